"""What follows from the length of time that a processor has to tell of a breach."""

import pytest

from assistant.contracts.check.breach_periods import unread_ends, unread_limits, unread_units
from assistant.contracts.check.model import RequirementStatus
from assistant.contracts.check.requirement import check_requirement
from assistant.contracts.check.rules import rule_set
from assistant.domain import Language
from tests.support.contracts import reader

BREACH = next(rule for rule in rule_set().requirements if rule.id == "R13")
NOTICE = "The Provider notifies the Client of each data breach without undue delay and within {} of learning of it."
LATEST = "The Provider notifies the Client of each personal data breach at the latest {} after becoming aware of it."
MELDUNG = "Der Auftragnehmer meldet dem Auftraggeber jede Datenpanne unverzüglich, spätestens nach {} ab Kenntnis."


@pytest.mark.parametrize(
    ("length", "status", "risks"),
    [
        ("24 hours", RequirementStatus.FULFILLED, []),
        ("72 hours", RequirementStatus.FULFILLED, ["late-breach-notice"]),
        ("five days", RequirementStatus.RISKY, ["late-breach-notice"]),
    ],
)
def test_a_long_period_is_a_risk(length: str, status: RequirementStatus, risks: list[str]) -> None:
    result = check_requirement(BREACH, reader(NOTICE.format(length), Language.ENGLISH))
    assert (result.status, [risk.id for risk in result.risks]) == (status, risks)


@pytest.mark.parametrize(
    "length",
    [
        "3 months", "three months", "1 year", "half a year", "2000 hours", "1,200 hours", "1.200 hours", "1 200 hours",
        "30 full days", "24 hours or 30 days", "24 to 720 hours", "0.5 months", "43,200 minutes", "two quarters",
    ],
)  # fmt: skip
@pytest.mark.parametrize("notice", [NOTICE, LATEST])
def test_the_longest_period_counts_in_any_unit(notice: str, length: str) -> None:
    result = check_requirement(BREACH, reader(notice.format(length), Language.ENGLISH))
    assert (result.status, [risk.id for risk in result.risks]) == (RequirementStatus.RISKY, ["late-breach-notice"])


@pytest.mark.parametrize(
    "length", ["1.200 Stunden", "einem Jahr", "drei Monaten", "einem Vierteljahr", "43.200 Minuten", "1,5 Monaten"]
)
def test_so_it_does_in_german(length: str) -> None:
    result = check_requirement(BREACH, reader(MELDUNG.format(length), Language.GERMAN))
    assert (result.status, [risk.id for risk in result.risks]) == (RequirementStatus.RISKY, ["late-breach-notice"])


@pytest.mark.parametrize(
    "length",
    [
        "24 0 hours", "24x30 hours", "24 lots of 24 hours", "90 d", "the quarter", "five thousand hours", "1½ months",
        "twenty-four (36) hours", "24 hours (in words: seventy-two)", "24² hours",
    ],
)  # fmt: skip
@pytest.mark.parametrize("notice", [NOTICE, LATEST])
def test_a_limit_that_is_not_read_is_named(notice: str, length: str) -> None:
    result = check_requirement(BREACH, reader(notice.format(length), Language.ENGLISH))
    assert "breach-period-not-read" in [risk.id for risk in result.risks]


@pytest.mark.parametrize(
    "text",
    [
        "spätestens am selben arbeitstag bis 16 uhr",
        "spätestens 24 stunden nachdem irgendjemand davon weiß, auch am wochenende",
        "in any event within seventy-two (72) hours after it became aware of it (art. 33)",
        "within the period of art. 33(2) gdpr",
        "binnen [anzahl] stunden",
        "within [24 / 48 / 72] hours",
        "at the latest when the report under clause 3 is there",
    ],
)
def test_a_limit_that_is_read_whole_or_has_no_figure_is_not(text: str) -> None:
    assert list(unread_limits(text)) == []


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("at the latest a fortnight", "1 fortnight"),
        ("and not more than eight hundred and ten hours", "810 hours"),
        ("and not longer than forty-one days", "41 days"),
        ("and at the latest 300 hrs.", "300 hours"),
        ("and within 12 hours, where several systems are hit 20 days", "20 days"),
        ("and within 12 hours; if its desk is closed then 9 days", "9 days"),
        ("and within 12 hours, in other cases a period of 20 days", "20 days"),
        ("that is 91 clock hours", "91 hours"),
    ],
)
def test_each_period_of_the_sentence_counts(words: str, value: str) -> None:
    text = (
        f"The Provider notifies the Client of each personal data breach without undue delay, {words} after learning it."
    )
    risks = check_requirement(BREACH, reader(text, Language.ENGLISH)).risks
    assert [(risk.id, risk.value) for risk in risks] == [("late-breach-notice", value)]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("spätestens binnen Wochenfrist", "1 Woche"),
        ("spätestens binnen Zweimonatsfrist", "2 Monate"),
        ("nicht später als einundvierzig Tage", "41 Tage"),
        ("spätestens zweihundertzehn Stunden", "210 Stunden"),
        ("meist einundvierzig Tage", "41 Tage"),
        ("spätestens mit zwanzigtägiger Frist", "20 Tage"),
        ("spätestens 300 Std.", "300 Stunden"),
        ("spätestens 12 Stunden, bei mehreren Systemen 20 Tage", "20 Tage"),
    ],
)
def test_so_does_each_in_german(words: str, value: str) -> None:
    text = f"Der Auftragnehmer meldet dem Auftraggeber jede Datenpanne unverzüglich, {words} nach Kenntnis."
    risks = check_requirement(BREACH, reader(text, Language.GERMAN)).risks
    assert [(risk.id, risk.value) for risk in risks] == [("late-breach-notice", value)]


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("at once and in the course of the quarter", ["in the course of the quarter"]),
        ("at once and with a summary report each quarter", []),
        ("without undue delay, at month's end", ["at month's end"]),
        ("unverzüglich, zum jahresende", ["zum jahresende"]),
        ("unverzüglich im folgemonat", ["unverzüglich im folgemonat"]),
        ("sofort, auch am wochenende, und übt das jedes jahr", []),
        ("sofort und bewahrt die belege drei jahre lang auf", []),
        ("at once, also on weekends, and tests this every year", []),
    ],
)
def test_a_long_unit_that_is_no_period_is_named(text: str, unread: list[str]) -> None:
    assert [*unread_limits(text), *unread_units(text)] == unread


@pytest.mark.parametrize("text", ["by the next monthly report", "mit dem jahresbericht", "bis zum 30.6."])
def test_a_notice_by_a_report_or_date_is_named(text: str) -> None:
    assert list(unread_limits(text))


@pytest.mark.parametrize(
    "words",
    [
        "within thirty six (36) hours",
        "no later than 4 p.m. on the next working day",
        "by 11:30 on the following business day",
        "within 36 hrs. (duty desk 24/7: +49 30 987654)",
        "within 36 clock hours, seven days a week,",
        "within 36 hours, so that the Client keeps its own 72 hours,",
        "within 36 hours, and stores what it found for two years,",
    ],
)
def test_what_is_read_whole_is_not_held_back(words: str) -> None:
    text = (
        f"The Provider notifies the Client of each personal data breach without undue delay, {words} after learning it."
    )
    result = check_requirement(BREACH, reader(text, Language.ENGLISH))
    assert (result.status, result.risks) == (RequirementStatus.FULFILLED, ())


@pytest.mark.parametrize(
    "words",
    [
        "spätestens binnen 36 Std.",
        "spätestens mit 36-stündiger Frist",
        "spätestens bis 16:30 Uhr des folgenden Arbeitstages",
        "spätestens binnen 36 Stunden (Rufbereitschaft 7 Tage die Woche, 030/987654)",
        "spätestens binnen 36 Stunden, damit dem Auftraggeber seine 72 Stunden bleiben,",
    ],
)
def test_nor_is_it_in_german(words: str) -> None:
    text = f"Der Auftragnehmer meldet dem Auftraggeber jede Datenpanne unverzüglich, {words} nach Kenntnis."
    result = check_requirement(BREACH, reader(text, Language.GERMAN))
    assert (result.status, result.risks) == (RequirementStatus.FULFILLED, ())


def test_what_follows_later_is_no_period_of_the_notice() -> None:
    text = NOTICE.format("24 hours").rstrip(".") + ", and hands in a report within five days."
    assert check_requirement(BREACH, reader(text, Language.ENGLISH)).risks == ()


def test_two_periods_contradict_each_other() -> None:
    both = "\n\n".join(NOTICE.format(length) for length in ("24 hours", "48 hours"))
    result = check_requirement(BREACH, reader(both, Language.ENGLISH))
    assert [(risk.id, risk.value) for risk in result.risks] == [("two-periods-for-one-duty", "24 hours / 48 hours")]


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("at the latest within the following hours", True),
        ("spätestens in den folgenden stunden", True),
        ("binnen der nächsten tage", True),
        ("by the twelfth working day at the latest", True),
        ("am neunten arbeitstag spätestens", True),
        ("at the latest in our next quarterly call", True),
        ("spätestens bei der nächsten besprechung", True),
        ("bei nächster gelegenheit", True),
        ("within 9 hours, on holidays later", True),
        ("binnen 9 stunden, an feiertagen auch später", True),
        ("at once (d+12)", True),
        ("within 9 hours of having learned of it", False),
        ("binnen 9 stunden, nachdem er davon weiß", False),
        ("within the next 9 hours", False),
        ("am folgenden arbeitstag spätestens", False),
        ("spätestens mit kenntnis", False),
        ("no later than the end of the next working day", False),
        ("within 9 hours, and hands in a report later", False),
    ],
)
def test_a_limit_has_to_end_with_a_period_or_a_day(text: str, unread: bool) -> None:
    assert bool([*unread_limits(text), *unread_ends(text)]) is unread


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("within 12 hours, in cases of missing logs 20 days,", "20 days"),
        ("within 12 hours, if the authority asks 20 days,", "20 days"),
        ("within 12 hours (for incidents under review 20 days)", "20 days"),
        ("within 365 days a year", "365 days"),
    ],
)
def test_a_case_with_a_period_of_its_own_counts(words: str, value: str) -> None:
    text = f"The Provider notifies the Client of each personal data breach without undue delay, {words} of learning it."
    risks = check_requirement(BREACH, reader(text, Language.ENGLISH)).risks
    assert ("late-breach-notice", value) in [(risk.id, risk.value) for risk in risks]


def test_so_does_one_in_german() -> None:
    for case in ("bei fehlenden Protokollen", "bei Rückfragen der Behörde", "außerhalb von Art. 33"):
        text = f"Der Auftragnehmer meldet dem Auftraggeber jede Datenpanne binnen 12 Stunden, {case} binnen 20 Tagen."
        risks = check_requirement(BREACH, reader(text, Language.GERMAN)).risks
        assert [(risk.id, risk.value) for risk in risks] == [("late-breach-notice", "20 Tage")]


@pytest.mark.parametrize(
    "words",
    [
        "within 12 hours by its desk, which is open 366 days a year,",
        "within 12 hours, so that the Client can report within 72 hours,",
        "within 12 hours, also during the last week of the term,",
    ],
)
def test_figures_that_measure_no_notice_are_none(words: str) -> None:
    text = f"The Provider notifies the Client of each personal data breach without undue delay, {words} of learning it."
    assert check_requirement(BREACH, reader(text, Language.ENGLISH)).risks == ()


@pytest.mark.parametrize(
    "words",
    [
        "binnen 12 Stunden über seinen an 365 Tagen im Jahr besetzten Dienst",
        "binnen 12 Stunden, damit der Auftraggeber binnen 72 Stunden melden kann",
        "binnen 12 Stunden, in den letzten zwei Wochen der Laufzeit auch mündlich",
    ],
)
def test_nor_are_they_in_german(words: str) -> None:
    text = f"Der Auftragnehmer meldet dem Auftraggeber jede Datenpanne unverzüglich, {words}."
    assert check_requirement(BREACH, reader(text, Language.GERMAN)).risks == ()
