"""The law's own words come where the question names the norm, and only then."""

from dataclasses import replace

import pytest

from assistant.composition.statute_words import statute_words
from assistant.domain import Access
from assistant.index.snapshot import KnowledgeBase
from assistant.retrieval.evidence import Evidence
from assistant.settings import Settings
from tests.support.retrieved import TODAY, a_hit, a_question, found


class Statutes:
    """Knows one norm, whose words stand in the passage of a row."""

    def __init__(self, row: int) -> None:
        self._row = row

    def rows_of(self, norm: str, _language: str, _day: object) -> list[int]:
        return [self._row] if norm == "Art. 82 Abs. 2 DSGVO" else []


@pytest.mark.parametrize(
    ("named", "access", "said"),
    [
        (("Art. 82 DSGVO",), frozenset(Access), 1),
        (("Art. 82 Abs. 2 DSGVO",), frozenset(Access), 1),
        (("Art. 33 DSGVO",), frozenset(Access), 0),
        ((), frozenset(Access), 0),
        (("Art. 82 DSGVO",), frozenset({Access.LEGAL}), 0),
    ],
)
def test_only_a_named_norm_speaks(
    ingested: Settings, named: tuple[str, ...], access: frozenset[Access], said: int
) -> None:
    knowledge = KnowledgeBase.current(ingested)
    row = knowledge.rows["guidance/liability/de#who"]
    vars(knowledge)["statutes"] = Statutes(row)
    passage = knowledge.passages[row]
    assert "Art. 82 Abs. 2 DSGVO" in passage.norms
    hit = replace(a_hit(row), passage=passage)
    retrieved = replace(
        found([hit], question=a_question(norms=named)),
        vector=0.1 * knowledge.statements_of(row)[1],  # so far that only its name can bring it
        evidence=Evidence([hit], TODAY, access=access),
    )
    words = list(statute_words(retrieved, passage, knowledge))
    assert [one.span for one in words] == [passage.spans[1]] * said


def test_what_lies_close_speaks_unnamed(ingested: Settings) -> None:
    knowledge = KnowledgeBase.current(ingested)
    row = knowledge.rows["guidance/liability/de#who"]
    vars(knowledge)["statutes"] = Statutes(row)
    passage = knowledge.passages[row]
    hit = replace(a_hit(row), passage=passage)
    retrieved = replace(found([hit]), vector=knowledge.statements_of(row)[0], evidence=Evidence([hit], TODAY))
    assert [one.span for one in statute_words(retrieved, passage, knowledge)] == [passage.spans[0]]
