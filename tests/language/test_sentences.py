"""Sentences are cut where a reader would cut them, by one rule, and no word of any text is lost or said twice."""

import tomllib
from importlib.resources import files
from itertools import pairwise
from time import perf_counter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from assistant.domain import Language
from assistant.language.sentences import PART, sentence_spans, sentences

DE, EN = Language.GERMAN, Language.ENGLISH
WORDS = tomllib.loads((files("assistant.language") / "abbreviations.toml").read_text("utf-8"))
ABBREVIATIONS = [*WORDS["german"], *WORDS["english"]]
LANGUAGES = st.sampled_from(Language)

# Marks, brackets, quotes, numbers and words as they meet in acts and contracts, in any order.
PIECES = st.sampled_from([
    *(f"{short}." for short in ABBREVIATIONS), "Art. 33(1) and (2)", "§ 7", "Kapitel IX.", "25. Mai", "Er haftet.",
    "It is.", "„Ja.“", "(a)", "[2]", "1.", ".", "!", "?", ";", ",", "…", "“", "‘", ")", "(", "]", "\n", "\t",
    "\u00a0", "  ", "x",
])  # fmt: skip
LISTS = st.lists(PIECES, max_size=60)
TEXTS = st.one_of(st.text(max_size=300), LISTS.map(" ".join), LISTS.map("".join))


@given(text=TEXTS, language=LANGUAGES)
@example(text="Er haftet. " * 2_000, language=DE)
@example(text="x" * (3 * PART), language=EN)
def test_nothing_but_white_space_is_between_the_sentences(text: str, language: Language) -> None:
    spans = list(sentence_spans(text, language))
    for start, end in spans:
        assert start < end
        assert text[start:end] == text[start:end].strip()
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    borders = [0, *(place for span in spans for place in span), len(text)]
    gaps = [text[borders[n] : borders[n + 1]] for n in range(0, len(borders), 2)]
    assert all(not gap.strip() for gap in gaps)
    cut = [text[start:end] for start, end in spans]
    whole = "".join(gap + sentence for gap, sentence in zip(gaps, [*cut, ""], strict=True))
    assert whole == text
    assert list(sentences(text, language)) == cut


@given(
    short=st.sampled_from(ABBREVIATIONS),
    language=LANGUAGES,
    following=st.sampled_from(["Der", "The", "3", "(1)", "§ 4", "und"]),
)
def test_no_sentence_ends_with_an_abbreviation(short: str, language: Language, following: str) -> None:
    text = f"Er haftet nach {short}. {following} Rest bleibt."
    assert list(sentences(text, language)) == [text]


@given(
    number=st.integers(1, 120),
    first=st.sampled_from(["1", "2", "12", "a", "h"]),
    second=st.sampled_from(["2", "3", "b"]),
    language=LANGUAGES,
    before=st.lists(st.sampled_from(["It is so.", "Er haftet."]), max_size=3),
)
def test_no_reference_is_cut(number: int, first: str, second: str, language: Language, before: list[str]) -> None:
    last = f"A pays under Art. {number}({first}) and ({second}) GDPR."
    assert list(sentences(" ".join([*before, last]), language)) == [*before, last]


def test_a_reference_is_not_cut_where_a_long_text_is_fed_in_parts() -> None:
    sentence = "The provider pays under Art. 33(1) and (2) GDPR on 25 May 2018, i.e. at once."
    for shift in range(len(sentence)):
        text = "x" * shift + " " + " ".join([sentence] * (3 * PART // len(sentence)))
        assert set(sentences(text, EN)) == {sentence, f"{'x' * shift} {sentence}".strip()}


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("Ein Satz", 1),
        ("Ein Satz. Noch einer.", 2),
        ("Nach Art. 5 Abs. 1 Buchst. a gilt z. B. Folgendes.", 1),
        ("Ab dem 25. Mai 2018 gilt § 7 Abs. 3. Die Frist läuft.", 2),
        ("Er gilt nach Abs. 3 Nr. 2 ab dem 25. Mai 2018. Satz 1 bleibt unberührt.", 2),
        ("(BGBl. I S. 66) Bis zum 16. Lebensjahr nicht!", 1),
        ("Er endet nach § 1. Teilweise gilt er fort.", 2),
        ("Ab dem 19. Monat gilt es. Im IV. Quartal auch.", 2),
        ("„Ja.“ Nein? Doch.", 3),
        ("Sie gelten nicht. § 68 gilt i. V. m. § 69 OWiG.", 2),
        ("Es gilt Kapitel IX. Das Unionsrecht bleibt. Anhang V. Er auch.", 4),
        ("Es sind 5 Mio. Euro. Der Rest folgt.", 2),
        ("Es wird angefügt: „5. Für Systeme gilt dies.“", 1),
        ("Sie haften nicht.“; Er haftet.", 2),
        ("Er gilt. Dr. Anja Petersen gez. Uwe Tiedemann", 2),
        ("Er zeigt es ..21.. Tage vorher an. Er haftet bis ........ Euro je Jahr.", 2),
    ],
)
def test_german(text: str, count: int) -> None:
    assert len(sentences(text, DE)) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("It applies to Annex I. Any other is void.", 2),
        ("See points 4.3, 4.4. and 4.5 of Annex VII. It applies.", 2),
        ("The paragraph is added: ‘5. For systems it applies.’; it ends.", 1),
        ("Section 11 Abs. 2 Nr. 3 BDSG applies. It is old.", 2),
        ("See paras. 3 and 4, incl. No. 5. It ends.", 2),
        ("It is certified under the EU-U.S. Privacy Shield. It is in the U.S. The rest follows.", 3),
    ],
)
def test_english(text: str, count: int) -> None:
    assert len(sentences(text, EN)) == count


@pytest.mark.parametrize(
    "piece", ["(", "„a. ", "‘1. ", "1.", "a.", "Kapitel I", "IX. ", "[(„", ".", "x", " ", "Abs.", "Er haftet. "]
)
@pytest.mark.parametrize("language", list(Language))
def test_a_million_characters_of_anything_end(piece: str, language: Language) -> None:
    text = piece * (1_000_000 // len(piece))
    start = perf_counter()
    spans = list(sentence_spans(text, language))
    assert perf_counter() - start < 60
    assert sum(end - start for start, end in spans) <= len(text)
