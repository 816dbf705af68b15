"""What rests on an act, an open decision or a weak fact, and whether its day lies too far back."""

from datetime import date

from assistant.domain import Kind, Language, Passage, Source
from assistant.library.facts import Fact, FactSource, FactState
from assistant.library.law_status import Checked, CheckedLaw, law_status

DAY = date(2026, 11, 24)


def _source(name: str, kind: Kind = Kind.GUIDANCE, as_of: date = DAY) -> Source:
    return Source(id=name, title="Haftung", kind=kind, language=Language(name[-2:]), as_of=as_of, sha256="")


def _passage(source: str, norms: tuple[str, ...], facts: tuple[str, ...] = ()) -> Passage:
    return Passage(
        id=f"{source}#who",
        source_id=source,
        locator="x",
        heading="x",
        text="x",
        start=0,
        end=1,
        norms=norms,
        facts=facts,
    )


def _fact(state: FactState, *, open_outcome: bool = False) -> Fact:
    return Fact(at=("EuGH C-703/25 P",), state=state, day=DAY, source=FactSource.OFFICIAL, open_outcome=open_outcome)


SOURCES = {
    one.id: one
    for one in (
        _source("guidance/liability/de"),
        _source("guidance/liability/en", as_of=date(2026, 1, 2)),
        _source("guidance/fines/de"),
        _source("laws/gdpr/de", Kind.STATUTE),
    )
}
PASSAGES = [
    _passage("guidance/liability/de", ("Art. 82 DSGVO", "§ 280 BGB", "EuGH C-703/25 P"), ("1", "2", "law")),
    _passage("guidance/liability/en", ("Art. 82 DSGVO",), ("1",)),
    _passage("guidance/fines/de", ("Art. 83 DSGVO",), ("3",)),
    _passage("laws/gdpr/de", ("§ 1 KWG",)),
]
FACTS = {
    "1": _fact(FactState.VERIFIED, open_outcome=True),
    "2": _fact(FactState.PARTLY),
    "3": _fact(FactState.VERIFIED),
}


def test_acts_decisions_and_weak_facts() -> None:
    law = CheckedLaw({"BGB": date(2026, 5, 1)}, FACTS, DAY, 180)
    found = law_status(SOURCES, PASSAGES, law)
    liability, fines = "guidance/liability#who", "guidance/fines#who"
    assert [(one.kind, one.name, one.checked, one.sections, one.old) for one in found] == [
        (Checked.ACT, "BGB", date(2026, 5, 1), (liability,), True),
        (Checked.ACT, "DSGVO", date(2026, 1, 2), (fines, liability), True),
        (Checked.DECISION, "EuGH C-703/25 P", DAY, (liability,), False),
        (Checked.FACT, "2 (EuGH C-703/25 P)", DAY, (liability,), False),
    ]


def test_a_day_is_old_once_the_limit_is_passed() -> None:
    for days, old in ((207, False), (206, True)):
        found = law_status(SOURCES, PASSAGES, CheckedLaw({"BGB": date(2026, 5, 1)}, FACTS, DAY, days))
        assert found[0].old is old
