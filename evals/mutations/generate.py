"""Draw sentences of the knowledge base and change them, the same ones for the same seed."""

import random
from collections.abc import Iterator

from assistant.citation.cite import cite
from assistant.domain import Citation, Frozen, Language
from assistant.index.snapshot import KnowledgeBase
from evals.mutations import RULES, STITCHED

PER_RULE_AND_LANGUAGE = 40


class Mutation(Frozen):
    """A sentence that the corpus says (`citation.quote`) and what was made of it."""

    rule: str
    citation: Citation
    changed: str


def generate(knowledge: KnowledgeBase, seed: int = 0) -> list[Mutation]:
    """Make up to 40 mutations per rule and language."""
    return [mutation for language in Language for mutation in _of_language(knowledge, language, random.Random(seed))]  # noqa: S311 - not for secrets


def _of_language(knowledge: KnowledgeBase, language: Language, chance: random.Random) -> Iterator[Mutation]:
    places = [
        (passage, span)
        for passage in knowledge.passages
        if knowledge.sources[passage.source_id].language is language
        for span in passage.spans
    ]
    for rule, change in RULES.items():
        found = 0
        for passage, span in chance.sample(places, len(places)):
            changed = change(passage.quote(span), language)
            if changed is not None:
                yield Mutation(
                    rule=rule, citation=cite(passage, knowledge.sources[passage.source_id], span), changed=changed
                )
                found += 1
            if found == PER_RULE_AND_LANGUAGE:
                break
    for passage, span in chance.sample(places, min(PER_RULE_AND_LANGUAGE, len(places))):
        other, other_span = chance.choice(places)
        changed = _stitch(passage.quote(span), other.quote(other_span))
        if changed != passage.quote(span):
            yield Mutation(
                rule=STITCHED, citation=cite(passage, knowledge.sources[passage.source_id], span), changed=changed
            )


def _stitch(one: str, other: str) -> str:
    """Join the first half of one sentence to the second half of another."""
    begin, end = one.split(), other.split()
    return " ".join((*begin[: (len(begin) + 1) // 2], *end[len(end) // 2 :]))
