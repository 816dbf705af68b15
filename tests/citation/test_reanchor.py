"""The words of a citation are found again where their document has them now; other words are not taken for them."""

import pytest

from assistant.citation.cite import cite
from assistant.citation.reanchor import reanchor
from assistant.domain import Citation
from assistant.index.snapshot import KnowledgeBase
from assistant.library.excerpt import excerpt, reanchored_excerpt
from assistant.settings import Settings


@pytest.fixture(scope="module")
def knowledge(documents_home: Settings) -> KnowledgeBase:
    return KnowledgeBase.current(documents_home)


@pytest.fixture
def cited(knowledge: KnowledgeBase) -> Citation:
    """A citation of the last sentence of a passage that has several."""
    passage = next(passage for passage in knowledge.passages if len(passage.spans) > 2)
    return cite(passage, knowledge.sources[passage.source_id], passage.spans[-1], n=3)


@pytest.mark.parametrize("shift", [0, 7, -7, 10_000])
def test_words_that_were_elsewhere_are_cited_where_they_stand(
    knowledge: KnowledgeBase, cited: Citation, shift: int
) -> None:
    earlier = cited.model_copy(update={"start": cited.start + shift, "end": cited.end + shift, "locator": "anders"})
    assert reanchor(earlier, knowledge) == cited
    assert reanchored_excerpt(knowledge, earlier) == excerpt(knowledge, cited)
    assert excerpt(knowledge, cited).quote == cited.quote


def test_the_words_of_the_source_follow_its_text(knowledge: KnowledgeBase, cited: Citation) -> None:
    found = reanchor(cited.model_copy(update={"start": 0, "end": len(cited.quote)}), knowledge)
    assert found is not None
    assert knowledge.texts[found.source_id][found.start : found.end] == cited.quote


@pytest.mark.parametrize(
    "other",
    [
        {"quote": "Das steht dort nicht."},
        {"passage_id": "guidance/none/de#gone"},
        {"source_id": "guidance/none/de"},
    ],
)
def test_other_words_a_passage_that_is_gone_and_another_source_are_nowhere(
    knowledge: KnowledgeBase, cited: Citation, other: dict[str, str]
) -> None:
    gone = cited.model_copy(update=other)
    assert reanchor(gone, knowledge) is None
    assert reanchored_excerpt(knowledge, gone) is None
