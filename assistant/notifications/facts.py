"""Facts that stand otherwise than before, and the answers that rest on them."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistant.domain import NotificationKind, Passage
from assistant.library.facts import Fact
from assistant.notifications.approvals import answer_path, question_title
from assistant.notifications.event import Event
from assistant.records.approvals import approvals_on, own_answers_on
from assistant.records.database import Database
from assistant.records.notification_tables import FactStateRow
from assistant.records.titles import title_of

TOLD_FOR = timedelta(days=30)  # after which a change is no news any more, also to who has just asked to be told


def changed_facts(
    database: Database, sheet: Mapping[str, Fact], now: datetime, *, note: bool
) -> dict[datetime, set[str]]:
    """Give the facts whose state has changed of late, by the time at which that was noticed.

    With `note`, what is new is remembered; the first look at a sheet only remembers it.

    Raises:
        RecordsError: the database cannot be used.
    """
    with database.changing() if note else database.reading() as session:
        known = {row.fact: row for row in session.scalars(select(FactStateRow))}
        anew = {name for name, fact in sheet.items() if name in known and known[name].state != _state(fact)}
        found = {now: anew}
        for fact, row in known.items():
            if fact not in anew and row.changed is not None and row.changed > (now - TOLD_FOR).timestamp():
                found.setdefault(datetime.fromtimestamp(row.changed, UTC), set()).add(fact)
        if note:
            _remember(session, sheet, known, anew, now)
    return {time: facts for time, facts in found.items() if facts}


def fact_events(
    database: Database, passages: Iterable[Passage], changes: Mapping[datetime, Collection[str]]
) -> Iterator[Event]:
    """Give what became of approvals, for the legal department, and of the answers of each user, for them alone."""
    kept = list(passages)
    for time, facts in changes.items():
        resting = {passage.id for passage in kept if not set(facts).isdisjoint(passage.facts)}
        for approval in approvals_on(database, resting, time):
            yield _event(
                f"{time.timestamp()} review {approval.review}",
                question_title(approval),
                answer_path(approval.answer),
                for_all=False,
            )
        for own in own_answers_on(database, resting, time):
            yield _event(
                f"{time.timestamp()} answer {own.answer}",
                None if own.legal_only or own.personal_data else title_of(own.question),
                answer_path(own.answer),
                for_all=not own.legal_only,
                user=own.asker,
            )


def _event(name: str, title: str | None, path: str, *, for_all: bool, user: str | None = None) -> Event:
    kind = NotificationKind.FACT_CHANGED
    return Event(name=f"{kind} {name}", kind=kind, title=title, path=path, for_all=for_all, user=user)


def _state(fact: Fact) -> str:
    """Write how far a fact was verified, and whether it is open what becomes of the decision that it is about."""
    return f"{fact.state} open_outcome" if fact.open_outcome else fact.state.value


def _remember(
    session: Session,
    sheet: Mapping[str, Fact],
    known: Mapping[str, FactStateRow],
    anew: Collection[str],
    now: datetime,
) -> None:
    for name, fact in sheet.items():
        if name not in known:
            session.add(FactStateRow(fact=name, state=_state(fact), changed=None))
        elif name in anew:
            known[name].state, known[name].changed = _state(fact), now.timestamp()
