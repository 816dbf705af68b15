"""Words are read as they look, whatever their letters are; names, symbols and titles are no deception."""

from collections.abc import Callable

import pytest

from assistant.contracts.check.letters import has_mixed_words, latin

GERMAN = "Der Auftragnehmer darf die Daten zu eigenen Zwecken verarbeiten."
ENGLISH = "The Provider may use the data for its own purposes."
WIDE = {ord(letter): ord(letter) + 0xFEE0 for letter in "abcdefghijklmnopqrstuvwxyzADEPTZ"}
MATHEMATICAL = {ord("a") + step: 0x1D5BA + step for step in range(26)}
SMALL_CAPITALS = str.maketrans("abcdegjkmoptuvwz", "ᴀʙᴄᴅᴇɢᴊᴋᴍᴏᴘᴛᴜᴠᴡᴢ")
CIRCLED = {ord("a") + step: 0x24D0 + step for step in range(26)}


@pytest.mark.parametrize("sentence", [GERMAN, ENGLISH])
@pytest.mark.parametrize("letters", [WIDE, MATHEMATICAL, SMALL_CAPITALS, CIRCLED, {ord("a"): "ɑ"}])
def test_other_forms_of_letters(sentence: str, letters: dict[int, int | str]) -> None:
    written = sentence.translate(letters)
    assert written != sentence
    assert latin(written).lower() == sentence.lower()
    assert has_mixed_words(written)


@pytest.mark.parametrize("sentence", [GERMAN, ENGLISH])
@pytest.mark.parametrize("change", [lambda text: text.replace("i", "ı"), lambda text: text.replace("e", "e\u0332")])
def test_letters_without_dot_and_with_marks(sentence: str, change: Callable[[str], str]) -> None:
    assert change(sentence) != sentence
    assert latin(change(sentence)) == sentence


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("zu e i g e n e n Z w e c k e n verarbeiten", "zu eigenen Zwecken verarbeiten"),
        ("for its o w n purposes", "for its own purposes"),
        ("he may s e l l the data", "he may sell the data"),
        ("zu e-i-g-e-n-e-n Zwecken", "zu eigenen Zwecken"),
        ("zu e·i·g·e·n·e·n Zwecken", "zu eigenen Zwecken"),
        ("A N L A G E 1", "ANLAGE 1"),
        ("nach lit. a b c der A B C GmbH", "nach lit. a b c der A B C GmbH"),
    ],
)
def test_letters_apart(written: str, read: str) -> None:
    assert latin(written) == read


@pytest.mark.parametrize(
    "text",
    [
        "zu e i g e n e n z w e c k e n verarbeiten",
        "Der Auftragnehmer darf sie zu E I G E N E N Z W E C K E N verarbeiten.",
        "he may use them for i t s o w n p u r p o s e s",
        "Auftr\u0561gnehmer mit armenischem \u0561: D\u0561ten",
    ],
)
def test_what_cannot_be_read_is_named(text: str) -> None:
    assert has_mixed_words(text)


@pytest.mark.parametrize(
    "text",
    [
        "Yıldız GmbH, İstanbul, Łódź, Œuvre, Straße, naïve, façade",
        "5 µm, 20 ℃, Nr. ⅳ, ½, m², Art. 28 ﬀ., 3 km·h, ª º ™ №, 𝑛 Tage",
        "z. B., u. a., i. d. R., m. w. N., a. a. O., d. h. nach lit. a b c und A-Z",
        "V E R T R A G Z U R A U F T R A G S V E R A R B E I T U N G",
        "nachstehend A u f t r a g n e h m e r genannt, und zwar a u s s c h l i e ß l i c h dort",
        "Москва und Αθήνα, 5 μg, 株式会社 GmbH, Grüße",
    ],
)
def test_what_is_usual(text: str) -> None:
    assert not has_mixed_words(text)


def test_plain_text_stays() -> None:
    text = "Nach § 5 Abs. 2 („Löschung“) gilt: a) sofort – b) binnen 24 h; Straße, 20 €, Art. 28 f. DSGVO …"
    assert latin(text) == text
