"""The XML of gesetze-im-internet.de: every section of the real acts, and the traps of the format."""

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
from assistant.domain import Kind, Language
from assistant.law.reference import canonical, parse
from assistant.law.register import exists
from ingest.readers.reader_input import ReaderInput
from ingest.readers.statutes.gii import read_gii

ACTS = {
    "BDSG": "bdsg_2018.BJNR209710017.xml",
    "BetrVG": "betrvg.BJNR000130972.xml",
    "BGB": "bgb-excerpt.BJNR001950896.xml",
    "OWiG": "owig_1968.BJNR004810968.xml",
    "StGB": "stgb.BJNR001270871.xml",
    "TDDDG": "ttdsg_tdddg.BJNR198210021.xml",
    "UWG": "uwg_2004.BJNR141400004.xml",
}
Read = Callable[[str], Document]


def given(*, keep_all: bool = False) -> ReaderInput:
    front = FrontMatter(title="Gesetz", kind=Kind.STATUTE, language=Language.GERMAN, as_of=date(2026, 4, 17))
    return ReaderInput(id="statutes/act/de", name="act.xml", front=front, keep_all=keep_all)


@pytest.fixture(scope="session")
def read(shared: Path) -> Read:
    @cache
    def read_file(act: str) -> Document:
        return read_gii((shared / "law/de/gii" / ACTS[act]).read_bytes(), given())

    return read_file


@pytest.fixture(params=ACTS)
def act(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def texts(document: Document) -> dict[str, str]:
    return {section.note.id: document.text[section.start : section.end] for section in document.sections}


def left_out(document: Document, reason: str) -> list[str]:
    return [left.text for left in document.left_out if left.reason == reason]


# The extraction of the test.


def folded(text: str) -> str:
    return " ".join(text.split())


def words(element: ET.Element) -> str:
    if element.tag in {"noindex", "Title"}:
        return ""
    text = (element.text or "") + "".join(words(child) + (child.tail or "") for child in element)
    return f" {text} " if element.tag in {"P", "LA", "DT", "DD", "DL", "BR", "entry", "row"} else text


def official(path: Path) -> dict[str, str]:
    """Give the words of each section in force, by its printed number."""
    found = {}
    root = ET.parse(path).getroot()  # noqa: S314 - an official file
    for norm in root.iter("norm"):
        name, content = norm.findtext("metadaten/enbez") or "", norm.find("textdaten/text/Content")
        text = "" if content is None else folded(words(content))
        # Footnotes of BetrVG §§ 9, 15, 21a, 47: a rule and a mark, their words are in `noindex`.
        text = re.sub(r" -----( [*+]\))*$", "", text)
        title = norm.findtext("metadaten/titel") or ""
        if re.fullmatch(r"§ \d+[a-z]*", name) and "(weggefallen)" not in {title, text}:
            found[name] = text
    return found


class TestWhole:
    def test_units_of_a_section_are_the_whole_section(self, act: str, read: Read, shared: Path) -> None:
        document = read(act)
        sections = official(shared / "law/de/gii" / ACTS[act])
        repealed = left_out(document, "repealed")
        joined: dict[str, list[str]] = {}
        for section in document.sections:
            if section.note.id.startswith("par-"):
                joined.setdefault(f"§ {section.note.id.split('-')[1]}", []).append(
                    document.text[section.start : section.end]
                )
        for name, text in sections.items():
            found = folded(" ".join(joined.get(name, [])))
            if found == text or not text:
                continue
            pieces = re.split(
                r"(?:^| )((?:\(\d+\w?\)|\d+\w?\.|\w\))(?: bis \(\d+\))? \((?:weggefallen|aufgehoben)\)\W?)(?= |$)", text
            )
            assert all(piece.strip() in repealed for piece in pieces[1::2]), name
            assert folded(" ".join(pieces[::2])) == found, name

    def test_two_hundred_random_passages_are_words_of_their_section(self, read: Read, shared: Path) -> None:
        passages = [
            (act, passage) for act in ACTS for passage in segment(read(act)) if passage.id.partition("#par-")[2]
        ]
        words_of = {act: official(shared / "law/de/gii" / name) for act, name in ACTS.items()}
        for act, passage in random.Random(1949).sample(passages, 200):  # noqa: S311
            reference = parse(passage.locator)
            assert reference is not None
            assert passage.text == read(act).text[passage.start : passage.end]
            assert folded(passage.text) in words_of[act][f"§ {reference.number}"], passage.locator

    def test_locators_are_canonical_norms_that_exist(self, act: str, read: Read) -> None:
        for section in read(act).sections:
            if not section.note.id.startswith("anhang"):
                reference = parse(section.locator or "")
                assert reference is not None
                assert reference.act == act
                assert canonical(reference) == section.locator
                assert exists(reference), section.locator
                assert section.note.norms == (section.locator,)

    def test_text_is_kept_or_left_out(self, act: str, read: Read, shared: Path) -> None:
        """Each letter of a section or a footnote is somewhere; only the numbers of publication are not read."""
        document = read(act)
        root = ET.parse(shared / "law/de/gii" / ACTS[act]).getroot()  # noqa: S314
        names = ("metadaten/enbez", "metadaten/titel", "metadaten/gliederungseinheit/gliederungsbez")
        names += (
            "metadaten/gliederungseinheit/gliederungstitel",
            "metadaten/langue",
            "metadaten/standangabe/standkommentar",
        )
        raw = [e for norm in root.iter("norm") for name in (*names, "textdaten") for e in norm.iterfind(name)]
        letters = sorted("".join("".join("".join(element.itertext()) for element in raw).split()))
        kept = document.text + "".join(left.text for left in document.left_out)
        assert sorted("".join(kept.split())) == letters


class TestStructure:
    def test_numbers_and_letters(self, read: Read) -> None:
        uwg = {s.note.id: s for s in read("UWG").sections}
        assert uwg["par-7-abs-2-nr-1"].locator == "§ 7 Abs. 2 Nr. 1 UWG"
        assert uwg["par-7-abs-2-nr-1"].heading == "§ 7 UWG: Unzumutbare Belästigungen"
        assert uwg["par-7-abs-2-nr-1"].context == "Eine unzumutbare Belästigung ist stets anzunehmen"
        assert uwg["par-7-abs-2-nr-3-lit-a"].context.endswith("stets anzunehmen bei Werbung mit einer Nachricht,")
        assert texts(read("UWG"))["par-7-abs-2-nr-3"] == "3. bei Werbung mit einer Nachricht,"

    def test_paragraph_without_a_list_is_one_unit(self, read: Read) -> None:
        assert texts(read("UWG"))["par-7-abs-1"].count(". ") == 1

    def test_words_behind_a_list(self, read: Read) -> None:
        stgb = {s.note.id: s for s in read("StGB").sections}
        closing = stgb["par-203-abs-1-end"]
        assert closing.locator == "§ 203 Abs. 1 StGB"
        assert texts(read("StGB"))["par-203-abs-1-end"].startswith(
            "anvertraut worden oder sonst bekanntgeworden ist, wird"
        )
        assert closing.context.endswith("das ihm als …")
        doctor = stgb["par-203-abs-1-nr-1"].context
        assert re.search(r"das ihm als … anvertraut worden .* mit Geldstrafe bestraft\.$", doctor)

    def test_sentences_around_a_list(self, read: Read) -> None:
        stgb = texts(read("StGB"))
        assert stgb["par-201-abs-2-s-2"].startswith("Die Tat nach Satz 1 Nr. 2 ist nur strafbar")
        assert stgb["par-57a-abs-1-s-2"].startswith("§ 57 Abs. 1 Satz 2")
        assert "par-201-abs-2-nr-1" in stgb

    def test_definitions_stay_whole(self, read: Read) -> None:
        assert "par-2-abs-1-nr-1" in texts(read("UWG"))
        assert not any(re.match(r"par-(2|46)-.*lit", key) for key in texts(read("BDSG")))

    def test_annex_rests_on_its_section(self, read: Read) -> None:
        document = read("UWG")
        annex = [s for s in document.sections if s.note.id.startswith("anhang-nr-")]
        assert annex[0].locator == "Anhang Nr. 1 UWG"
        assert {s.note.norms for s in annex} == {("§ 3 Abs. 3 UWG",)}
        assert all(s.context.startswith("Folgende geschäftliche Handlungen sind") for s in annex)
        assert "\n\nAggressive geschäftliche Handlungen\n\n24. " in document.text

    def test_headings(self, read: Read) -> None:
        text = read("UWG").text
        assert text.startswith(
            "Gesetz gegen den unlauteren Wettbewerb\n\nKapitel 1 Allgemeine Bestimmungen\n\n§ 1 Zweck des Gesetzes"
        )
        assert not any(s.note.id.startswith("kapitel") for s in read("UWG").sections)

    def test_section_without_a_title(self, read: Read) -> None:
        headings = {s.heading for s in read("OWiG").sections}
        assert "§ 130 OWiG" in headings

    def test_act_goes_by_its_present_name(self, read: Read) -> None:
        """`jurabk` still says TTSDG."""
        assert {(s.locator or "").rpartition(" ")[2] for s in read("TDDDG").sections} == {"TDDDG"}


class TestTraps:
    def test_repealed(self, read: Read) -> None:
        assert "(XXXX) §§ 17 u. 18 (weggefallen)" in left_out(read("UWG"), "repealed")
        assert "(3) bis (7) (weggefallen)" in left_out(read("StGB"), "repealed")
        assert "§ 6 (weggefallen)" in left_out(read("BetrVG"), "repealed")
        assert not any("weggefallen" in text for text in texts(read("StGB")).values())

    def test_contents(self, read: Read, act: str) -> None:
        assert "Inhaltsübersicht" not in read(act).text
        assert len(left_out(read(act), "contents")) == (act not in {"BGB", "UWG"})

    def test_notes_of_the_publisher(self, read: Read) -> None:
        notes = left_out(read("BDSG"), "publisher_note")
        assert any(note.startswith("(+++ Textnachweis ab: 25.5.2018 +++)") for note in notes)
        assert "+++" not in read("BDSG").text

    def test_footnotes_within_the_text(self, read: Read) -> None:
        notes = left_out(read("BetrVG"), "footnote")
        assert [note[:9] for note in notes] == ["----- *) ", "----- *) ", "----- *) ", "----- +) "]
        assert "-----" not in read("BetrVG").text
        assert texts(read("BetrVG"))["par-15-abs-2"].endswith("aus mindestens drei Mitgliedern besteht.")

    def test_table_within_a_paragraph_is_kept(self, read: Read) -> None:
        lines = texts(read("BetrVG"))["par-27-abs-1"].split("\n\n")
        assert lines[1:3] == ["9 bis 15 Mitgliedern", "aus 3 weiteren Ausschussmitgliedern,"]

    def test_line_break_is_a_space(self, read: Read) -> None:
        assert "Mörder ist, wer aus Mordlust, " in texts(read("StGB"))["par-211-abs-2"]

    def test_everything_is_kept_if_wanted(self, shared: Path) -> None:
        raw = (shared / "law/de/gii" / ACTS["UWG"]).read_bytes()
        document = read_gii(raw, given(keep_all=True))
        assert document.left_out == ()
        assert texts(document)["repealed"] == "(XXXX) §§ 17 u. 18 (weggefallen)"
        assert "Textnachweis" in texts(document)["publisher-note"]


HEAD = "<norm><metadaten><jurabk>{0}</jurabk><langue>Gesetz</langue></metadaten></norm>"
NORM = (
    "<norm><metadaten><enbez>{0}</enbez></metadaten><textdaten><text><Content>{1}</Content></text></textdaten></norm>"
)


def small(name: str, *norms: tuple[str, str], doctype: str = "") -> Document:
    body = HEAD.format(name) + "".join(NORM.format(*norm) for norm in norms)
    return read_gii(f"{doctype}<dokumente>{body}</dokumente>".encode(), given())


class TestSmall:
    def test_doctype_of_the_publisher_is_skipped(self) -> None:
        doctype = '<!DOCTYPE dokumente SYSTEM "http://www.gesetze-im-internet.de/dtd/1.01/gii-norm.dtd">'
        assert texts(small("UWG", ("§ 1", "<P>Text.</P>"), doctype=doctype)) == {"par-1": "Text."}

    def test_act_that_is_not_known_by_name(self) -> None:
        (section,) = small("KSchG 1951", ("§ 1", "<P>(1) Text.</P>")).sections
        assert section.locator == "§ 1 Abs. 1 KSchG"
        assert section.note.norms == ("§ 1 Abs. 1 KSchG",)

    def test_name_that_is_no_abbreviation(self) -> None:
        (section,) = small("Satzung der Kammer", ("§ 1", "<P>Text.</P>")).sections
        assert section.locator == "§ 1 Satzung der Kammer"
        assert section.note.norms == ()

    def test_constitution(self) -> None:
        (section,) = small("GG", ("Art 1", "<P>(1) Die Würde.</P>")).sections
        assert section.locator == "Art. 1 Abs. 1 GG"

    def test_place_that_no_longer_exists_rests_on_what_does(self) -> None:
        (section,) = small("BDSG 2018", ("§ 1", "<P>(99) Text.</P>")).sections
        assert section.locator == "§ 1 Abs. 99 BDSG"
        assert section.note.norms == ("§ 1 BDSG",)

    def test_section_that_no_longer_exists_has_no_norm(self) -> None:
        (section,) = small("BDSG 2018", ("§ 999", "<P>Text.</P>")).sections
        assert section.note.norms == ()

    def test_paragraph_that_begins_with_a_list(self) -> None:
        document = small(
            "X", ("§ 1", "<P>(1) <DL><DT>1.</DT><DD><LA>eins</LA></DD><DT>2.</DT><DD><LA>zwei</LA></DD></DL></P>")
        )
        assert texts(document) == {"par-1-abs-1-nr-1": "(1) 1. eins", "par-1-abs-1-nr-2": "2. zwei"}

    @pytest.mark.parametrize(
        ("raw", "key"),
        [(b"<x/>", "xml_root"), (b"<dokumente/>", "empty"), (b"<dokumente><norm/></dokumente>", "empty")],
    )
    def test_other_xml(self, raw: bytes, key: str) -> None:
        with pytest.raises(DocumentError) as caught:
            read_gii(raw, given())
        assert caught.value.key == f"document.{key}"
