"""A word that nobody knows is read as the one beside it that the corpus uses; every other word stays."""

import pytest
from rapidfuzz import process

from assistant.domain import Language, Status
from assistant.pipeline import Assistant
from assistant.understanding.spelling import MOST, Typos


def nothing(_word: str, _language: Language) -> bool:
    return False


@pytest.fixture(scope="module")
def typos(assistant: Assistant) -> Typos:
    return Typos(assistant.knowledge)


@pytest.mark.parametrize(
    ("language", "text", "read"),
    [
        (Language.GERMAN, "wer zahlt wenn das callcentr daten verlirt", "wer zahlt wenn das callcenter daten verliert"),
        (
            Language.GERMAN,
            "Brauche ich einen Auftragsverarbeitugsvertag?",
            "Brauche ich einen Auftragsverarbeitungsvertrag?",
        ),
        (Language.GERMAN, "Darf der Dienstleisetr das?", "Darf der Dienstleister das?"),
        (Language.ENGLISH, "Who is lible if the procesor leaks it?", "Who is liable if the processor leaks it?"),
    ],
)
def test_typos(typos: Typos, language: Language, text: str, read: str) -> None:
    corrected, changed = typos.corrected(nothing, text, language)
    assert corrected == read
    assert changed == {
        old: new for old, new in zip(text.strip("?").split(), read.strip("?").split(), strict=True) if old != new
    }


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (Language.GERMAN, "Der Firmenwagen der Stromkunden wurde umgefahren"),  # in the dictionary, or two words of it
        (Language.GERMAN, "documented instructions im deutschen Vertrag"),  # English words
        (Language.GERMAN, "Zorkatul rechnet mit DATEV ab"),  # near nothing, and an abbreviation
        (Language.GERMAN, "siehe https://callcentr.example/verlirt oder info@callcentr.example"),
        (Language.GERMAN, "Wer haft?"),  # too short to tell
        (Language.ENGLISH, "We shouldn't pay Proccesor Ltd, should we?"),  # a name
    ],
)
def test_words_that_stay(typos: Typos, language: Language, text: str) -> None:
    assert typos.corrected(nothing, text, language) == (text, {})


def test_a_word_of_what_the_asker_may_see_stays(typos: Typos) -> None:
    text = "wer hilft dem callcentr"
    assert typos.corrected(lambda word, _: word == "callcentr", text, Language.GERMAN) == (text, {})


def test_of_a_text_without_sense_few_words_are_compared(typos: Typos, monkeypatch: pytest.MonkeyPatch) -> None:
    """Words that a dictionary holds, and those that come again, leave the others their turn."""
    compared: list[str] = []
    extract = process.extract

    def counted(word: str, *given: object, **named: object) -> object:
        compared.append(word)
        return extract(word, *given, **named)

    monkeypatch.setattr(process, "extract", counted)
    unknown = [f"zorkat{first}{second}" for first in "aeiouk" for second in "bcdfgklmnp"]
    text = f"{'Firmenwagen ' * 60}{' '.join(unknown[: MOST - 1] * 2)} callcentr"
    assert typos.corrected(nothing, text, Language.GERMAN)[1] == {"callcentr": "callcenter"}
    assert compared == [*unknown[: MOST - 1], "callcentr"]
    typos.corrected(nothing, " ".join(unknown), Language.GERMAN)
    assert compared[MOST:] == unknown[:MOST]


def test_the_answer_says_what_was_read(assistant: Assistant) -> None:
    answer = assistant.ask("wer zahlt strafe wenn dienstleisetr daten verlirt")
    assert answer.status is Status.ANSWERED
    assert answer.question == "wer zahlt strafe wenn dienstleisetr daten verlirt"
    assert answer.understood is not None
    assert answer.understood.typos == (("dienstleisetr", "dienstleister"), ("verlirt", "verliert"))
    as_typed = assistant.as_typed().ask("wer zahlt strafe wenn dienstleisetr daten verlirt")
    assert as_typed.understood is None or as_typed.understood.typos == ()
