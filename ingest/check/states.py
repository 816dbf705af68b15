"""`as_of` is never later than the day up to which the law that a text rests on was read."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from assistant.law.reference import parse
from assistant.law.states import read_states
from ingest.check.rule_breach import RuleBreach, Text


def check_states(texts: Sequence[Text], folder: Path) -> Iterator[RuleBreach]:
    """Compare every document with the states of the acts, kept in `states.toml` of the corpus `folder`."""
    states = read_states(folder)
    for text in texts:
        front = text.document.front
        acts = {reference.act for norm in _norms(text) if (reference := parse(norm)) is not None}
        latest = min((states[act] for act in acts & states.keys()), default=date.today())
        if front.as_of is not None and front.as_of > latest:
            yield RuleBreach(place=text.document.id, rule="as_of_late", detail=f"{front.as_of} > {latest}")


def _norms(text: Text) -> Iterator[str]:
    yield from text.document.front.serves
    for passage in text.passages:
        yield from passage.norms
