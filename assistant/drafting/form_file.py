"""A form as a file: TOML, or JSON by its ending."""

import json
import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from assistant.domain import Language
from assistant.drafting.form import DraftForm
from assistant.errors import StateError

LARGEST = 1_000_000  # bytes


def read_form(path: Path) -> DraftForm:
    """Read the form at `path`.

    Raises:
        StateError: it cannot be read, or says something that a form does not say.
    """
    try:
        raw = path.read_bytes()[: LARGEST + 1]
        if len(raw) > LARGEST:
            raise ValueError(f"> {LARGEST} B")
        return parse_form(raw, as_json=path.suffix.lower() == ".json")
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"])) or "…"
        raise StateError("draft_form", path=path, detail=f"{place}: {first['msg']}") from error
    except FileNotFoundError as error:
        raise StateError("draft_form_missing", path=path) from error
    except (OSError, ValueError, RecursionError) as error:
        raise StateError("draft_form", path=path, detail=error) from error


def parse_form(raw: bytes, *, as_json: bool = False) -> DraftForm:
    """Read a form.

    Raises:
        ValueError: it is neither UTF-8 nor TOML (or JSON), or, as a ValidationError, no form.
    """
    text = raw.decode("utf-8-sig")
    given: Any = json.loads(text) if as_json else tomllib.loads(text)
    return DraftForm.model_validate(given)


def example_form(language: Language) -> str:
    """Give a complete form with comments, as TOML."""
    return (files(__package__) / f"example.{language}.toml").read_text(encoding="utf-8")
