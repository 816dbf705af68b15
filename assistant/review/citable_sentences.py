"""Find sentences of the knowledge base that a statement can rest on."""

from collections.abc import Iterator
from datetime import date

import numpy as np

from assistant.access.identity import Identity
from assistant.citation.cite import cite
from assistant.domain import Citation, Language
from assistant.embedding.embedding import SentenceEmbeddings
from assistant.index.snapshot import KnowledgeBase
from assistant.language.analysis import terms
from assistant.language.clean import clean
from assistant.retrieval.candidates import Query, search_of

PASSAGES, SENTENCES = 5, 2


def citable(
    words: str,
    language: Language,
    identity: Identity,
    knowledge: KnowledgeBase,
    embeddings: SentenceEmbeddings,
    today: date,
) -> tuple[Citation, ...]:
    """Give the sentences in force that fit `words` best, passage by passage; none for words that say nothing.

    Statutes and contracts are searched too, as far as `identity` may see them. The citations are not numbered.
    """
    text = clean(words)
    if not text:
        return ()
    vector = embeddings.encode_query(text)
    query = Query(language, today, vector, terms(text, language), access=identity.access)
    found = search_of(knowledge).search(query, PASSAGES).in_force
    return tuple(citation for hit in found for citation in _nearest(hit.row, vector, knowledge))


def _nearest(row: int, vector: np.ndarray, knowledge: KnowledgeBase) -> Iterator[Citation]:
    passage = knowledge.passages[row]
    nearness = knowledge.statements_of(row) @ vector
    for place in sorted(np.argsort(-nearness)[:SENTENCES]):
        yield cite(passage, knowledge.sources[passage.source_id], passage.spans[int(place)])
