"""Read the questions that the corpus does not answer: one TOML file per language in the folder `outside`."""

from pathlib import Path

from pydantic import Field, TypeAdapter

from assistant.domain import Frozen, Language
from ingest.readers.toml_file import read_toml

FOLDER = "outside"


class Topic(Frozen):
    """A neighbouring subject and what people ask about it."""

    title: str
    questions: tuple[str, ...] = Field(min_length=1)


_TOPICS = TypeAdapter(dict[str, Topic])


def read_outside(corpus: Path) -> dict[Language, tuple[str, ...]]:
    """Give the questions of each language in `corpus`, each once; a language without a file has none.

    Raises:
        DocumentError: a file cannot be read, or is not what README.md of the corpus describes.
    """
    return {
        language: _read(path, f"{FOLDER}/{path.name}")
        for language in Language
        if (path := corpus / FOLDER / f"{language}.toml").is_file()
    }


def _read(path: Path, name: str) -> tuple[str, ...]:
    topics = read_toml(path, name, _TOPICS).values()
    return tuple(dict.fromkeys(question for topic in topics for question in topic.questions))
