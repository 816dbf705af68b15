"""Examples of aspects: two writers on each, both sides, both languages, nothing twice."""

from collections import Counter

from assistant.contracts.asking.weights import load_weights
from assistant.domain import Language
from evals.contracts.aspects import Side, aspect_examples

WORDS = {Side.QUESTION: range(4, 30), Side.CLAUSE: range(6, 40)}


def test_two_people_wrote_on_each_aspect_in_both_languages_for_both_sides() -> None:
    writers: dict[str, set[int]] = {}
    for one in aspect_examples():
        writers.setdefault(one.aspect, set()).add(one.writer)
    assert set(map(len, writers.values())) == {2}
    found = Counter((one.writer, one.aspect, one.side, one.language) for one in aspect_examples())
    assert len(found) == 2 * len(writers) * len(Side) * len(Language)
    assert min(found.values()) >= 5


def test_nobody_wrote_anything_twice_and_all_are_sentences() -> None:
    texts = Counter((one.writer, one.text.casefold()) for one in aspect_examples())
    assert [text for text, count in texts.items() if count > 1] == []
    long = [one.text for one in aspect_examples() if len(one.text.split()) not in WORDS[one.side]]
    assert long == []


def test_the_weights_that_ship_know_all_of_them() -> None:
    aspects = {one.aspect for one in aspect_examples()}
    assert len(load_weights().aspects.questions.bias) == len(load_weights().aspects.clauses.bias) == len(aspects)
