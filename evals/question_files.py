"""Read question files: one YAML file per theme, every error listed with its file and line, and nothing runs if any."""

import re
from collections.abc import Collection, Iterator
from pathlib import Path

import yaml
from pydantic import ValidationError

from assistant.domain import Frozen
from assistant.errors import IngestError
from evals.questions import EvalQuestion
from ingest.readers.corpus_markdown import LOADER

FOLDER = Path(__file__).parent / "questions"
NEW_TOPICS = FOLDER / "new_topics"


def require_checkout() -> None:
    """Make sure that the questions, judgments and gold sheets of the repository are there: no package holds them.

    Raises:
        IngestError: they are not.
    """
    if not FOLDER.is_dir():
        raise IngestError("evals_checkout")


class _Entry(Frozen):
    """A question and where it stands."""

    path: Path
    line: int
    question: EvalQuestion


def load_questions(place: Path = FOLDER, passages: Collection[str] | None = None) -> list[EvalQuestion]:
    """Read the questions of a file, or of all files in a folder, theme by theme.

    `passages` holds the ids (without language) that labels may point at; None lets every label pass.

    Raises:
        IngestError: lists all that is wrong: unreadable files, unknown fields, ids that stand twice, norms that do not
            exist, labels that point at no passage.
    """
    errors: list[str] = []
    entries: list[_Entry] = []
    paths = [place] if place.is_file() else sorted(place.glob("*.yaml"))
    if not paths:
        errors.append(f"{place}: no question file")
    for path in paths:
        for item in _read(path):
            if isinstance(item, str):
                errors.append(item)
            else:
                entries.append(item)
    errors += _twice(entries)
    if passages is not None:
        errors += [
            f"{entry.path}:{entry.line}: {entry.question.id}: no passage {label}"
            for entry in entries
            for label in entry.question.passages
            if label not in passages
        ]
    if errors:
        raise IngestError("questions", count=len(errors), list="\n".join(errors))
    return [entry.question for entry in entries]


def all_questions() -> list[EvalQuestion]:
    """Read the questions of both sets: what is learned is learned from the tuning halves of either."""
    return [*load_questions(), *load_questions(NEW_TOPICS)]


def _read(path: Path) -> Iterator[_Entry | str]:
    """Give each question of `path`, or what is wrong with it."""
    try:
        text = path.read_text(encoding="utf-8")
        data, tree = yaml.load(text, LOADER), yaml.compose(text, LOADER)  # noqa: S506 - either loader is a safe one
    except (yaml.YAMLError, UnicodeDecodeError, OSError) as error:
        yield f"{path}: {' '.join(str(error).split())}"
        return
    if not isinstance(data, list) or not isinstance(tree, yaml.SequenceNode):
        yield f"{path}: no list of questions"
        return
    for fields, node in zip(data, tree.value, strict=True):
        line = node.start_mark.line + 1
        if not isinstance(fields, dict):
            yield f"{path}:{line}: no question"
            continue
        try:
            yield _Entry(path=path, line=line, question=EvalQuestion.model_validate(fields | {"theme": path.stem}))
        except ValidationError as error:
            for problem in error.errors():
                where = ".".join(str(part) for part in problem["loc"])
                said = re.sub(r"^Value error, ", "", problem["msg"])
                yield f"{path}:{line}: {fields.get('id', '?')}: {where} {said}".replace("  ", " ")


def _twice(entries: list[_Entry]) -> Iterator[str]:
    first: dict[str, _Entry] = {}
    for entry in entries:
        earlier = first.setdefault(entry.question.id, entry)
        if earlier is not entry:
            yield f"{entry.path}:{entry.line}: {entry.question.id}: stands already at {earlier.path}:{earlier.line}"
