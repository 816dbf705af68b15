"""Where the check found its requirements: by passage, the first place above the others."""

from datetime import date

import numpy as np

from assistant.contracts.asking.check_places import CheckPlaces
from assistant.contracts.check.check import check
from assistant.contracts.check.rules import rule_set
from assistant.contracts.store.model import contract_text
from assistant.domain import Language, Side, Version
from evals.contracts.assemble import assemble, clause_texts

RULES = [rule.id for rule in rule_set().requirements]


def test_the_passage_that_the_check_quotes_first_is_told() -> None:
    topics = ("subject-and-duration", "instructions", "confidentiality", "breach", "deletion", "audit")
    document = assemble({one: clause_texts(one, Language.GERMAN)[Version.BALANCED] for one in topics}, Language.GERMAN)
    text = contract_text(document, "v1")
    found = check(document, Side.CLIENT, date(2026, 11, 28))
    places = CheckPlaces.of(found, text.passages)
    asked = np.array([float(one == "R13") for one in RULES])
    best = int(places.of_passages(asked)[:, 0].argmax())
    [result] = [one for one in found.requirements if one.id == "R13"]
    assert text.passages[best].start <= result.places[0].start < text.passages[best].end
    assert dict(zip(RULES, places.found(), strict=True))["R13"]


def test_without_a_check_nothing_is_known() -> None:
    text = contract_text(assemble({}, Language.GERMAN), "v1")
    places = CheckPlaces.of(None, text.passages)
    assert not places.checked
    assert not places.found().any()
