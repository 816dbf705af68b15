"""Decoding: what is certain is read to the letter, what is not is refused, and what nobody sees is gone."""

import codecs
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.documents.document import DocumentError
from ingest.readers.charset import UNSEEN, clean, decode, fold, wide_encoding

GERMAN = "§ 5 Maßnahmen: Der „Auftragsverarbeiter“ übermittelt – auf Weisung – höchstens 50 € für Änderungen.\n"
ENGLISH = "The Processor’s “Personal Data” – as defined in Clause 2 – costs €50 • £40; naïve façade.\n"
WESTERN = st.text(st.characters(codec="ascii", exclude_categories=["Cc"]) | st.sampled_from("äöüÄÖÜß §–„“’€\n"))


def reason(raw: bytes) -> tuple[str, object]:
    with pytest.raises(DocumentError) as caught:
        decode(raw, "a.txt")
    return caught.value.key.removeprefix("document."), caught.value.values["line"]


@pytest.mark.parametrize("text", [GERMAN, ENGLISH])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_usual_encodings(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "a.txt") == text


def test_euro_of_latin_9() -> None:
    assert decode("für 50 €".encode("iso8859-15"), "a.txt") == "für 50 €"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("§ 5 Maßnahmen für Änderungen", "mac-roman"),
        ("§ 5 Maßnahmen für Änderungen", "cp850"),
        ("The Processor’s “Data”", "mac-roman"),
    ],
)
def test_encodings_of_old_machines_are_refused(text: str, encoding: str) -> None:
    """Windows would show other letters for them; it is better to ask."""
    assert reason(text.encode(encoding)) == ("encoding_unknown", 1)


def test_a_slip_of_the_pen_does_not_make_a_text_strange() -> None:
    text = GERMAN * 3 + "das„Wort“steht falsch"
    assert decode(text.encode("cp1252"), "a.txt") == text


def test_marks_of_both_byte_orders() -> None:
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        assert decode(mark + GERMAN.encode(encoding), "a.txt") == GERMAN
        assert wide_encoding(mark + GERMAN.encode(encoding)) == (encoding, 2)


@pytest.mark.parametrize("encoding", ["cp1252", "cp850", "mac-roman", "iso8859-15", "utf-16", "utf-16-le"])
def test_real_texts_in_every_encoding(shared: Path, encoding: str) -> None:
    """Never a wrong letter: either the text itself or a refusal; what Windows writes is always read."""
    for path in sorted([*shared.glob("dpa/*.md"), *shared.glob("press/*.txt"), *shared.glob("law/de/*/*.md")]):
        text = path.read_text(encoding="utf-8")
        text = text.encode(encoding, "ignore").decode(encoding)
        try:
            found = decode(text.encode(encoding), path.name)
        except DocumentError:
            assert encoding in {"cp850", "mac-roman"}, path.name
        else:
            assert found == clean(text), path.name
            assert text.isascii() or encoding not in {"cp850", "mac-roman"}, path.name


def test_mixed_encodings_are_refused_with_the_line() -> None:
    raw = "eins\nzwei für\n".encode() + "drei für\n".encode("cp1252")
    assert reason(raw) == ("encoding_mixed", 3)


@pytest.mark.parametrize(
    "raw",
    [
        "год\n".encode("koi8-r"),
        "契約書の処理\n".encode("shift-jis"),
        b"Ma\x81nahme \x8d\x8f\x90",
        codecs.BOM_UTF16_LE + b"a\x00\x00\xd8b\x00",
        codecs.BOM_UTF8 + b"f\xfcr",
        "für".encode("utf-16")[:-1],
    ],
)
def test_unknown_encodings_are_refused(raw: bytes) -> None:
    assert reason(raw)[0] == "encoding_unknown"


def test_umlaut_before_a_quotation_mark_is_not_taken_for_utf8() -> None:
    """ß and “ of Windows are together a letter of UTF-8 that no contract has."""
    text = "gemäß „Maß“ und «Spaß»"
    assert decode(text.encode("cp1252"), "a.txt") == text


def test_declared_encoding_is_believed_where_it_fits() -> None:
    raw = "год".encode("koi8-r")
    assert decode(raw, "a", "KOI8-R") == "год"
    assert decode("für €".encode("cp1252"), "a", "iso-8859-1") == "für €"
    assert decode("für".encode(), "a", "iso-8859-1") == "für"
    for nonsense in ("unicode_escape", "rot13", "no such", "", "\0"):
        assert decode("für".encode("cp1252"), "a", nonsense) == "für"


def test_what_nobody_sees_is_gone() -> None:
    text = "Auf\u00adtrags\u200bver\u2060arbeiter\ufeff \u202eabc\u202c \u2066x\u2069\u200f \x07\U000e0041"
    assert clean(text) == "Auftragsverarbeiter abc x "
    assert clean("a\r\nb\rc\x0bd\x85e\u2028f\x0cg\u2029h") == "a\nb\nc\nd\ne\nf\n\ng\n\nh"
    assert clean("A\u0308nderung") == "Änderung"
    assert clean("an\u3164Dritte\uffa0verkaufen\u2800\u115f\u1160.") == "an Dritte verkaufen   ."


@given(st.text())
def test_clean_is_stable(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert not UNSEEN.search(cleaned)
    assert unicodedata.is_normalized("NFC", cleaned)


@pytest.mark.parametrize("marks", ["\u0315\u0316", "\u0f73", "\u0344\u0316", "\u0301"])
def test_no_letter_has_more_marks_than_a_word_can_have(marks: str) -> None:
    """What sorts them takes their square."""
    cleaned = clean(f"Der Vertrag a{marks * 100_000}b gilt.")
    assert cleaned.startswith("Der Vertrag ")
    assert cleaned.endswith("b gilt.")
    assert len(cleaned) < 60
    assert clean(cleaned) == cleaned
    assert clean("„" * 300 + "a\u0301") == "„" * 300 + "á"


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\0\ufeff")))
def test_whatever_is_utf8_comes_back(text: str) -> None:
    assert decode(text.encode(), "a.txt") == clean(text)


@given(WESTERN)
def test_what_windows_writes_is_read_to_the_letter_or_refused(text: str) -> None:
    """The quotation mark makes sure that the bytes are no UTF-8 by chance, as `Ä–` would be."""
    raw = f"„{text}".encode("cp1252")
    try:
        found = decode(raw, "a.txt")
    except DocumentError:
        return
    assert found == clean(f"„{text}")


@settings(max_examples=500)
@given(st.binary())
def test_any_bytes_give_text_or_a_named_error(raw: bytes) -> None:
    try:
        text = decode(raw, "a.txt")
    except DocumentError as error:
        assert error.key in {"document.encoding_unknown", "document.encoding_mixed"}
    else:
        assert not UNSEEN.search(text)


def test_fold() -> None:
    assert fold("  a\u00a0 b\n\tc ") == "a b c"
