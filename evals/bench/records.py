"""How quickly the history and the legal department's desk are there when much has been kept."""

import tempfile
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter

from sqlalchemy import insert

from assistant.access.identity import Identity
from assistant.domain import UserRole
from assistant.records.conversations import PAGE
from assistant.records.database import Database
from assistant.records.model import utc_now
from assistant.records.queue import PAGE as DESK_PAGE
from assistant.records.queue import Filter
from assistant.records.records import Records
from assistant.records.tables import AnswerRow, ConversationRow, FeedbackRow, ReviewRow
from assistant.settings import Settings
from evals.bench.measurement import Measurement

ANSWERS = 10_000
OWN = 10  # each so many-th answer is that of the one whose history is looked at: 1,000 of them
ROUNDS = 15
AIM = "100 or less"
JSON_CHARACTERS = 6_000  # of an answer of the built-in engine
ASKER = "mia"
LEGAL = Identity(user="lea", name="Lea", role=UserRole.LEGAL)


def measure_records() -> Iterator[Measurement]:
    """Keep ANSWERS in an SQLite database that is thrown away, and look at them."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(home=Path(folder), records_url=None)
        records = Records.open(settings)
        try:
            _seed(settings)
            own, last = ANSWERS // OWN, -(-ANSWERS // DESK_PAGE)
            history, desk = f"history of {own:,} answers", f"desk of {ANSWERS:,} answers"
            page = records.conversations.page
            yield _timed(f"{history}, first page", lambda: page(ASKER, size=PAGE))
            yield _timed(f"{history}, all of it", lambda: page(ASKER, size=own))
            yield _timed(f"{history}, searched", lambda: page(ASKER, "haftet callcenter"))
            yield _timed(f"{history}, searched in vain", lambda: page(ASKER, "gibt es nicht"))
            yield _timed(f"{desk}, counted", lambda: records.queue.counts(LEGAL))
            for why in Filter:
                yield _timed(f"{desk}, {why}, first page", partial(records.queue.page, LEGAL, why))
            yield _timed(f"{desk}, last page", lambda: records.queue.page(LEGAL, Filter.NEW, last))
        finally:
            records.close()


def _timed(name: str, look: Callable[[], object]) -> Measurement:
    times = []
    for _ in range(ROUNDS):
        start = perf_counter()
        look()
        times.append(perf_counter() - start)
    return Measurement(name=name, value=median(times) * 1_000, unit="ms", aim=AIM)


def _seed(settings: Settings) -> None:
    """Keep an answer a minute: every 4th was unhelpful, 5th an abstention, 10th reviewed, 50th is stale."""
    now = utc_now()
    kept = [(n, f"{n:022}", now - timedelta(minutes=n)) for n in range(ANSWERS)]
    database = Database.of(settings)
    try:
        with database.changing() as session:
            session.execute(insert(ConversationRow), [_conversation(*one) for one in kept])
            session.execute(insert(AnswerRow), [_answer(*one) for one in kept])
            session.execute(insert(FeedbackRow), [_thumb(*one) for one in kept[::4]])
            session.execute(insert(ReviewRow), [_review(*one) for one in kept[::10]])
    finally:
        database.close()


def _asker(n: int) -> str:
    return ASKER if n % OWN == 1 else f"user-{n % 200}"


def _conversation(n: int, name: str, when: datetime) -> dict[str, object]:
    title = f"Wer haftet im Fall {n}?"
    folded = title.casefold()
    return {"id": name, "asker": _asker(n), "title": title, "title_folded": folded, "created": when, "asked": when}


def _answer(n: int, name: str, when: datetime) -> dict[str, object]:
    question = f"Wer haftet im Fall {n} für Fehler des Callcenters?"
    return {
        **{"id": name, "conversation_id": name, "position": 0, "asker": _asker(n), "role": UserRole.MANAGER},
        **{"created": when, "language": "de", "status": "abstained" if n % 5 == 0 else "answered"},
        **{"engine": "extractive", "corpus_version": "1", "settings_hash": "", "support": 0.9},
        **{"low_support": n % 20 == 1, "legal_only": False, "personal_data": False},
        **{"question": question, "question_folded": question.casefold(), "answer": " " * JSON_CHARACTERS},
    }


def _thumb(_: int, name: str, when: datetime) -> dict[str, object]:
    return {"answer_id": name, "giver": ASKER, "helpful": False, "comment": "", "changed": when}


def _review(n: int, name: str, when: datetime) -> dict[str, object]:
    return {
        **{"answer_id": name, "current": True, "verdict": "approved", "reviewer": LEGAL.user},
        **{"reviewer_name": LEGAL.name, "created": when, "lapsed": "changed" if n % 50 == 0 else None},
        **{"legal_only": False, "reason": "", "until": (when + timedelta(days=365)).date()},
    }
