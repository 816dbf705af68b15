"""What a clause is about, by words of its heading and its text: so that two providers can be held side by side."""

import tomllib
from functools import cache
from importlib.resources import files

from assistant.contracts.compare.clauses import ClauseWords
from assistant.domain import Frozen


class ClauseTopic(Frozen):
    """Beginnings of words, in small letters of both languages, that tell a topic in a heading and in a text.

    What a clause says goes before a heading that is `general`, such as that of all duties of a party.
    """

    id: str
    heading: tuple[str, ...]
    text: tuple[str, ...] = ()
    general: bool = False


class TopicFile(Frozen):
    """The data file: the topics, the more special ones first.

    `least` is how often words of a text have to name one, `least_general` that below a general heading.
    """

    least: int
    least_general: int
    topics: tuple[ClauseTopic, ...]


@cache
def topic_file() -> TopicFile:
    """Read the data file once."""
    return TopicFile.model_validate(tomllib.loads((files(__package__) / "topics.toml").read_text(encoding="utf-8")))


def topic_of(clause: ClauseWords) -> str | None:
    """Tell what a clause is about: by its heading, else by what its text names most often; None if nothing tells."""
    heading = f" {' '.join(clause.clause.heading.casefold().split())}"
    named = next((one for one in topic_file().topics if any(f" {word}" in heading for word in one.heading)), None)
    if named is not None and not named.general:
        return named.id
    least = topic_file().least if named is None else topic_file().least_general
    return _topic_of_text(clause, least) or (named.id if named is not None else None)


def _topic_of_text(clause: ClauseWords, least: int) -> str | None:
    text = " ".join(token.norm.casefold() for token in clause.tokens)
    counts = {topic.id: sum(text.count(word) for word in topic.text) for topic in topic_file().topics}
    best = max(counts, key=lambda id_: counts[id_])
    return best if counts[best] >= least else None
