"""Examples of how people ask for what contracts regulate, and of how clauses say it, by writers who had seen none.

Two writers wrote on each aspect, in German and English. From them the classifiers of clause search are learned.
"""

from enum import StrEnum
from functools import cache

import numpy as np
from sklearn.linear_model import LogisticRegression

from assistant.contracts.asking.aspects import Aspects
from assistant.contracts.asking.classifier import Classifier, Vectors
from assistant.domain import Frozen, Language
from assistant.embedding.embedding import SentenceEmbeddings
from evals.contracts.questions import DATA
from evals.judgments.question import read_lines

FILE = DATA / "aspects.jsonl"


class Side(StrEnum):
    """Whose words an example has."""

    QUESTION = "question"
    CLAUSE = "clause"


INVERSE_REGULARISATION = {Side.QUESTION: 10.0, Side.CLAUSE: 30.0}  # of the logistic models, as `C`


class AspectExample(Frozen):
    """A question or a sentence of a contract on an aspect, and who of the writers wrote it."""

    writer: int
    aspect: str
    side: Side
    language: Language
    text: str


@cache
def aspect_examples() -> tuple[AspectExample, ...]:
    """Give all of them; IngestError if the file is damaged."""
    return tuple(read_lines(FILE, AspectExample))


def learn_aspects(embeddings: SentenceEmbeddings) -> Aspects:
    """Learn which aspect a question, and a clause, is about; embeds all examples, which takes a minute or two."""
    questions = [one.text for one in aspect_examples() if one.side is Side.QUESTION]
    clauses = [one.text for one in aspect_examples() if one.side is Side.CLAUSE]
    asked = np.stack([embeddings.encode_query(text) for text in questions])
    return Aspects(_learn(Side.QUESTION, asked), _learn(Side.CLAUSE, embeddings.encode(clauses)))


def _learn(side: Side, vectors: Vectors) -> Classifier:
    aspects = [one.aspect for one in aspect_examples() if one.side is side]
    model = LogisticRegression(C=INVERSE_REGULARISATION[side], max_iter=3_000).fit(vectors, aspects)
    # scikit-learn gives the weights column by column, and what ships is written as it lies in memory
    return Classifier(model.coef_.astype(np.float32, order="C"), model.intercept_.astype(np.float32))
