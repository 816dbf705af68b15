"""Letters of readers and texts that were changed: what says the same keeps its letter, what is new waits."""

from pathlib import Path

import pytest

from assistant.domain import Passage, Role, Span
from assistant.settings import Settings
from evals.judgments.carry import carried, carry_all
from evals.judgments.question import FOLDER
from evals.judgments.reading import UNREAD, Grade, Letter, Reading, text_hash

ID = "guidance/liability/de#who"


def passage(*sentences: str) -> Passage:
    spans, start = [], 0
    for sentence in sentences:
        spans.append(Span(start=start, end=start + len(sentence), role=Role.DETAIL))
        start += len(sentence) + 1
    text = " ".join(sentences)
    return Passage(
        id=ID,
        source_id="guidance/liability/de",
        locator="Haftung",
        heading="Wer haftet?",
        text=text,
        start=0,
        end=len(text),
        spans=tuple(spans),
    )


OLD = passage("Der Auftraggeber haftet.", "Das Callcenter haftet beschränkt.", "Eine Kasse zahlt immer.")


def reading(letters: str = "LXM", old: Passage = OLD) -> Reading:
    return Reading(
        question="a-001",
        answerable=True,
        passages={Grade.ANSWERS: (ID,)},
        letters={ID: letters},
        texts={ID: text_hash(old.text)},
    )


def carry(*sentences: str, letters: str = "LXM") -> str:
    new = passage(*sentences)
    found = carried(reading(letters), {ID: OLD}, {ID: new})
    assert found.texts[ID] == text_hash(new.text)
    return found.letters[ID]


def test_a_sentence_keeps_its_letter_wherever_it_stands() -> None:
    assert carry("Das Callcenter haftet nur beschränkt.", "Der Auftraggeber haftet.") == "XL"


def test_what_is_new_waits_for_a_reader() -> None:
    assert carry("Der Auftraggeber haftet.", "Für Bußgelder gilt etwas ganz anderes.") == f"L{UNREAD}"


def test_what_misled_may_have_been_mended() -> None:
    assert carry("Eine Kasse zahlt immer.", "Eine Kasse zahlt immerhin.") == f"M{UNREAD}"


def test_a_letter_that_nobody_gave_counts_as_unjudged() -> None:
    new = passage("Der Auftraggeber haftet.", "Für Bußgelder gilt etwas ganz anderes.")
    found = carried(reading(), {ID: OLD}, {ID: new})
    assert [found.letter(new, place) for place in (0, 1, 2)] == [Letter.LEAD, None, None]


@pytest.mark.parametrize("now", [{}, {ID: OLD}])
def test_what_is_gone_or_unchanged_stays(now: dict[str, Passage]) -> None:
    assert carried(reading(), {ID: OLD}, now) == reading()


def test_letters_of_an_even_older_text_are_not_carried() -> None:
    stale = reading(old=passage("Etwas anderes."))
    assert carried(stale, {ID: OLD}, {ID: passage("Der Auftraggeber haftet.")}) == stale


def test_readings_in_a_folder_are_carried_and_keep_their_form(tmp_path: Path) -> None:
    chosen = FOLDER / "tuning.second.jsonl"
    copy = tmp_path / chosen.name
    copy.write_bytes(chosen.read_bytes())
    corpus = Settings().corpus
    assert carry_all(corpus, corpus, tmp_path) == 0
    assert copy.read_bytes() == chosen.read_bytes()
