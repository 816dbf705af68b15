"""Our own contracts and their questions: each quote stands in its contract, and nothing of the held ones is learned."""

import json

import pytest

from evals.contracts.questions import DATA, contract_cases, plain


@pytest.mark.parametrize("part", ["tuning", "held", "unusual"])
def test_each_answered_question_has_its_passage(part: str) -> None:
    lost = [
        (case.sheet.id, asked.question)
        for case in contract_cases(part)
        for asked in case.sheet.questions
        if not asked.absent and not case.answering(asked)
    ]
    assert len(lost) <= 6  # quotes of tables, whose cells are passages apart


@pytest.mark.parametrize("part", ["tuning", "held", "unusual"])
def test_each_quote_stands_in_its_contract(part: str) -> None:
    for path in sorted((DATA / part).glob("*.json")):
        text = plain(path.with_suffix(".md").read_text(encoding="utf-8"))
        for asked in json.loads(path.read_text(encoding="utf-8"))["questions"]:
            assert asked.get("absent", False) == (not asked.get("quote")), path.name
            assert not asked.get("quote") or plain(asked["quote"]) in text, (path.name, asked["question"])


@pytest.mark.parametrize("part", ["held", "unusual"])
def test_no_provider_is_one_of_those_that_are_learned_from(part: str) -> None:
    learned, other = ({case.sheet.facts.provider for case in contract_cases(name)} for name in ("tuning", part))
    assert not learned & other
