"""Statutes in Markdown: the two past versions of the BDSG, and the traps of text that was wrapped into lines."""

import random
import re
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from assistant.documents.document import Document, DocumentError, FrontMatter
from assistant.documents.segment import segment
from assistant.domain import Kind, Language
from assistant.law.reference import canonical, parse
from assistant.law.register import exists
from ingest.readers.reader_input import ReaderInput
from ingest.readers.statutes.statute_markdown import is_statute, read_statute_markdown

VERSIONS = {"BDSG a.F.": "bdsg_1990_stand-2009-08-14.md", "BDSG": "bdsg_2018_stand-2021-06-23.md"}
Read = Callable[[str], Document]
OLD = FrontMatter(
    title="BDSG 1990",
    kind=Kind.STATUTE,
    language=Language.GERMAN,
    as_of=date(2012, 7, 2),
    valid_from=date(2009, 9, 1),
    valid_to=date(2018, 5, 24),
)


def given(*, keep_all: bool = False) -> ReaderInput:
    return ReaderInput(id="statutes/bdsg-1990/de", name="bdsg.md", front=OLD, keep_all=keep_all)


@pytest.fixture(scope="session")
def read(shared: Path) -> Read:
    @cache
    def read_file(act: str) -> Document:
        return read_statute_markdown((shared / "law/de/bdsg-historical" / VERSIONS[act]).read_bytes(), given())

    return read_file


@pytest.fixture(params=VERSIONS)
def act(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def texts(document: Document) -> dict[str, str]:
    return {section.note.id: document.text[section.start : section.end] for section in document.sections}


def rule(text: str) -> str:
    """Fold white space; whether a hyphen at the end of a line is followed by a space is tested elsewhere."""
    return " ".join(text.split()).replace("- ", "-")


def official(path: Path) -> dict[str, str]:
    """Give the lines below each heading, as the test reads them."""
    found: dict[str, str] = {}
    heading = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            heading = line.lstrip("# ")
        else:
            found[heading] = found.get(heading, "") + " " + line.removeprefix("*   ").replace("\\.", ".")
    return {heading: rule(text) for heading, text in found.items()}


class TestWhole:
    def test_units_of_a_section_are_the_whole_section(self, act: str, read: Read, shared: Path) -> None:
        document = read(act)
        joined: dict[str, list[str]] = {}
        for section in document.sections:
            joined.setdefault(section.heading, []).append(document.text[section.start : section.end])
        for heading, text in official(shared / "law/de/bdsg-historical" / VERSIONS[act]).items():
            name, _, title = heading.partition(" ")[2].partition(" ")
            if heading.startswith("§") and text != "(weggefallen)":
                assert rule(" ".join(joined[f"§ {name} {act}" + (f": {title}" if title else "")])) == text

    def test_two_hundred_random_passages_are_words_of_their_section(self, read: Read, shared: Path) -> None:
        passages = [(act, p) for act in VERSIONS for p in segment(read(act)) if p.id.partition("#par-")[2]]
        words = {act: official(shared / "law/de/bdsg-historical" / name) for act, name in VERSIONS.items()}
        for act, passage in random.Random(1990).sample(passages, 200):  # noqa: S311
            heading = passage.heading.replace(f" {act}", "").replace(":", "", 1)
            assert passage.text == read(act).text[passage.start : passage.end]
            assert rule(passage.text) in words[act][heading], passage.locator

    def test_locators_are_canonical_norms_that_exist(self, act: str, read: Read) -> None:
        for section in read(act).sections:
            reference = parse(section.locator or "")
            assert reference is not None
            assert reference.act == act
            assert canonical(reference) == section.locator
            assert exists(reference), section.locator
            assert section.note.norms == (section.locator,)

    def test_everything_is_kept_or_left_out(self, act: str, read: Read, shared: Path) -> None:
        document = read(act)
        kept = document.text + "".join(left.text for left in document.left_out)
        source = (shared / "law/de/bdsg-historical" / VERSIONS[act]).read_text(encoding="utf-8")
        plain = re.sub(r"^(#+ |\*   |---$)", "", source, flags=re.MULTILINE).replace("\\.", ".")
        assert sorted("".join(kept.split())) == sorted("".join(plain.split()))


class TestStructure:
    def test_validity_is_that_of_the_document(self, read: Read) -> None:
        passage = segment(read("BDSG a.F."))[0]
        assert (passage.valid_from, passage.valid_to) == (date(2009, 9, 1), date(2018, 5, 24))

    def test_numbers_with_a_letter(self, read: Read) -> None:
        found = {s.note.id: s for s in read("BDSG a.F.").sections}
        assert found["par-43-abs-1-nr-2b"].locator == "§ 43 Abs. 1 Nr. 2b BDSG a.F."
        assert found["par-11-abs-2-nr-1"].locator == "§ 11 Abs. 2 S. 2 Nr. 1 BDSG a.F."
        assert found["par-11-abs-2-nr-1"].context.startswith("Der Auftrag ist schriftlich zu erteilen, wobei")

    def test_annex(self, read: Read) -> None:
        document = read("BDSG a.F.")
        annex = [s for s in document.sections if s.note.id.startswith("anlage-")]
        assert [s.locator for s in annex if s.note.id.endswith("nr-6")] == ["Anlage zu § 9 S. 1 S. 2 Nr. 6 BDSG a.F."]
        assert not any("Fundstelle" in text for text in texts(document).values())

    def test_chapters_are_headings(self, read: Read) -> None:
        assert (
            "\n\nFünfter Abschnitt - Schlussvorschriften\n\n§ 43 Bußgeldvorschriften\n\n(1) " in read("BDSG a.F.").text
        )

    def test_amount_of_the_fine(self, read: Read) -> None:
        assert "dreihunderttausend Euro" in texts(read("BDSG a.F."))["par-43-abs-3"]


class TestTraps:
    def test_hyphen_at_the_end_of_a_line(self, read: Read) -> None:
        text = read("BDSG a.F.").text
        assert "mit optisch-elektronischen Einrichtungen" in text
        assert "Soweit nicht-öffentliche Stellen" in text
        assert "Duldungs- und Mitwirkungspflichten" in text
        assert "über- oder zwischenstaatlicher" in text
        assert "Datenschutz-Folgenabschätzung" in read("BDSG").text
        assert "Höchstspeicher- oder Löschfristen" in read("BDSG").text

    def test_escaped_characters(self, read: Read) -> None:
        assert "27. April 2016 zum Schutz natürlicher Personen" in read("BDSG").text
        assert "\\" not in read("BDSG").text

    def test_item_without_words_of_its_own(self, read: Read) -> None:
        assert texts(read("BDSG a.F."))["par-4-abs-2-nr-2-lit-a"].startswith("2. a) die zu erfüllende")

    def test_oath_stands_without_its_bullet(self, read: Read) -> None:
        assert '\n\n"Ich schwöre, dass ich ' in read("BDSG a.F.").text

    def test_repealed(self, read: Read) -> None:
        gone = [left.text for left in read("BDSG a.F.").left_out if left.reason == "repealed"]
        assert gone[0] == "§ 17 (weggefallen)"
        assert gone[1].startswith("(XXXX) §§ 36 und 37 (weggefallen)")

    def test_head_is_left_out(self, read: Read, shared: Path) -> None:
        left = [left.text for left in read("BDSG a.F.").left_out if left.reason == "metadata"]
        assert "Zuletzt geändert durch : Art. 1 G v. 14.8.2009 I 2814" in left
        raw = (shared / "law/de/bdsg-historical" / VERSIONS["BDSG a.F."]).read_bytes()
        everything = read_statute_markdown(raw, given(keep_all=True))
        assert everything.left_out == ()
        assert "metadata" in texts(everything)


def test_is_told_from_other_markdown(act: str, shared: Path) -> None:
    assert is_statute((shared / "law/de/bdsg-historical" / VERSIONS[act]).read_bytes())
    assert is_statute(b"\xef\xbb\xbf---\r\njurabk: X\r\n---\r\n")
    assert not is_statute(b"---\ntitle: jurabk\n---\n\njurabk: X\n")
    assert not is_statute((shared / "law/eu/scc/scc-2021-915-annex-en.oj.md").read_bytes())


class TestSmall:
    HEAD = b"---\nTitle: Gesetz\njurabk: KSchG 1951\n---\n"

    def test_what_nobody_sees_is_dropped(self) -> None:
        raw = self.HEAD + "# Gesetz\n\n## § 1 Zw\0eck\n\nEin \u202eText\0.\n".encode()
        (section,) = (document := read_statute_markdown(raw, given())).sections
        assert document.text[section.start : section.end] == "Ein Text."
        assert section.heading.endswith("Zweck")

    def test_act_that_is_not_known_by_name(self) -> None:
        (section,) = read_statute_markdown(self.HEAD + "# Gesetz\n\n## § 1\n\nText.\n".encode(), given()).sections
        assert (section.locator, section.note.norms) == ("§ 1 KSchG", ("§ 1 KSchG",))

    @pytest.mark.parametrize(
        ("raw", "key", "line"),
        [
            (b"# Gesetz", "act_unnamed", 1),
            (b"---\nslug: x\n---\n", "act_unnamed", 1),
            (HEAD + b"\xff", "encoding", 5),
            (HEAD + b"# Gesetz\n", "empty", 0),
        ],
    )
    def test_what_cannot_be_read(self, raw: bytes, key: str, line: int) -> None:
        with pytest.raises(DocumentError) as caught:
            read_statute_markdown(raw, given())
        assert (caught.value.key, caught.value.values["line"]) == (f"document.{key}", line)
