"""Names of clauses, annexes and subclauses are found where they stand."""

from assistant.domain import Language
from assistant.drafting.annex_plan import load_annexes
from assistant.drafting.clauses import ModelClauses, subclauses
from assistant.drafting.references import named_annexes, named_clauses, named_subclauses

DE, EN = Language.GERMAN, Language.ENGLISH


def test_the_longest_name_wins() -> None:
    text = "nach der Klausel zu Prüfungen und Kontrollen; Klausel zu Prüfungen; Klausel zur Löschung zurück"
    assert [place.name for place in named_clauses(text, DE)] == ["audit", "audit", "deletion"]
    (first, *_) = named_clauses(text, DE)
    assert text[: first.offset].endswith("Prüfungen und Kontrollen")
    assert [place.name for place in named_clauses("clauses on sub-processors and on home office", EN)] == [
        "sub-processors",
        "home-office",
    ]


def test_annexes() -> None:
    (place,) = named_annexes("die Anlage „Maßnahmen“ und die Anlage", DE)
    assert place == (10, "Maßnahmen")
    assert [place.name for place in named_annexes('annex "Roles", annex “Recording”, annexes "X"', EN)] == [
        "Roles",
        "Recording",
    ]


def test_subclauses() -> None:
    assert [place.name for place in named_subclauses("Absatz 3, Absatzes 12, Absätze 2 bis 5", DE)] == ["3", "12"]


def test_each_name_in_the_clauses_is_known(clauses: dict[Language, ModelClauses]) -> None:
    """Else a reference would stay without its number."""
    for language, mark in ((DE, "Klausel zu"), (EN, " clause on ")):
        known = {part.name[language] for annex in load_annexes() for part in annex.part}
        for passage in clauses[language].passages.values():
            for _, text in subclauses(passage):
                assert len(list(named_clauses(text, language))) >= text.count(mark), text
                assert {place.name for place in named_annexes(text, language)} <= known


def test_both_languages_name_the_same(clauses: dict[Language, ModelClauses]) -> None:
    for key, german in clauses[DE].passages.items():
        english = clauses[EN].passages[key]
        topics = [
            {place.name for _, text in subclauses(passage) for place in named_clauses(text, language)}
            for passage, language in ((german, DE), (english, EN))
        ]
        assert topics[0] == topics[1], key
