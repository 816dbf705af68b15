"""The check in the order of the law, to be ticked off beside the contract."""

from assistant.contracts.check.model import ContractCheck, RequirementResult, RequirementStatus
from assistant.export.check_report import framed_report, further_blocks, verdict_blocks
from assistant.export.check_words import CheckWords, status_of
from assistant.export.report import Look, Report, ReportHeading, ReportTable, ReportText
from assistant.export.unjudged_annex import unjudged_annex
from assistant.law.model import Reference
from assistant.law.reference import parse

ACT, NUMBER = "DSGVO", "28"
BEHIND = (1, 0, 0, "")  # the place of what rests on other norms only
WIDTHS = (0.08, 0.24, 0.34, 0.34)
MARKS = {
    RequirementStatus.FULFILLED: "yes",
    RequirementStatus.PARTLY: "half",
    RequirementStatus.RISKY: "half",
    RequirementStatus.NOT_FOUND: "no",
}


def checklist_report(check: ContractCheck, words: CheckWords) -> Report:
    """Make the checklist in the order of Art. 28 GDPR, with the verdict before it and further risks behind it."""
    results = sorted(check.requirements, key=lambda result: (_place(result), result.id))
    table = ReportTable(
        head=tuple(words.say(key) for key in ("check_mark", "norm", "requirement", "place")),
        rows=tuple(_row(result, words) for result in results),
        widths=WIDTHS,
    )
    blocks = (
        *verdict_blocks(check, words),
        ReportHeading(words.say("check_requirements")),
        ReportText(words.say("check_intro"), Look.TEXT),
        table,
        *further_blocks(check, words),
        *unjudged_annex(check, words, check.unjudged),
    )
    return framed_report(check, words, "checklist", blocks)


def _row(result: RequirementResult, words: CheckWords) -> tuple[str, ...]:
    status = f"{words.requirement(result.id)} – {words.standing(result)}"
    elements = words.lacking(result)
    missing = f"\n{words.say('missing', elements=elements)}" if elements else ""
    mark = words.say(MARKS[status_of(result)])
    return mark, words.norms(result.law), status + missing, words.places(result)


def _place(result: RequirementResult) -> tuple[int, int, int, str]:
    """Tell where in Art. 28 a requirement stands; behind all of it what rests on other norms only."""
    places = [_within(reference) for norm in result.law if (reference := parse(norm)) is not None]
    return min(places, default=BEHIND)


def _within(reference: Reference) -> tuple[int, int, int, str]:
    if (reference.act, reference.number) != (ACT, NUMBER):
        return BEHIND
    return 0, int(reference.paragraph or 0), int(reference.subparagraph or 1), reference.letter or ""
