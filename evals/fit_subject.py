"""Learn what sounds like the subject: a linear probe on the vectors of the corpus's own questions.

Those that it answers stand against those that it names as lying outside. The result is data that the product ships.
"""

from pathlib import Path

import numpy as np
from safetensors.numpy import save_file
from sklearn.linear_model import LogisticRegression

from assistant.answering.pipeline import Assistant
from assistant.domain import Kind
from assistant.knowledge.subject import PROBE
from assistant.progress import Progress, silent
from ingest.outside import read_outside

SOFTNESS = 3.0  # the inverse of the penalty on large weights
NOT_OURS = {Kind.CONTRACT, Kind.STATUTE}


def fit_subject(assistant: Assistant, target: Path = PROBE, progress: Progress = silent) -> float:
    """Learn from the snapshot of `assistant`, write the probe to `target`, and give its accuracy on what it saw."""
    knowledge = assistant.knowledge
    within = [
        question
        for passage in knowledge.passages
        if knowledge.sources[passage.source_id].kind not in NOT_OURS
        for question in (passage.heading, *passage.asked_as)
    ]
    outside = [question for questions in read_outside(assistant.settings.corpus).values() for question in questions]
    texts = within + outside
    vectors = assistant.embeddings.encode_queries(texts, lambda done: progress("adapt", done / len(texts)))
    answered = np.arange(len(texts)) < len(within)
    probe = LogisticRegression(C=SOFTNESS, class_weight="balanced", max_iter=1_000).fit(vectors, answered)
    values = {"weights": probe.coef_[0].astype(np.float32), "bias": probe.intercept_.astype(np.float32)}
    save_file(values, target, metadata={"fitted_on": f"{len(texts)} questions, {knowledge.version}"})
    return float(probe.score(vectors, answered))
