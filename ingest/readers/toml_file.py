"""Read a TOML file of the corpus into what its README.md describes."""

import tomllib
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from assistant.documents.document import DocumentError

Content = TypeVar("Content")


def read_toml(path: Path, name: str, content: TypeAdapter[Content]) -> Content:
    """Read `path`, whose place in the corpus is `name`.

    Raises:
        DocumentError: it cannot be read, or is something else than `content`.
    """
    try:
        return content.validate_python(tomllib.loads(path.read_text(encoding="utf-8")))
    except ValidationError as error:
        problem = error.errors()[0]
        detail = f"{'.'.join(str(part) for part in problem['loc'])}: {problem['msg']}"
        raise DocumentError(name, 0, "unreadable", detail=detail) from error
    except (OSError, ValueError) as error:
        raise DocumentError(name, 0, "unreadable", detail=str(error)) from error
