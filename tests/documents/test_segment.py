"""Passages and quotes: offsets are exact for any text, and sentences are cut where a reader would cut them."""

from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from assistant.documents.document import Document, DocumentError, SectionQuestions, WayToAsk
from assistant.documents.segment import segment, to_source
from assistant.domain import Access, Kind, Language, Passage, Role
from ingest.readers.corpus_markdown import read_markdown

HEAD = "---\ntitle: Haftung\nkind: {kind}\nlanguage: {language}\nas_of: 2026-11-24\n{more}---\n\n# Haftung\n\n"
SECTION = "## Frage {number}?\n\n<!--\nid: s-{number}\nnorms: [Art. 82 Abs. 2 DSGVO]\n{more}-->\n\n{text}\n\n"

# What German and English sentences of this subject are made of; each has something that looks like an end, or is wide.
FRAGMENTS = {
    "de": [
        "nach Art. 28 Abs. 3 UAbs. 1 lit. a DSGVO",
        "gemäß § 43 Abs. 3 Nr. 2 BDSG a.F. bzw. § 11",
        "(Art. 33 Abs. 1 und 2 DSGVO)",
        "z. B. Callcenter",
        "d. h. Überprüfungen",
        "u. a. Löschungen",
        "i. V. m. ErwG 81",
        "gem. Artikel 28",
        "inkl. Anlagen",
        "ca. 250.000 Euro",
        "am 25. Mai 2018",
        "bis zum 1. Januar 2027",
        "die „Weisung“ und »Löschung«",
        "Herrn Dr. Müller",
        "die Straße der Größe",
        "[24] Stunden",
        "§ 62 Abs. 1 S. 2 ff. BDSG",
    ],
    "en": [
        "under Art. 28(3)(a) GDPR",
        "under Art. 33(1) and (2) GDPR",
        "under Arts. 13 and 14 GDPR",
        "in para. 2 of Section 43(3)",
        "e.g. call centres",
        "i.e. naïve résumés",
        "on 25 May 2018",
        "of EUR 250,000.50",
        "the “instruction” of Mr. Smith",
        "of approx. 72 hours",
        "vs. the client's view",
        "[24] hours",
        "see No. 3",
    ],
}
FRAME = {"de": ("Der Auftraggeber haftet", "und zahlt"), "en": ("The client is liable", "and pays")}


def written(language: str, *sections: str, kind: str = "guidance", head: str = "", note: str = "") -> str:
    body = "".join(SECTION.format(number=n, text=text, more=note) for n, text in enumerate(sections))
    return HEAD.format(kind=kind, language=language, more=head) + body


def parse(folder: Path, text: str, language: str = "de") -> Document:
    path = folder / f"{language}.md"
    path.write_bytes(text.encode())
    return read_markdown(path, f"guidance/liability/{language}.md")


def quotes(passage: Passage) -> list[str]:
    return [passage.quote(span) for span in passage.spans]


def check_offsets(document: Document) -> None:
    """Everything that a citation relies on."""
    for passage, section in zip(segment(document), document.sections, strict=True):
        assert passage.text == document.text[passage.start : passage.end] != ""
        covered = set()
        before = passage.start
        for span in passage.spans:
            quote = document.text[span.start : span.end]
            assert passage.quote(span) == quote == quote.strip() != ""
            assert before <= span.start < span.end <= passage.end
            before = span.end
            covered |= set(range(span.start, span.end))
        for paragraph in section.paragraphs:
            inside = range(paragraph.start, paragraph.end)
            assert all(position in covered or document.text[position].isspace() for position in inside)


@st.composite
def sentences(draw: st.DrawFn, language: str) -> str:
    start, end = FRAME[language]
    parts = draw(st.lists(st.sampled_from(FRAGMENTS[language]), max_size=4))
    return " ".join([start, *parts, end]) + draw(st.sampled_from(".!?"))


@given(data=st.data(), language=st.sampled_from(["de", "en"]))
def test_every_sentence_is_a_quote_with_exact_offsets(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject, language: str
) -> None:
    paragraphs = st.lists(sentences(language), min_size=1, max_size=4)
    sections = data.draw(st.lists(st.lists(paragraphs, min_size=1, max_size=3), min_size=1, max_size=3))
    text = written(language, *("\n\n".join(" ".join(p) for p in section) for section in sections))
    document = parse(tmp_path_factory.getbasetemp(), text, language)
    check_offsets(document)
    expected = [[sentence for paragraph in section for sentence in paragraph] for section in sections]
    assert [quotes(passage) for passage in segment(document)] == expected


@given(text=st.text(min_size=1, max_size=200), language=st.sampled_from(["de", "en"]))
def test_offsets_are_exact_for_any_text(tmp_path_factory: pytest.TempPathFactory, text: str, language: str) -> None:
    try:
        document = parse(tmp_path_factory.getbasetemp(), written(language, text.replace("<", "")), language)
    except DocumentError:
        assume(False)
    check_offsets(document)


def test_first_sentence_is_the_short_answer(tmp_path: Path) -> None:
    text = "Er haftet. Er zahlt.\n\nEr lernt.\n\n**Zu tun:** Er handelt. Er prüft.\n\n**Früher:** Er haftete allein."
    [passage] = segment(parse(tmp_path, written("de", text)))
    assert [(passage.quote(span), span.role) for span in passage.spans] == [
        ("Er haftet.", Role.SHORT_ANSWER),
        ("Er zahlt.", Role.DETAIL),
        ("Er lernt.", Role.DETAIL),
        ("Er handelt.", Role.ACTION),
        ("Er prüft.", Role.ACTION),
        ("Er haftete allein.", Role.HISTORY),
    ]


def test_section_that_opens_with_a_label_has_no_short_answer(tmp_path: Path) -> None:
    [passage] = segment(parse(tmp_path, written("de", "**Achtung:** Er haftet.\n\nEr zahlt.")))
    assert [span.role for span in passage.spans] == [Role.CAVEAT, Role.DETAIL]
    assert passage.text == "Achtung: Er haftet.\n\nEr zahlt."
    assert quotes(passage)[0] == "Er haftet."


def test_a_sentence_may_open_with_a_section_sign(tmp_path: Path) -> None:
    (passage,) = segment(parse(tmp_path, written("de", "Er haftet nach § 7 UWG. § 203 StGB gilt i. V. m. § 204 StGB.")))
    assert quotes(passage) == ["Er haftet nach § 7 UWG.", "§ 203 StGB gilt i. V. m. § 204 StGB."]


@pytest.mark.parametrize("label", ["Warnbeispiel", "Warning example"])
def test_a_warning_example_is_quoted_whole_with_its_label(tmp_path: Path, label: str) -> None:
    text = written("de", f"Er fällt durch.\n\n**{label}:** „Er haftet nie. Er schweigt.“\n\nWarum. Darum.")
    (passage,) = segment(parse(tmp_path, text))
    assert quotes(passage) == ["Er fällt durch.", f"{label}: „Er haftet nie. Er schweigt.“", "Warum.", "Darum."]
    assert [span.role for span in passage.spans] == [Role.SHORT_ANSWER, Role.CAVEAT, Role.DETAIL, Role.DETAIL]


def test_clause_is_quoted_by_subclause_and_its_comment_by_sentence(tmp_path: Path) -> None:
    text = written("de", "(1) Er meldet. Er hilft.\n\n(2) Er löscht.", "Sie ist kurz. Sie ist gut.", kind="clause")
    text = text.replace("id: s-0\n", "id: s-0\nversion: balanced\n")
    clause, comment = segment(parse(tmp_path, text))
    assert quotes(clause) == ["(1) Er meldet. Er hilft.", "(2) Er löscht."]
    assert {span.role for span in clause.spans} == {Role.CLAUSE}
    assert quotes(comment) == ["Sie ist kurz.", "Sie ist gut."]
    assert [span.role for span in comment.spans] == [Role.SHORT_ANSWER, Role.DETAIL]


def test_passage_tells_where_it_stands(tmp_path: Path) -> None:
    note = "clauses: [breach]\nvalid_to: 2025-01-01\n"
    text = written("de", "Er haftet.", head="valid_from: 2018-05-25\n", note=note)
    document = parse(tmp_path, text)
    ways = (
        WayToAsk(question="Zahlen wir?", answered_by=(0, 7)),
        WayToAsk(question="Wer zahlt?"),
    )
    questions = SectionQuestions(ways=ways, case=("Callcenter",), needs=((0, 0), (0, 7)))
    sections = (document.sections[0].model_copy(update={"questions": questions}),)
    [passage] = segment(document.model_copy(update={"sections": sections}))
    assert (passage.id, passage.source_id) == ("guidance/liability/de#s-0", "guidance/liability/de")
    assert (passage.locator, passage.heading) == ("Haftung › Frage 0?", "Frage 0?")
    assert (passage.norms, passage.asked_as, passage.clauses) == (
        ("Art. 82 Abs. 2 DSGVO",),
        ("Zahlen wir?", "Wer zahlt?"),
        ("breach",),
    )
    assert (passage.answered_by, passage.case) == (((0,), ()), ("Callcenter",))
    assert passage.needs == ((0, 0),)  # there is no eighth sentence
    assert (str(passage.valid_from), str(passage.valid_to)) == ("2018-05-25", "2025-01-01")


@pytest.mark.parametrize(
    ("head", "note", "expected"),
    [
        ("", "", False),
        ("proposal: true\n", "", True),
        ("", "proposal: true\n", True),
        ("proposal: true\n", "proposal: false\n", False),  # law in force, in a text on what is proposed
    ],
)
def test_a_section_may_be_a_proposal_where_its_document_is_none(
    tmp_path: Path, head: str, note: str, expected: bool
) -> None:
    [passage] = segment(parse(tmp_path, written("de", "Er haftet.", head=head, note=note)))
    assert passage.proposal is expected


def test_source(tmp_path: Path) -> None:
    document = parse(tmp_path, written("en", "He is liable.", head="access: legal\nurl: https://example.org\n"), "en")
    source = to_source(document)
    assert (source.id, source.title, source.sha256) == ("guidance/liability/en", "Haftung", document.sha256)
    assert (source.kind, source.language, source.access) == (Kind.GUIDANCE, Language.ENGLISH, Access.LEGAL)
    assert (source.url, str(source.as_of)) == ("https://example.org", "2026-11-24")
