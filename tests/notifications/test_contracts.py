"""Contracts whose review day comes: nothing of one for the legal department leaves the machine by name."""

from datetime import UTC, date, datetime, timedelta

import pytest

from assistant.contracts.store.model import ContractState, RegisterFacts, StoredContract
from assistant.domain import Access, Language, NotificationKind
from assistant.notifications.contracts import REGISTER, contract_events
from tests.support.people import LEGAL, MANAGER

TODAY = date(2026, 11, 24)
AHEAD = timedelta(days=14)


def contract(
    day: date | None, access: Access = Access.ALL, state: ContractState = ContractState.IN_FORCE
) -> StoredContract:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    return StoredContract(
        id="contracts/acme-dpa/en", version_id="v", version=1, title="Acme DPA", language=Language.ENGLISH,
        access=access, state=state, owner="", review_on=day, facts=RegisterFacts(), created=now, added=now,
        added_by="lea", name="a.md", format="markdown", sha256="0", passages=1, model="m",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("days", "kind"),
    [
        (15, None),
        (14, NotificationKind.REVIEW_COMING),
        (1, NotificationKind.REVIEW_COMING),
        (0, NotificationKind.CONTRACT_DUE),
        (-400, NotificationKind.CONTRACT_DUE),
    ],
)
def test_when_it_is_told(days: int, kind: NotificationKind | None) -> None:
    found = list(contract_events([contract(TODAY + timedelta(days=days))], TODAY, AHEAD))
    assert [one.kind for one in found] == ([] if kind is None else [kind])


def test_neither_without_a_day_nor_when_it_has_ended() -> None:
    held = [contract(None), contract(TODAY, state=ContractState.ENDED)]
    assert list(contract_events(held, TODAY, AHEAD)) == []


def test_another_day_is_another_event() -> None:
    one, other = contract_events([contract(TODAY), contract(TODAY - timedelta(days=1))], TODAY, AHEAD)
    assert one.key != other.key


def test_what_is_told() -> None:
    [event] = contract_events([contract(TODAY)], TODAY, AHEAD)
    assert (event.title, event.path, event.day) == ("Acme DPA", "/contract?id=contracts/acme-dpa/en", TODAY)
    assert event.is_for(MANAGER)


def test_one_for_the_legal_department_stays_unnamed() -> None:
    [event] = contract_events([contract(TODAY, Access.LEGAL)], TODAY, AHEAD)
    assert (event.title, event.path) == (None, REGISTER)
    assert "acme" not in f"{event.path} {event.key}".lower()
    assert event.is_for(LEGAL)
    assert not event.is_for(MANAGER)
