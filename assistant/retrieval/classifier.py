"""How likely a question asks for a passage, and one of its sentences leads the answer: two linear classifiers.

Their weights were learned by `avv eval adapt` from all ways to ask that the corpus names, of both languages together,
and are data that the product ships. A section of the corpus that they do not know has no likelihood.
"""

import json
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import accumulate
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from safetensors import safe_open
from safetensors.numpy import save_file

from assistant.index.snapshot import KnowledgeBase, section_of
from assistant.retrieval.cosines import Cosines
from assistant.retrieval.scope import SHARPNESS

LEAST = 1e-6  # as unlikely as a passage is taken to be that is not known
CENTER, PER_COSINE = 0.47, 0.99  # how the best center of a question goes with its best sentence (tuning questions)
SMALLEST = np.float32(1e-12)
WEIGHTS: Final = Path(__file__).with_name("classifier.safetensors")

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Likelihood:
    """What is likely of a passage.

    Attributes:
        asked_for: how likely the question asks for it, as a natural logarithm.
        leads: how likely each of its sentences leads the answer, likewise; shape [sentences].
        centers: the cosine of the question with the middle of those whose answers each sentence leads.
    """

    asked_for: float
    leads: Floats
    centers: Floats


@dataclass(frozen=True)
class Weights:
    """What was learned.

    Attributes:
        model: the fingerprint of the embedding model whose vectors they are for.
        sentences: how many sentences each section has, by its id without the language, in the order of the rows.
        of_sections: shape [sections, dimension]; `section_bias` has shape [sections].
        of_leads: shape [all sentences, dimension]; `lead_bias` has shape [all sentences].
        centers: unit vectors, shape [all sentences, dimension].
        fitted_on: what they were fitted on.
    """

    model: str
    sentences: Mapping[str, int]
    of_sections: Floats
    section_bias: Floats
    of_leads: Floats
    lead_bias: Floats
    centers: Floats
    fitted_on: str

    @cached_property
    def places(self) -> Mapping[str, tuple[int, slice]]:
        """Where each section stands among the sections, and its sentences among all sentences."""
        ends = accumulate(self.sentences.values())
        return {
            section: (number, slice(end - count, end))
            for number, ((section, count), end) in enumerate(zip(self.sentences.items(), ends, strict=True))
        }

    def save(self, file: Path) -> None:
        """Write them: a matrix as rows of eight bits, each with its largest component."""
        tensors: dict[str, NDArray[np.float32] | NDArray[np.int8]] = {
            "section_bias": self.section_bias,
            "lead_bias": self.lead_bias,
        }
        for name in ("of_sections", "of_leads", "centers"):
            matrix: Floats = getattr(self, name)
            largest = np.maximum(np.abs(matrix).max(axis=1, keepdims=True), SMALLEST)
            tensors |= {name: np.rint(matrix * (127 / largest)).astype(np.int8), f"{name}_largest": largest}
        about = {"model": self.model, "sentences": json.dumps(dict(self.sentences)), "fitted_on": self.fitted_on}
        save_file(tensors, file, metadata=about)


@cache
def load_weights(file: Path = WEIGHTS) -> Weights:
    """Read what `Weights.save` wrote; by default what is shipped with the product."""
    with safe_open(file, "numpy") as opened:
        about = opened.metadata()
        tensors = {name: opened.get_tensor(name) for name in opened.keys()}  # noqa: SIM118 - no mapping
    matrices = {
        name: tensors[name].astype(np.float32) * (tensors[f"{name}_largest"] / 127)
        for name in ("of_sections", "of_leads", "centers")
    }
    return Weights(
        model=about["model"],
        sentences=json.loads(about["sentences"]),
        section_bias=tensors["section_bias"],
        lead_bias=tensors["lead_bias"],
        fitted_on=about["fitted_on"],
        **matrices,
    )


def judge(
    knowledge: KnowledgeBase, vector: Floats, weights: Weights | None = None
) -> Callable[[int], Likelihood | None]:
    """Give what tells the likelihood of the passage in a row of `knowledge`, for the unit `vector` of a question.

    By `weights`, if not those that are shipped. Those of another model know no passage, and nothing is known of a
    section that has got or lost a sentence.
    """
    learned = weights or load_weights()
    if knowledge.manifest.model != learned.model:
        return lambda _: None
    sections = _logarithms(learned.of_sections @ vector + learned.section_bias)
    leads = _logarithms(learned.of_leads @ vector + learned.lead_bias)
    centers: Floats = learned.centers @ vector

    def likelihood(row: int) -> Likelihood | None:
        passage = knowledge.passages[row]
        section = section_of(knowledge.sources[passage.source_id], passage)
        if learned.sentences.get(section) != len(passage.spans):
            return None
        number, of_it = learned.places[section]
        return Likelihood(float(sections[number]), leads[of_it], centers[of_it])

    return likelihood


def stand_in(cosines: Cosines, share: float) -> Likelihood:
    """Guess the likelihood of a passage that is not known, as those of contracts are not.

    `share` is that which it has of the nearness of all ways to ask, see `ranking.shares`.
    """
    asked_for = math.log(max(share, LEAST))
    statements = cosines.statements
    leads = asked_for + SHARPNESS * (statements - statements.max())
    return Likelihood(asked_for, leads, np.float32(CENTER) + np.float32(PER_COSINE) * statements)


def _logarithms(scores: Floats) -> Floats:
    """Turn scores into the logarithms of probabilities that add up to 1."""
    found: Floats = scores - np.logaddexp.reduce(scores)
    return found
