"""The words of contracts: an index that grows by document, in SQLite its FTS5, in PostgreSQL its text search.

Both index our own analysed terms (German and English stems), so that both find the same.
"""

import re
from collections.abc import Sequence

from sqlalchemy import bindparam, func, insert, select, text
from sqlalchemy.orm import Session

from assistant.domain import Frozen, Language, Passage
from assistant.language.analysis import terms
from assistant.records.contract_tables import ContractPassageRow

SAFE_DELETE = (3, 42)  # the SQLite from which on FTS5 overwrites what it deletes
WORD = re.compile(r"\w+")

_ADD = "INSERT INTO contract_terms(rowid, terms) SELECT id, terms FROM contract_passages WHERE version_id = :version"
_REMOVE = (
    "INSERT INTO contract_terms(contract_terms, rowid, terms) "
    "SELECT 'delete', id, terms FROM contract_passages WHERE version_id = :version"
)
_TIDY = "INSERT INTO contract_terms(contract_terms) VALUES('optimize')"
_SEARCH = {
    "sqlite": """
SELECT v.contract_id, v.id, p.passage_id, -bm25(contract_terms) AS score
FROM contract_terms JOIN contract_passages p ON p.id = contract_terms.rowid
JOIN contract_versions v ON v.id = p.version_id WHERE contract_terms MATCH :query""",
    "postgresql": """
SELECT v.contract_id, v.id, p.passage_id, ts_rank(to_tsvector('simple', p.terms), asked) AS score
FROM contract_passages p JOIN contract_versions v ON v.id = p.version_id, to_tsquery('simple', :query) asked
WHERE to_tsvector('simple', p.terms) @@ asked""",
}
_SCOPE = " AND v.contract_id IN :contracts"
_ORDER = " ORDER BY score DESC, p.id LIMIT :limit"


class WordHit(Frozen):
    """A passage that holds words of a search; more is better, and nothing else can be said of `score`."""

    contract_id: str
    version_id: str
    passage_id: str
    score: float


def add_words(session: Session, version_id: str, passages: Sequence[Passage], language: Language) -> None:
    """Index the words of a version."""
    rows = [
        {"version_id": version_id, "passage_id": passage.id, "terms": index_terms(_searched(passage), language)}
        for passage in passages
    ]
    if not rows:
        return
    session.execute(insert(ContractPassageRow), rows)
    if _is_sqlite(session):
        session.execute(text(_ADD), {"version": version_id})


def remove_words(session: Session, version_id: str) -> None:
    """Take the words of a version out of the index."""
    if _is_sqlite(session):
        session.execute(text(_REMOVE), {"version": version_id})
        if _sqlite_version(session) < SAFE_DELETE:
            session.execute(text(_TIDY))
    session.execute(text("DELETE FROM contract_passages WHERE version_id = :version"), {"version": version_id})


def search_words(session: Session, query: str, contracts: Sequence[str] | None, limit: int) -> list[WordHit]:
    """Give the passages of current versions that hold any term of `query`, the best first.

    Args:
        session: of the records' database.
        query: what was typed, in German or English.
        contracts: the ids of those that are searched; None searches all.
        limit: how many are given at most.
    """
    wanted = sorted({word for language in Language for word in index_terms(query, language).split()})
    if not wanted or contracts == []:
        return []
    values: dict[str, object] = {"limit": limit}
    if _is_sqlite(session):
        values["query"] = " OR ".join(f'"{word}"' for word in wanted)
    else:
        values["query"] = " | ".join(f"'{word}'" for word in wanted)
    statement = text(_SEARCH[session.get_bind().dialect.name] + (_SCOPE if contracts is not None else "") + _ORDER)
    if contracts is not None:
        statement = statement.bindparams(bindparam("contracts", expanding=True))
        values["contracts"] = list(contracts)
    return [
        WordHit(contract_id=row[0], version_id=row[1], passage_id=row[2], score=float(row[3]))
        for row in session.execute(statement, values)
    ]


def index_terms(words: str, language: Language) -> str:
    """Give what is indexed of `words`: their analysed terms, as far as they are letters and digits."""
    return " ".join(WORD.findall(" ".join(terms(words, language))))


def _searched(passage: Passage) -> str:
    return "\n".join(part for part in (passage.heading, passage.context, passage.text) if part)


def _is_sqlite(session: Session) -> bool:
    return session.get_bind().dialect.name == "sqlite"


def _sqlite_version(session: Session) -> tuple[int, ...]:
    return tuple(int(part) for part in str(session.scalar(select(func.sqlite_version()))).split(".")[:2])
