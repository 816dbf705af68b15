"""Personal data are replaced and put back; what is none stays as it is."""

from time import process_time

import hypothesis
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.privacy.placeholders import Placeholders, find_all
from assistant.privacy.recognisers import recognisers
from evals.question_files import load_questions
from evals.questions import QuestionType

PERSONAL = [
    ("Frau Müller verlangt Auskunft.", ["Müller"]),
    ("Herrn Dr. von der Leyen haben wir geantwortet.", ["Leyen"]),
    ("Thomas Grünwald-Özdemir kündigt.", ["Thomas", "Grünwald", "Özdemir"]),
    ("Mein Name ist Xaver Huber.", ["Xaver", "Huber"]),
    ("My name is Jane Doe, call me.", ["Jane", "Doe"]),
    ("Mr. O'Brien complained.", ["Brien"]),
    ("Schreiben Sie an erika.mustermann+x@mail.example.de!", ["erika", "mail.example"]),
    ("Ruf mich an: 0171 / 123 45 67.", ["123 45 67"]),
    ("Call +44 20 7946 0958 now.", ["7946"]),
    ("Konto DE89 3704 0044 0532 0130 00 bitte löschen.", ["3704", "0532"]),
    ("IBAN GB29NWBK60161331926819.", ["NWBK"]),
    ("Konto DE89-3704-0044-0532-0130-00-neu bitte löschen.", ["3704", "0532"]),
    ("Konto DE89\u00a03704\u00a00044\u00a00532\u00a00130\u00a000 bitte löschen.", ["3704", "0532"]),
    ("An ｅｒｉｋａ＠ｍａｉｌ．ｅｘａｍｐｌｅ．ｄｅ oder erika＠mail.example.de", ["ｅｒｉｋａ", "mail.example"]),
    ("Konto ＤＥ８９　３７０４　００４４　０５３２　０１３０　００", ["３７０４"]),
    ("Karte 4111 1111 1111 1111 abgelaufen.", ["4111"]),
    ("Kundennummer: KD-4711/22, Vertragsnr. 99887766", ["4711", "99887766"]),
    ("customer no. A123456 and account number is 778899", ["A123456", "778899"]),
    ("geboren am 01.02.1980 in Köln, born on 3 May 1975", ["1980", "1975"]),
    ("Er wohnt in der Hauptstraße 12a, 10115 Berlin.", ["Hauptstraße 12a", "10115"]),
    ("She lives at 12 High Street.", ["12 High"]),
]
HARMLESS = [
    "Haftet der Auftraggeber nach Art. 82 Abs. 1 DSGVO und § 280 Abs. 1 BGB?",
    "EuGH, 4.5.2023, C-300/21, Rn. 42; BGH VI ZR 10/24; BAG 1 ABR 16/23.",
    "Verordnung (EU) 2016/679, Durchführungsbeschluss (EU) 2021/914.",
    "Bußgeld von 20 000 000 EUR oder 4 % am 25. Mai 2018, binnen 72 Stunden.",
    "May the processor mark 250,000 records as deleted before 2026-11-24?",
]


@pytest.mark.parametrize(("text", "secrets"), PERSONAL)
def test_personal_data_go_and_come_back(text: str, secrets: list[str]) -> None:
    placeholders = Placeholders(recognisers())
    hidden = placeholders.hide(text)
    assert [secret for secret in secrets if secret in hidden] == []
    assert placeholders.restore(hidden) == text


@pytest.mark.parametrize("text", HARMLESS)
def test_norms_dockets_sums_and_days_stay(text: str) -> None:
    assert Placeholders(recognisers()).hide(text) == text


def test_questions_about_the_law_stay() -> None:
    changed = [
        question.question
        for question in load_questions()
        if question.type is not QuestionType.UNANSWERABLE
        and Placeholders(recognisers()).hide(question.question) != question.question
    ]
    assert changed == []


def test_the_same_words_get_the_same_placeholder_in_all_texts() -> None:
    placeholders = Placeholders(recognisers())
    assert placeholders.hide("Frau Meier und Herr Schulz") == "Frau <NAME_1> und Herr <NAME_2>"
    assert placeholders.hide("Herr Schulz rief an.") == "Herr <NAME_2> rief an."


def test_what_looks_like_a_placeholder_is_left_alone() -> None:
    placeholders = Placeholders(recognisers())
    text = "<NAME_1> und Frau Meier"
    assert placeholders.hide(text) == "<NAME_1> und Frau <NAME_2>"
    assert placeholders.restore("<NAME_1> <NAME_2> <NAME_3>") == "<NAME_1> Meier <NAME_3>"


def test_of_two_finds_at_one_place_the_first_kind_wins() -> None:
    kinds = {
        "A": lambda _: [(4, 6), (10, 12), (12, 14)],
        "B": lambda _: [(0, 5), (0, 4), (5, 11), (6, 10), (14, 15), (3, 3)],
        "C": lambda _: [(0, 20), (15, 17)],
    }
    found = [(0, 4, "B"), (4, 6, "A"), (6, 10, "B"), (10, 12, "A"), (12, 14, "A"), (14, 15, "B"), (15, 17, "C")]
    assert find_all(" " * 20, kinds) == found


def test_a_long_text_full_of_addresses_is_read_in_time() -> None:
    began = process_time()
    assert len(find_all("a@b.de " * 30_000, recognisers())) == 30_000
    assert process_time() - began < 10


@hypothesis.settings(deadline=None)  # the first example compiles the patterns
@given(st.lists(st.sampled_from([text for text, _ in PERSONAL] + HARMLESS) | st.text(max_size=40)).map(" ".join))
def test_nothing_gets_lost(text: str) -> None:
    placeholders = Placeholders(recognisers())
    assert placeholders.restore(placeholders.hide(text)) == text
