"""Read the questions that the corpus does not answer: one TOML file per language in the folder `outside`."""

import tomllib
from pathlib import Path

from pydantic import Field, ValidationError

from assistant.documents.document import DocumentError
from assistant.domain import Frozen, Language

FOLDER = "outside"


class Topic(Frozen):
    """A neighbouring subject and what people ask about it."""

    title: str
    questions: tuple[str, ...] = Field(min_length=1)


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
    try:
        topics = {key: Topic.model_validate(value) for key, value in tomllib.loads(path.read_text("utf-8")).items()}
    except ValidationError as error:
        problem = error.errors()[0]
        detail = f"{'.'.join(str(part) for part in problem['loc'])}: {problem['msg']}"
        raise DocumentError(name, 0, "unreadable", detail=detail) from error
    except (OSError, ValueError) as error:
        raise DocumentError(name, 0, "unreadable", detail=str(error)) from error
    return tuple(dict.fromkeys(question for topic in topics.values() for question in topic.questions))
