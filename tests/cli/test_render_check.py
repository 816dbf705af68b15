"""The check as plain text."""

from datetime import date

import pytest

from assistant.cli.render_check import WIDTH, render_check
from assistant.contracts.check.check import check
from assistant.domain import Language, Side, Version
from assistant.messages import LANGUAGES, say
from evals.contracts.assemble import assemble, clause_texts
from evals.contracts.mutations import WARNED
from tests.support.agreements import agreement_to_sign


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_requirements_and_risks_are_shown(language: str) -> None:
    texts = {topic: clause_texts(topic, Language.ENGLISH)[Version.WARNING] for topic in WARNED}
    texts |= {"documentation": clause_texts("documentation", Language.ENGLISH)[Version.BALANCED]}
    found = check(assemble(texts, Language.ENGLISH), Side.CLIENT, date(2026, 11, 28))
    lines = render_check(found, language).splitlines()
    assert sum(line.startswith("R") and line[1].isdigit() for line in lines) == len(found.requirements)
    assert sum(line.startswith("! ") for line in lines) == len(found.risks)
    proposed = [one.proposal.passage_id for one in found.risks if one.proposal]
    assert proposed
    assert all(any(passage in line for line in lines) for passage in proposed)
    assert max(len(line) for line in lines if " " in line.strip()) <= WIDTH + 20


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_no_rule_judged_is_said_and_listed_in_full(language: str) -> None:
    found = check(agreement_to_sign(Language(language)), Side.CLIENT, date(2026, 11, 28))
    said = " ".join(render_check(found, language).split())
    assert found.unjudged
    assert say(language, "contract_check.unjudged_first", count=len(found.unjudged)) in said
    assert all(f"„{' '.join(quote.text.split())}“" in said for quote in found.unjudged)
