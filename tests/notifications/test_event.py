"""Who may hear of what, and under which name an event is kept."""

from collections.abc import Callable

import pytest

from assistant.access.identity import Identity
from assistant.domain import NotificationKind, UserRole
from assistant.notifications.event import Event, kinds_for
from tests.support.people import ADMIN, LEGAL, MANAGER, OTHER

Make = Callable[..., Event]


@pytest.mark.parametrize("who", [MANAGER, LEGAL, ADMIN])
def test_what_is_for_all_is_for_each_role(event: Make, who: Identity) -> None:
    assert event().is_for(who)
    assert event(for_all=False).is_for(who) == (who is not MANAGER)


def test_what_is_for_one_is_for_nobody_else(event: Make) -> None:
    assert [who.user for who in (MANAGER, OTHER, LEGAL, ADMIN) if event(user="mia").is_for(who)] == ["mia"]
    assert not event(user="mia", for_all=False).is_for(MANAGER)  # it cites what she may not see


def test_the_name_is_kept_without_its_words(event: Make) -> None:
    """The id of a contract is made of its title."""
    key = event("contract_due contracts/geheimvertrag/de").key
    assert key.startswith("contract_due ")
    assert "geheim" not in key
    assert key == event("contract_due contracts/geheimvertrag/de", title="another").key
    assert key != event("another").key


def test_managers_choose_nothing_about_approvals() -> None:
    assert set(NotificationKind) - set(kinds_for(UserRole.MANAGER)) == {NotificationKind.APPROVAL_LAPSED}
    assert kinds_for(UserRole.LEGAL) == kinds_for(UserRole.ADMIN) == list(NotificationKind)
