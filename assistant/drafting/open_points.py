"""What is still to be done with a draft: what is missing, what has to be confirmed, what found no place."""

from collections.abc import Iterable, Iterator, Sequence

from assistant.drafting.agreement import (
    DraftedAnnex,
    DraftedParty,
    DraftedSection,
    OpenField,
    PieceKind,
    SuggestedValues,
    Words,
)
from assistant.drafting.fills import load_fills
from assistant.drafting.form import DraftForm
from assistant.drafting.plan import load_plan
from assistant.messages import lookup, say

ANNEX = "annex."  # begins the name of what an empty annex leaves open


def placed_words(
    parties: Sequence[DraftedParty],
    preamble: Sequence[Words],
    sections: Sequence[DraftedSection],
    annexes: Sequence[DraftedAnnex],
    form: DraftForm,
) -> Iterator[tuple[str, Words]]:
    """Give all words of an agreement, and where they stand."""
    for place, party in zip(("client", "provider"), parties, strict=True):
        yield say(form.language, f"draft.{place}"), party.words
    for words in preamble:
        yield say(form.language, "draft.preamble_heading"), words
    for section in sections:
        for subclause in section.subclauses:
            place = say(form.language, "draft.subclause", label=section.label, n=subclause.number)
            yield place, subclause.words
    for annex in annexes:
        for part in annex.parts:
            for row in part.table.rows if part.table else ():
                yield from ((annex.label, line) for cell in row for line in cell)


def open_fields(placed: Iterable[tuple[str, Words]], form: DraftForm) -> tuple[OpenField, ...]:
    """List what is missing, each with all places that wait for it."""
    found: dict[str, list[str]] = {}
    for place, words in placed:
        for piece in words:
            if piece.kind is PieceKind.OPEN:
                places = found.setdefault(piece.field, [])
                places += [] if place in places else [place]
    return tuple(OpenField(field=field, name=_name(field, form), places=tuple(all_)) for field, all_ in found.items())


def _name(field: str, form: DraftForm) -> str:
    return field.removeprefix(ANNEX) if field.startswith(ANNEX) else say(form.language, f"draft.field.{field}")


def suggested_values(sections: Sequence[DraftedSection], form: DraftForm) -> tuple[SuggestedValues, ...]:
    """List the values of the model clauses that have to be confirmed, each with the word behind it."""
    names = {clause.topic: clause.heading[form.language] for clause in load_plan()}
    found = []
    for section in sections:
        for subclause in section.subclauses:
            values = tuple(_suggested(subclause.words, form))
            if values:
                place = say(form.language, "draft.subclause", label=section.label, n=subclause.number)
                found.append(SuggestedValues(place=place, name=names[section.topic], values=values))
    return tuple(found)


def _suggested(words: Words, form: DraftForm) -> Iterator[str]:
    for place, piece in enumerate(words):
        if piece.kind is PieceKind.SUGGESTED:
            behind = words[place + 1].text.split() if place + 1 < len(words) else []
            several = bool(behind) and behind[0] in lookup(form.language, "draft.goes_on")
            yield " ".join((piece.text, *behind[: 2 if several else 1])).rstrip(".,;:'")


def unused_fields(placed: Iterable[tuple[str, Words]], form: DraftForm) -> tuple[str, ...]:
    """Name the fields of the form that are filled in, belong into a clause, and stand nowhere."""
    used = {piece.field for _, words in placed for piece in words}
    fields = dict.fromkeys(fill.field for fill in load_fills().values() if fill.field)
    return tuple(
        say(form.language, f"draft.field.{field}")
        for field in fields
        if field not in used and form.at(field) not in (None, ()) and field != "language"
    )
