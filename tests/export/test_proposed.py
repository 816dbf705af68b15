"""A report proposes each paragraph once, and says where the rest stands."""

from assistant.contracts.check.model import Proposal, RiskResult, Severity
from assistant.domain import Language
from assistant.export.proposed import Proposed, proposals_of
from assistant.export.report import Look, ReportBlock, ReportClause, ReportText
from tests.support.checks import CLAUSE, a_check, words_in

(WHOLE,) = a_check().requirements[1].proposals
SECOND = WHOLE.model_copy(update={"paragraphs": (2,)})
FIRST_WORDS, SECOND_WORDS = (line[4:] for line in CLAUSE["de"].split("\n"))


def _proposed(*steps: tuple[tuple[Proposal, ...], str], outward: bool = False) -> list[list[ReportBlock]]:
    proposed = Proposed(words_in(Language.GERMAN), outward=outward)
    return [list(proposed.blocks(proposals, here)) for proposals, here in steps]


def test_the_same_again_is_only_pointed_at() -> None:
    first, again = _proposed(((WHOLE,), "„A“"), ((WHOLE,), "„B“"))
    assert first == [
        ReportText("Vorschlag (Auftraggeberfreundlich):", Look.SMALL),
        ReportClause(CLAUSE["de"], Language.GERMAN),
    ]
    assert again == [ReportText("Vorschlag: wie zu „A“.")]


def test_of_a_whole_clause_what_stood_before_is_left_out() -> None:
    part, rest = _proposed(((SECOND,), "„A“"), ((WHOLE,), "„B“"))
    assert part == [
        ReportText("Vorschlag (Auftraggeberfreundlich, Auszug):", Look.SMALL),
        ReportClause(SECOND_WORDS, Language.GERMAN),
    ]
    assert rest[1:] == [ReportClause(FIRST_WORDS, Language.GERMAN), ReportText("Im Übrigen wie zu „A“.")]


def test_outward_nobody_learns_whom_it_favours() -> None:
    ((label, _),) = _proposed(((SECOND,), "Nummer 1"), outward=True)
    assert label == ReportText("Vorschlag:", Look.SMALL)


def test_a_risk_has_one_or_none() -> None:
    risk = RiskResult(id="r", severity=Severity.LOW)
    assert proposals_of(risk) == ()
    assert proposals_of(risk.model_copy(update={"proposal": WHOLE})) == (WHOLE,)
