"""Contracts whose review day is near, or here."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from urllib.parse import urlencode

from assistant.contracts.store.model import ContractState, StoredContract
from assistant.domain import Access, NotificationKind
from assistant.notifications.event import Event

REGISTER = "/contracts?sort=review"  # by review day; names no contract


def contract_events(contracts: Iterable[StoredContract], today: date, ahead: timedelta) -> Iterator[Event]:
    """Give those of contracts that have not ended.

    Of one that is for the legal department only, neither title nor id is told, as an id is made of the title.
    """
    for contract in contracts:
        day = contract.review_on
        if day is None or day > today + ahead or contract.state is ContractState.ENDED:
            continue
        kind = NotificationKind.CONTRACT_DUE if day <= today else NotificationKind.REVIEW_COMING
        is_open = contract.access is Access.ALL
        yield Event(
            name=f"{kind} {day} {contract.id}",
            kind=kind,
            title=contract.title if is_open else None,
            path=f"/contract?{urlencode({'id': contract.id}, safe='/')}" if is_open else REGISTER,
            day=day,
            for_all=is_open,
        )
