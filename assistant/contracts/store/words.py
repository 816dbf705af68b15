"""The words of contracts: an index that grows by document, in SQLite its FTS5, in PostgreSQL its text search.

Both index our own analysed terms (German and English stems), so that both find the same.
"""

import json
import re
import sqlite3
from collections.abc import Iterator, Sequence

from sqlalchemy import insert, text
from sqlalchemy.orm import Session

from assistant.domain import Frozen, Language, Passage
from assistant.language.analysis import terms
from assistant.records.contract_tables import ContractPassageRow

OVERWRITES = (3, 42)  # the SQLite from which on FTS5 can overwrite what it deletes, if it is told to
WordRows = list[dict[str, str]]
WORD = re.compile(r"\w+")
LONGEST = 100  # characters of a term; what is longer is no word, and PostgreSQL refuses to look for it
GROWTH = 2  # those of German and English are shorter than the words; of one sign of Arabic, eighteen may become
MOST = 100  # words that are looked for; ten times as many take ten times as long
TERMS = 20_000  # in a row of the index; PostgreSQL takes a megabyte

_ADD = "INSERT INTO contract_terms(rowid, terms) SELECT id, terms FROM contract_passages WHERE version_id = :version"
_REMOVE = (
    "INSERT INTO contract_terms(contract_terms, rowid, terms) "
    "SELECT 'delete', id, terms FROM contract_passages WHERE version_id = :version"
)
_MARK_ONLY = "INSERT INTO contract_terms(contract_terms, rank) VALUES('secure-delete', 0)"
_WRITE_ANEW = "INSERT INTO contract_terms(contract_terms) VALUES('optimize')"
_OF_PASSAGES = "SELECT v.contract_id, v.id, p.passage_id, p.id AS place, "
_SEARCH = {
    "sqlite": " ".join(
        (
            _OF_PASSAGES,
            "-bm25(contract_terms) AS score FROM contract_terms",
            "JOIN contract_passages p ON p.id = contract_terms.rowid",
            "JOIN contract_versions v ON v.id = p.version_id WHERE contract_terms MATCH :query",
        )
    ),
    "postgresql": " ".join(
        (
            _OF_PASSAGES,
            "ts_rank(p.contract_terms, asked) AS score FROM contract_passages p",
            "JOIN contract_versions v ON v.id = p.version_id, to_tsquery('simple', :query) asked",
            "WHERE p.contract_terms @@ asked",
        )
    ),
}
_SCOPE = {  # one value, however many there are: both databases limit the number of values
    "sqlite": " AND v.contract_id IN (SELECT value FROM json_each(:contracts))",
    "postgresql": " AND v.contract_id IN (SELECT jsonb_array_elements_text(CAST(:contracts AS jsonb)))",
}
# A long passage stands in several rows, of which the best counts.
_BEST = """
WITH found AS MATERIALIZED ({found})
SELECT contract_id, id, passage_id, max(score) FROM found
GROUP BY contract_id, id, passage_id ORDER BY max(score) DESC, min(place) LIMIT :limit"""


class WordHit(Frozen):
    """A passage that holds words of a search; more is better, and nothing else can be said of `score`."""

    contract_id: str
    version_id: str
    passage_id: str
    score: float


def word_rows(version_id: str, passages: Sequence[Passage], language: Language) -> WordRows:
    """Give what `add_words` writes of a version; stemming a long one takes seconds, in which nobody should wait."""
    return [
        {"version_id": version_id, "passage_id": passage.id, "terms": terms}
        for passage in passages
        for terms in _rows(_terms_of(_searched(passage), language))
    ]


def add_words(session: Session, version_id: str, rows: WordRows) -> None:
    """Index the words of a version."""
    if not rows:
        return
    session.execute(insert(ContractPassageRow), rows)
    if _is_sqlite(session):
        session.execute(text(_ADD), {"version": version_id})


def remove_words(session: Session, version_id: str) -> None:
    """Take the words of a version out of the index, so that nothing is left of them."""
    if _is_sqlite(session):
        if sqlite3.sqlite_version_info >= OVERWRITES:
            session.execute(text(_MARK_ONLY))
        session.execute(text(_REMOVE), {"version": version_id})
        write_anew(session)
    session.execute(text("DELETE FROM contract_passages WHERE version_id = :version"), {"version": version_id})


def write_anew(session: Session) -> None:
    """Have SQLite write its index anew, without what is marked as deleted; of 50,000 passages in a quarter of a second.

    Were it told to overwrite what is deleted, it would keep words by which it finds pages, and all pages that a merge
    has read which did not end. It writes nothing where nothing was added or deleted since.
    """
    if _is_sqlite(session):
        session.execute(text(_WRITE_ANEW))


def search_words(session: Session, query: str, contracts: Sequence[str] | None, limit: int) -> list[WordHit]:
    """Give the passages of current versions that hold any of the first MOST words of `query`, the best first.

    Args:
        session: of the records' database.
        query: what was typed, in German or English.
        contracts: the ids of those that are searched; None searches all.
        limit: how many are given at most.
    """
    wanted = sorted({word for language in Language for word in index_terms(query, language)[:MOST]})
    if not wanted or contracts == []:
        return []
    dialect = session.get_bind().dialect.name
    values: dict[str, object] = {"query": _asked(wanted, dialect), "limit": limit}
    scope = ""
    if contracts is not None:
        scope, values["contracts"] = _SCOPE[dialect], json.dumps(list(contracts))
    found = session.execute(text(_BEST.format(found=_SEARCH[dialect] + scope)), values)
    return [
        WordHit(contract_id=contract_id, version_id=version_id, passage_id=passage_id, score=float(score))
        for contract_id, version_id, passage_id, score in found
    ]


def index_terms(words: str, language: Language) -> list[str]:
    """Give what is indexed of `words`: their analysed terms, as far as they are letters and digits."""
    return [term for term in WORD.findall(" ".join(terms(words, language))) if len(term) <= LONGEST]


def _terms_of(words: str, language: Language) -> list[str]:
    """Give the terms of a passage, as long as they are longer than it by no more than GROWTH."""
    found, left = [], GROWTH * len(words)
    for term in index_terms(words, language):
        left -= len(term) + 1
        if left < 0:
            break
        found.append(term)
    return found


def _rows(found: Sequence[str]) -> Iterator[str]:
    for start in range(0, len(found), TERMS):
        yield " ".join(found[start : start + TERMS])


def _asked(wanted: Sequence[str], dialect: str) -> str:
    if dialect == "sqlite":
        return " OR ".join(f'"{word}"' for word in wanted)
    return " | ".join(f"'{word}'" for word in wanted)


def _searched(passage: Passage) -> str:
    return "\n".join(part for part in (passage.heading, passage.context, passage.text) if part)


def _is_sqlite(session: Session) -> bool:
    return session.get_bind().dialect.name == "sqlite"
