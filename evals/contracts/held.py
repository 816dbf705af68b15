"""Ask and check contracts that nothing is learned from, and hold what the register says against their sheets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.contracts.store.register import register_facts
from assistant.embedding.embedding import SentenceEmbeddings
from assistant.index.snapshot import KnowledgeBase
from assistant.settings import Settings
from evals.contracts.asking import ask_all, product_figures
from evals.contracts.facts import is_right
from evals.contracts.held_runs import HeldRun, Part, by_language
from evals.contracts.measure import CheckedLabel, check_gold, finding_scores
from evals.contracts.questions import DATA, ContractCase, contract_cases


@dataclass(frozen=True)
class _Labelled:
    """A label of the check with the language of its contract."""

    label: CheckedLabel
    language: str


@dataclass(frozen=True)
class _Registered:
    """Whether the register names the provider as the sheet does."""

    right: bool
    language: str


def measure_held(part: Part, knowledge: KnowledgeBase, embeddings: SentenceEmbeddings, settings: Settings) -> HeldRun:
    """Measure all of a part; takes minutes."""
    cases = list(contract_cases(part))
    languages = {case.path.stem: case.sheet.language.value for case in cases}
    labels = [_Labelled(one, languages[one.contract]) for one in check_gold([DATA / part])]
    parts = [
        by_language(list(ask_all(cases, knowledge, embeddings, settings)), product_figures),
        by_language(labels, _check_figures),
        by_language([_registered(case) for case in cases], lambda found: {"provider": [one.right for one in found]}),
    ]
    figures = {name: {**parts[0][name], **parts[1][name], **parts[2][name]} for name in parts[0]}
    return HeldRun(day=date.today(), part=part, figures=figures)


def _registered(case: ContractCase) -> _Registered:
    said = register_facts(case.document, case.path.name).provider
    return _Registered(is_right("provider", said, case.sheet.facts.provider), case.sheet.language.value)


def _check_figures(labelled: Sequence[_Labelled]) -> Mapping[str, Sequence[float]]:
    labels = [one.label for one in labelled]
    right, found = finding_scores(labels, lambda label: label != "yes")
    return {
        "tolerance": [float(label.accepted) for label in labels],
        "always yes": [float("yes" in label.gold.accept) for label in labels],
        "finding precision": right,
        "finding recall": found,
        "first quote": [float(label.first_overlaps) for label in labels if label.first_overlaps is not None],
        "any quote": [float(label.any_overlaps) for label in labels if label.any_overlaps is not None],
    }
