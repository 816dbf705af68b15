"""Formex: the real GDPR in all its files, held against an extraction of the test's own, and small files for traps."""

import random
import re
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from assistant.documents.document import Document, DocumentError, FrontMatter
from assistant.documents.segment import segment
from assistant.domain import Kind, Language, Passage
from assistant.law.reference import canonical, covers, parse
from assistant.law.register import exists
from ingest.readers.reader_input import ReaderInput
from ingest.readers.statutes.formex import read_formex

GDPR = "law/eu/gdpr/gdpr-consolidated-with-corrected-preamble-{}.xml"
BARE = "law/eu/gdpr/gdpr-consolidated-{}.xml"
OJ = {"de": "law/messy/L_2016119DE.01000101.xml", "en": "law/messy/L_2016119EN.01000101.xml"}
CORRIGENDUM = "law/eu/gdpr/corrigendum-2018/L_2018127{}.01000201.xml"
LANGUAGES = ("de", "en")
Read = Callable[[str, str], Document]


def given(language: str, *, keep_all: bool = False) -> ReaderInput:
    front = FrontMatter(
        title="Verordnung",
        kind=Kind.STATUTE,
        language=Language(language),
        as_of=date(2018, 5, 23),
        url="https://example.org",
    )
    return ReaderInput(id=f"statutes/act/{language}", name="act.xml", front=front, keep_all=keep_all)


@pytest.fixture(scope="session")
def read(shared: Path) -> Read:
    @cache
    def read_file(name: str, language: str) -> Document:
        return read_formex((shared / name).read_bytes(), given(language))

    return read_file


@pytest.fixture(params=LANGUAGES)
def gdpr(request: pytest.FixtureRequest, read: Read) -> Document:
    return read(GDPR.format(request.param), request.param)


def texts(document: Document) -> dict[str, str]:
    return {section.note.id: document.text[section.start : section.end] for section in document.sections}


# The extraction of the test: every element of its own, white space folded, marks and amounts as SOURCES.md says.


def tree(path: Path) -> ET.Element:
    return ET.parse(path).getroot()  # noqa: S314 - an official file


def words(element: ET.Element) -> str:
    if element.tag in {"NOTE", "TI.ART", "STI.ART"}:
        return ""
    if element.tag.startswith("QUOT."):
        return chr(int(element.attrib["CODE"], 16))
    text = element.text or ""
    if element.tag == "FT":
        text = f"{int(text):,}".replace(",", " ")
    text += "".join(words(child) + (child.tail or "") for child in element)
    return f" {text} " if element.tag in {"P", "TXT", "NO.P", "NO.PARAG", "ALINEA", "ITEM"} else text


def folded(text: str) -> str:
    return " ".join(text.split())


def number(label: str | None) -> str:
    return (label or "").strip("(). ")


def provision(root: ET.Element, locator: str) -> ET.Element:
    """Find what `locator` names down to its last level that is not a sentence."""
    if found := re.fullmatch(r"ErwG (\d+) DSGVO", locator):
        return next(c for c in root.iter("CONSID") if number(c.findtext("NP/NO.P")) == found[1])
    levels = dict(re.findall(r"(Art\.|Abs\.|UAbs\.|Nr\.|lit\.) (\w+)", locator))
    place = next(a for a in root.iter("ARTICLE") if a.attrib["IDENTIFIER"].lstrip("0") == levels["Art."])
    if "Abs." in levels:
        place = next(p for p in place.findall("PARAG") if number(p.findtext("NO.PARAG")) == levels["Abs."])
    if "UAbs." in levels:
        place = place.findall("ALINEA")[int(levels["UAbs."]) - 1]
    for level in ("Nr.", "lit."):
        if level in levels:
            place = next(i for i in place.iter("ITEM") if number(i.findtext("NP/NO.P")) == levels[level])
    return place


def expected(root: ET.Element, passage: Passage) -> str:
    """Give the words of what a passage names: without the list below, if that stands in passages of its own."""
    place = provision(root, passage.locator)
    paragraph, first, _ = passage.locator.partition(" UAbs. 1")  # the number of the paragraph is printed before it
    label = provision(root, paragraph + " DSGVO").findtext("NO.PARAG", "") if first and place.tag == "ALINEA" else ""
    whole = folded(f"{label} {words(place)}")
    if passage.locator.startswith(("Art. 4 Nr.", "Art. 53")) or place.find(".//LIST") is None:
        return whole
    below = folded(words(next(place.iter("LIST"))))
    return whole.partition(below)[0].strip()


class TestWhole:
    def test_every_article_and_recital_can_be_opened(self, gdpr: Document) -> None:
        parsed = [parse(section.locator or "") for section in gdpr.sections]
        for kind, count in (("article", 99), ("recital", 173)):
            numbers = {int(reference.number) for reference in parsed if reference and reference.kind == kind}
            assert numbers == set(range(1, count + 1))
        assert len(gdpr.sections) == 955
        assert gdpr.front.url == "https://example.org"

    def test_locators_are_canonical_norms_that_exist(self, gdpr: Document) -> None:
        for section in gdpr.sections:
            reference = parse(section.locator or "")
            assert reference is not None
            assert canonical(reference) == section.locator
            assert exists(reference)
            assert section.note.norms == (section.locator,)

    def test_languages_have_the_same_sections(self, read: Read) -> None:
        german, english = (read(GDPR.format(language), language) for language in LANGUAGES)
        assert [(s.note.id, s.locator) for s in german.sections] == [(s.note.id, s.locator) for s in english.sections]

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_two_hundred_random_passages_equal_another_extraction(
        self, language: str, read: Read, shared: Path
    ) -> None:
        root = tree(shared / GDPR.format(language))
        document = read(GDPR.format(language), language)
        for passage in random.Random(20160427).sample(  # noqa: S311
            segment(document), 200
        ):
            assert passage.text == document.text[passage.start : passage.end]
            if " S. " in passage.locator and " lit. " not in passage.locator:
                assert folded(passage.text) in expected(root, passage), passage.locator
            else:
                assert folded(passage.text) == expected(root, passage), passage.locator

    @pytest.mark.parametrize("language", LANGUAGES)
    @pytest.mark.parametrize("files", [GDPR, BARE, OJ], ids=["corrected", "bare", "oj"])
    def test_units_of_an_article_are_the_whole_article(
        self, files: str | dict[str, str], language: str, read: Read, shared: Path
    ) -> None:
        name = files[language] if isinstance(files, dict) else files.format(language)
        document = read(name, language)
        for article in tree(shared / name).iter("ARTICLE"):
            start = f"art-{article.attrib['IDENTIFIER'].lstrip('0')}"
            units = [text for key, text in texts(document).items() if key == start or key.startswith(f"{start}-")]
            assert folded(" ".join(units)) == folded(words(article))

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_nothing_is_lost(self, language: str, read: Read, shared: Path) -> None:
        """Each word of the file is in the text, or in what was left out."""
        document = read(GDPR.format(language), language)
        kept = folded(document.text + " " + " ".join(left.text for left in document.left_out)).split()
        root = tree(shared / GDPR.format(language))
        for mark in ("QUOT.START", "QUOT.END"):
            for element in root.iter(mark):
                element.text = chr(int(element.attrib["CODE"], 16))
        for element in root.iter("FT"):
            element.text = f"{int(element.text or 0):,}".replace(",", " ")
        assert sorted("".join(kept)) == sorted("".join("".join(root.itertext()).split()))


class TestStructure:
    @pytest.mark.parametrize(
        ("language", "heading"), [("de", "Art. 28 DSGVO: Auftragsverarbeiter"), ("en", "Art. 28 GDPR: Processor")]
    )
    def test_heading(self, read: Read, language: str, heading: str) -> None:
        document = read(GDPR.format(language), language)
        assert {s.heading for s in document.sections if s.note.id.startswith("art-28-")} == {heading}
        recital = next(s for s in document.sections if s.note.id == "erwg-81")
        assert recital.heading == ("ErwG 81 DSGVO" if language == "de" else "Recital 81 GDPR")

    def test_letters_of_article_28(self, gdpr: Document) -> None:
        letters = [s for s in gdpr.sections if re.fullmatch(r"art-28-abs-3-uabs-1-lit-[a-h]", s.note.id)]
        assert [s.locator for s in letters] == [
            f"Art. 28 Abs. 3 UAbs. 1 S. 2 lit. {letter} DSGVO" for letter in "abcdefgh"
        ]
        lead = next(s for s in gdpr.sections if s.locator == "Art. 28 Abs. 3 UAbs. 1 S. 2 DSGVO")
        assert {s.context for s in letters} == {gdpr.text[lead.start : lead.end]}
        assert "art-28-abs-3-uabs-2" in texts(gdpr)

    @pytest.mark.parametrize(
        "norm",
        [
            "Art. 28 DSGVO",
            "Art. 28 Abs. 3 DSGVO",
            "Art. 28 Abs. 3 UAbs. 1 DSGVO",
            "Art. 28 Abs. 3 UAbs. 1 lit. a DSGVO",
        ],
    )
    def test_the_spelling_of_the_corpus_covers_the_letter(self, gdpr: Document, norm: str) -> None:
        letter = next(s for s in gdpr.sections if s.note.id == "art-28-abs-3-uabs-1-lit-a")
        one, other = parse(norm), parse(letter.locator or "")
        assert one is not None
        assert other is not None
        assert covers(one, other)
        if norm.endswith("lit. a DSGVO"):
            assert covers(other, one)

    def test_chapters_are_headings_in_the_text(self, read: Read) -> None:
        text = read(GDPR.format("de"), "de").text
        assert (
            "\n\nKAPITEL IV Verantwortlicher und Auftragsverarbeiter\n\nAbschnitt 1 Allgemeine Pflichten\n\nArtikel 24 "
            in text
        )
        assert text.startswith(
            "Verordnung (EU) 2016/679 des Europäischen Parlaments und des Rates\n\nvom 27. April 2016\n\n"
        )
        assert text.endswith(
            "\n\nDiese Verordnung ist in allen ihren Teilen verbindlich und gilt unmittelbar in jedem Mitgliedstaat."
        )

    @pytest.mark.parametrize("article", [4, 10, 16, 19, 29, 31, 44, 48, 50, 59, 63, 67, 86, 87, 95, 96, 98])
    def test_article_without_paragraphs(self, gdpr: Document, article: int) -> None:
        found = [s.locator or "" for s in gdpr.sections if re.match(rf"art-{article}(-|$)", s.note.id)]
        assert found
        assert not any("Abs. " in re.sub("UAbs. ", "", locator) for locator in found)

    @pytest.mark.parametrize(
        "place", ["6-abs-1", "6-abs-3", "8-abs-1", "12-abs-5", "28-abs-3", "45-abs-5", "49-abs-1", "67"]
    )
    def test_subparagraphs(self, gdpr: Document, place: str) -> None:
        assert any(key.startswith(f"art-{place}-uabs-1") for key in texts(gdpr))
        assert any(key.startswith(f"art-{place}-uabs-2") for key in texts(gdpr))

    def test_definitions_stay_whole(self, gdpr: Document) -> None:
        definitions = [s for s in gdpr.sections if s.note.id.startswith("art-4-nr-")]
        assert [s.note.id for s in definitions] == [f"art-4-nr-{n}" for n in range(1, 27)]
        counts = {n: len(s.paragraphs) for n, s in enumerate(definitions, start=1) if len(s.paragraphs) > 1}
        assert counts == {16: 3, 22: 4, 23: 3}
        assert {s.context for s in definitions} == {texts(gdpr)["art-4"]}

    def test_dashes_belong_to_their_paragraph(self, gdpr: Document) -> None:
        section = next(s for s in gdpr.sections if s.note.id == "art-53-abs-1")
        assert len(section.paragraphs) == 5

    def test_letters_that_repeat(self, gdpr: Document) -> None:
        letters = {s.locator for s in gdpr.sections if s.note.id.endswith("-lit-a") and s.note.id.startswith("art-83-")}
        assert letters == {
            "Art. 83 Abs. 2 S. 2 lit. a DSGVO",
            "Art. 83 Abs. 4 lit. a DSGVO",
            "Art. 83 Abs. 5 lit. a DSGVO",
        }

    @pytest.mark.parametrize("recital", [19, 50, 71, 143])
    def test_recital_that_goes_on(self, gdpr: Document, recital: int) -> None:
        section = next(s for s in gdpr.sections if s.note.id == f"erwg-{recital}")
        assert len(section.paragraphs) > 1

    def test_labels_are_in_the_text_but_in_no_quote(self, gdpr: Document) -> None:
        section = next(s for s in gdpr.sections if s.note.id == "art-28-abs-3-uabs-1-lit-a")
        label = gdpr.text[section.start : section.paragraphs[0].start]
        assert label in {"a) ", "(a) "}
        for passage in segment(gdpr):
            assert passage.spans
            assert not any(re.match(r"\(?\w{1,3}[).] ", passage.quote(span)) for span in passage.spans), passage.id


class TestWords:
    def test_quotation_marks(self, read: Read) -> None:
        german, english = (texts(read(GDPR.format(language), language)) for language in LANGUAGES)
        assert german["art-4-nr-8"].startswith("8. „Auftragsverarbeiter“ eine natürliche")
        assert english["art-4-nr-8"].startswith("(8) ‘processor’ means a natural")

    def test_amounts(self, gdpr: Document) -> None:
        found = texts(gdpr)
        assert "10 000 000 EUR" in found["art-83-abs-4"]
        assert "20 000 000 EUR" in found["art-83-abs-5"]
        assert "20 000 000 EUR" in found["art-83-abs-6"]

    def test_footnotes_are_left_out(self, read: Read) -> None:
        document = read(GDPR.format("de"), "de")
        notes = [left.text for left in document.left_out if left.reason == "footnote"]
        assert len(notes) == 21
        assert notes[0] == "ABl. C 229 vom 31.7.2012, S. 90."
        assert "Europäischen Parlaments und des Rates;" in texts(document)["art-4-nr-25"]
        assert not any(note in document.text for note in notes)

    def test_dates_and_instructions_within_a_line(self, read: Read) -> None:
        found = texts(read(GDPR.format("de"), "de"))
        assert found["art-99-abs-2"] == "(2) Sie gilt ab dem 25. Mai 2018."
        assert "zusätzlich zu oder anstelle von Maßnahmen" in found["art-83-abs-2-s-1"]

    def test_old_and_corrected_wording(self, read: Read) -> None:
        corrected, published = (texts(read(name, "de")) for name in (GDPR.format("de"), OJ["de"]))
        assert set(corrected) == set(published)
        differing = {key for key in corrected if folded(corrected[key]) != folded(published[key])}
        assert "art-28-abs-3-uabs-1-lit-g" in differing
        assert 10 < len(differing) < 60

    def test_everything_is_kept_if_wanted(self, shared: Path) -> None:
        raw = (shared / GDPR.format("de")).read_bytes()
        document = read_formex(raw, given("de", keep_all=True))
        assert document.left_out == ()
        assert texts(document)["footnote"].startswith("ABl. C 229 vom 31.7.2012, S. 90.")
        assert document.sections[-1].heading in {"Fußnoten", "Angaben zur Veröffentlichung"}


@pytest.mark.parametrize(("language", "count"), [("de", 38), ("en", 15)])
def test_corrigendum(read: Read, language: str, count: int) -> None:
    document = read(CORRIGENDUM.format(language.upper()), language)
    assert len(document.sections) == count
    assert {section.note.norms for section in document.sections} == {()}
    if language == "de":
        place, instead, old, reads, new = texts(document)["correction-1"].split("\n\n")
        assert (place, instead, reads) == ("Seite 9, Erwägungsgrund 47 Satz 1", "Anstatt:", "muss es heißen:")
        assert old.endswith("der betroffenen Person, …“")
        assert new == f"{old[:-4]}en, …“."


ACT = """<ACT><BIB.INSTANCE><LG.DOC>{language}</LG.DOC></BIB.INSTANCE>
<TITLE><TI><P>{title}</P></TI></TITLE><ENACTING.TERMS>{terms}</ENACTING.TERMS></ACT>"""
ARTICLE = "<ARTICLE IDENTIFIER='001'><TI.ART>Article 1</TI.ART><STI.ART>Scope</STI.ART>{}</ARTICLE>"
OTHER = "Regulation (EU) 2022/2065 amending Regulation (EU) 2016/679"


def act(body: str, title: str = OTHER, language: str = "EN") -> Document:
    return read_formex(ACT.format(language=language, title=title, terms=ARTICLE.format(body)).encode(), given("en"))


class TestSmall:
    def test_act_that_is_not_known_by_name(self) -> None:
        (section,) = act("<ALINEA>All of it.</ALINEA>").sections
        assert section.locator == "Art. 1 Regulation (EU) 2022/2065"
        assert section.note.norms == ()

    def test_point_outside_of_a_list_keeps_its_label(self) -> None:
        document = act(
            "<ALINEA><P>Either</P><NP><NO.P>(a)</NO.P><TXT>this</TXT></NP></ALINEA>", "Regulation (EU) 2016/679"
        )
        assert texts(document) == {"art-1": "Either", "art-1-lit-a": "(a) this"}

    def test_unknown_elements_keep_their_words(self) -> None:
        document = act("<ALINEA>One<TBL><ROW><CELL>two</CELL><CELL>three</CELL></ROW></TBL>four</ALINEA>")
        assert document.text.endswith("One\n\ntwo\n\nthree\n\nfour")

    @pytest.mark.parametrize("code", ["", "x", "110000", "D800", "7"])
    def test_quotation_mark_that_is_none(self, code: str) -> None:
        with pytest.raises(DocumentError) as caught:
            act(f"<ALINEA><QUOT.START CODE='{code}'/></ALINEA>")
        assert caught.value.key == "document.xml_quote"

    def test_other_language(self) -> None:
        with pytest.raises(DocumentError) as caught:
            act("<ALINEA>Tout.</ALINEA>", language="FR")
        assert caught.value.key == "document.text_language"
        assert "fr" in caught.value.message("en")

    def test_other_xml(self) -> None:
        for raw in (b"<html/>", b"<CONS.ACT/>"):
            with pytest.raises(DocumentError) as caught:
                read_formex(raw, given("en"))
            assert caught.value.key == "document.xml_root"

    def test_empty_act(self) -> None:
        with pytest.raises(DocumentError) as caught:
            read_formex(b"<ACT><TITLE><TI><P>Regulation</P></TI></TITLE></ACT>", given("en"))
        assert caught.value.key == "document.empty"
