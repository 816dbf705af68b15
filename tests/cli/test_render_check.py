"""The check as plain text."""

import re
from datetime import date

import pytest

from assistant.cli.render_check import WIDTH, clause_in_words, render_check
from assistant.contracts.check.check import check
from assistant.contracts.check.model import Proposal, RequirementStatus
from assistant.contracts.check.to_read import to_read
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
    statuses = tuple(f"{say(language, f'contract_check.status.{status}'):<19}" for status in RequirementStatus)
    assert sum(line.startswith(statuses) for line in lines) == len(found.requirements)
    assert sum(line.startswith("! ") for line in lines) == len(found.risks)
    proposed = [clause_in_words(one.proposal, language) for one in found.risks if one.proposal]
    assert proposed
    said = " ".join(" ".join(lines).split())
    assert all(" ".join(clause.split()) in said for clause in proposed)
    assert "clauses/" not in said
    assert not re.search(r"\bR\d\d\b", said)
    assert max(len(line) for line in lines if " " in line.strip()) <= WIDTH + 20


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_no_rule_judged_is_said_and_listed_in_full(language: str) -> None:
    found = check(agreement_to_sign(Language(language)), Side.CLIENT, date(2026, 11, 28))
    said = " ".join(render_check(found, language).split())
    assert found.unjudged
    assert say(language, "contract_check.unjudged_first", count=len(to_read(found))) in said
    before, after = "„“" if language == "de" else "“”"
    assert all(f"{before}{' '.join(quote.text.split())}{after}" in said for quote in to_read(found))


def test_a_model_clause_has_a_name() -> None:
    proposal = Proposal(source_id="clauses/audit/de", version=Version.CLIENT, passage_id="clauses/audit/de#client")
    assert (
        clause_in_words(proposal, "de")
        == "Vorschlag: Musterklausel „Prüfungen und Kontrollen“ (auftraggeberfreundlich)"
    )
    assert clause_in_words(proposal, "en") == "Proposal: model clause “Audits and inspections” (client-friendly)"
    part = proposal.model_copy(update={"paragraphs": (1, 3)})
    assert clause_in_words(part, "de").endswith("(auftraggeberfreundlich), Absatz 1, 3")
