"""A drafted agreement as Markdown: what is open stands out, and nothing of an entry is taken for markup."""

from collections.abc import Iterator, Sequence

from assistant.citation.validity import day_in_words
from assistant.drafting.agreement import (
    Cell,
    DraftedAgreement,
    DraftedAnnex,
    DraftedSection,
    DraftedTable,
    PieceKind,
    Words,
    plain,
)
from assistant.drafting.notes import NotePart, notes
from assistant.export.markdown import escaped, inline
from assistant.messages import say

MARKED = {PieceKind.OPEN, PieceKind.SUGGESTED}


def draft_markdown(agreement: DraftedAgreement) -> bytes:
    """Write `agreement` as UTF-8."""
    return ("\n\n".join(_blocks(agreement)) + "\n").encode()


def _blocks(agreement: DraftedAgreement) -> Iterator[str]:
    language = agreement.language
    yield f"# {escaped(agreement.title)}"
    yield from _head(agreement)
    for section in agreement.sections:
        yield from _section(section)
    yield f"## {say(language, 'draft.signatures')}"
    yield _table(agreement.signatures)
    for annex in agreement.annexes:
        yield from _annex(annex, language)
    yield f"## {escaped(say(language, 'draft.notes'))}"
    for part in notes(agreement):
        yield from _note(part)
    yield escaped(say(language, "draft.footer", version=agreement.corpus_version))


def _head(agreement: DraftedAgreement) -> Iterator[str]:
    language = agreement.language
    if agreement.day is not None:
        yield say(language, "draft.day", day=day_in_words(agreement.day, language))
    client, provider = agreement.parties
    yield say(language, "draft.between")
    yield f"{_paragraph(client.words)}\\\n{client.role}"
    yield say(language, "draft.and_party")
    yield f"{_paragraph(provider.words)}\\\n{provider.role}"
    yield f"## {say(language, 'draft.preamble_heading')}"
    yield from map(_paragraph, agreement.preamble)
    yield say(language, "draft.definitions_intro")
    yield "\n".join(f"- {escaped(text)}" for text in agreement.definitions)


def _section(section: DraftedSection) -> Iterator[str]:
    yield f"## {escaped(section.heading)}"
    for subclause in section.subclauses:
        yield f"({subclause.number}) {_words(subclause.words)}"


def _annex(annex: DraftedAnnex, language: str) -> Iterator[str]:
    yield f"## {escaped(annex.title)}"
    for part in annex.parts:
        if len(annex.parts) > 1:
            yield f"### {escaped(say(language, 'draft.annex_part_heading', label=part.label, name=part.name))}"
        if part.note:
            yield escaped(part.note)
        if part.table is not None:
            yield _table(part.table)


def _note(part: NotePart) -> Iterator[str]:
    if part.title:
        yield f"### {escaped(part.title)}"
    yield from map(escaped, part.paragraphs)
    if part.table is not None:
        yield _table(part.table)


def _table(table: DraftedTable) -> str:
    width = len(table.rows[0]) if table.rows else len(table.header)
    header = [*map(inline, table.header)] or [""] * width
    lines = [header, ["---"] * width, *([_cell(cell) for cell in row] for row in table.rows)]
    return "\n".join(_row(line) for line in lines)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(cell: Cell) -> str:
    return "; ".join(map(_words, cell))


def _words(words: Words) -> str:
    """Write words that do not begin a line."""
    return "".join(f"**{inline(piece.text)}**" if piece.kind in MARKED else inline(piece.text) for piece in words)


def _paragraph(words: Words) -> str:
    """Write words that begin one."""
    return escaped(plain(words[:1])) + _words(words[1:]) if words and words[0].kind not in MARKED else _words(words)
