"""What the product says: both languages say the same, and every error that can be raised has its sentence."""

import ast
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

import assistant
from assistant.documents.document import DocumentError
from assistant.errors import IngestError, KompassError, StateError
from assistant.messages import LANGUAGES, catalogue, lookup, say

ROOT = Path(assistant.__file__).parent.parent
Trees = dict[str, ast.Module]
Raised = list[tuple[str, str, set[str]]]


@pytest.fixture(scope="module")
def trees() -> Trees:
    """What each module of the product says, by its path."""
    paths = sorted(path for package in ("assistant", "ingest", "evals") for path in (ROOT / package).rglob("*.py"))
    return {path.relative_to(ROOT).as_posix(): ast.parse(path.read_text(encoding="utf-8")) for path in paths}


@pytest.fixture(scope="module")
def families(trees: Trees) -> set[str]:
    """The names of KompassError and of everything derived from it, anywhere in the product."""
    found = {"KompassError"}
    classes = [
        (node.name, {base.id for base in node.bases if isinstance(base, ast.Name)})
        for tree in trees.values()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    ]
    while more := {name for name, bases in classes if found & bases} - found:
        found |= more
    return found


@pytest.fixture(scope="module")
def raised(trees: Trees, families: set[str]) -> Raised:
    """Place, key and names of values of every KompassError that the product can raise."""
    return list(raised_by(trees, families))


def entries(table: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, str | list[str]]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from entries(value, f"{prefix}{key}.")
        else:
            yield prefix + key, value


CATALOGUES = {language: dict(entries(catalogue(language))) for language in LANGUAGES}


def fields(text: str) -> set[str]:
    """Name the {fields} of a sentence, without what is asked of them (`{day:%d.%m.}` is `day`)."""
    return {name.partition(".")[0] for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_same_keys() -> None:
    assert set(CATALOGUES["de"]) == set(CATALOGUES["en"])


def same_form(german: str | list[str], english: str | list[str]) -> bool:
    """Tell whether both are lists of the same length, or sentences with the same fields; nothing is empty."""
    if isinstance(german, list) and isinstance(english, list):
        return len(german) == len(english) > 0 and all(text.strip() for text in (*german, *english))
    if isinstance(german, str) and isinstance(english, str):
        return bool(german.strip()) and fields(german) == fields(english)
    return False


def test_same_form() -> None:
    german, english = (CATALOGUES[language] for language in LANGUAGES)
    assert len(german) > 1000
    assert [key for key in german if not same_form(german[key], english[key])] == []


@pytest.mark.parametrize(
    ("german", "english"),
    [("a", ["a"]), (["a"], ["a", "b"]), ([], []), (["a"], [" "]), (" ", ""), ("{a}", "{b}"), ("{a:%d.%m.}", "a")],
)
def test_what_is_not_of_the_same_form(german: str | list[str], english: str | list[str]) -> None:
    assert not same_form(german, english)


def constants(node: ast.expr, tree: ast.AST) -> set[str] | None:
    """Give the strings that `node` can be: itself, either branch, or what a variable of that name was set to."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return {node.value}
    if isinstance(node, ast.IfExp):
        parts = [constants(node.body, tree), constants(node.orelse, tree)]
        return None if None in parts else {text for part in parts for text in part or ()}
    if isinstance(node, ast.Name):
        values = [
            constants(other.value, tree)
            for other in ast.walk(tree)
            if isinstance(other, ast.Assign) and any(isinstance(t, ast.Name) and t.id == node.id for t in other.targets)
        ]
        return {text for value in values for text in value or ()} or None
    return None


def raised_by(trees: Trees, families: set[str]) -> Iterator[tuple[str, str, set[str]]]:
    for name, tree in trees.items():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                continue
            called = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            given = {keyword.arg for keyword in node.keywords if keyword.arg}
            place = f"{name}:{node.lineno}"
            if called == "DocumentError":
                position, prefix, given = 2, "document.", given | {"path", "line"}
            elif called == "_fail" and name.startswith("ingest/readers/"):
                position, prefix, given = 1, "document.", given | {"path", "line"}
            elif called == "LimitError":
                position, prefix, given = 0, "", given | {"when"}
            elif called in families:
                position, prefix = 0, ""
            else:
                continue
            named = node.args[position]
            passed_on = getattr(named, "id", None) == "reason" or getattr(named, "attr", None) == "reason"
            keys = {"(passed on)"} if passed_on else constants(named, tree)
            assert keys, f"{place}: which key is this?"
            yield from ((place, prefix + key, given) for key in sorted(keys) if key != "(passed on)")


def test_the_scan_sees_errors_of_all_sorts(raised: Raised, families: set[str]) -> None:
    """Else the tests below would prove nothing."""
    keys = {key for _, key, _ in raised}
    assert {"StateError", "IngestError", "SnapshotError", "ModelError", "DocumentError"} <= families
    assert keys >= {"settings", "disk_full", "not_writable", "port_in_use", "would_lose", "document.yaml"}
    assert keys >= {"document.stray", "document.unreadable", "snapshot_missing", "chroma_server", "model_differs"}


def unsaid(key: str, given: set[str], language: str) -> str | None:
    """Say what is wrong with the sentence for an error that is given these values; None if nothing is."""
    text = CATALOGUES[language].get(f"error.{key}")
    if not isinstance(text, str):
        return "no sentence"
    if missing := fields(text) - given:
        return f"is not given {missing}"
    KompassError(key, **dict.fromkeys(given, "x")).message(language)
    return None


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_error_has_its_sentence_and_its_values(raised: Raised, language: str) -> None:
    said = [(place, key, unsaid(key, given, language)) for place, key, given in raised]
    assert [wrong for wrong in said if wrong[-1] is not None] == []


def test_what_an_error_lacks_is_seen() -> None:
    assert unsaid("nothing_like_it", set(), "de") == "no sentence"
    assert unsaid("document.unreadable", set(), "de") is not None


def test_no_sentence_is_left_over(raised: Raised) -> None:
    """A sentence for an error that nobody raises any more would mislead whoever reads the catalogue."""
    kept = {key.removeprefix("error.") for key in CATALOGUES["de"] if key.startswith("error.")}
    assert kept - {key for _, key, _ in raised} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_step_of_progress_has_a_name(trees: Trees, language: str) -> None:
    steps = {
        node.args[0].value
        for tree in trees.values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "progress"
        and isinstance(node.args[0], ast.Constant)
        and isinstance(node.args[0].value, str)
    }
    assert {"embed", "model_load"} <= steps
    assert {f"progress.{step}" for step in steps} <= set(CATALOGUES[language])


def test_lookup() -> None:
    assert lookup("en", "kind.guidance") == "Guidance"
    assert lookup("de", "kind.guidance") == "Leitfaden"
    assert len(lookup("de", "examples")) > 0
    for missing in ("no", "kind.no", "kind.guidance.no"):
        with pytest.raises(KeyError, match=f"en: {missing}"):
            lookup("en", missing)


def test_values_are_filled_in_as_they_are() -> None:
    """Braces in a value are no fields, and a value may have any name."""
    said = say("en", "error.document.language_differs", path="{line}", line=1, language="{0}")
    assert said.startswith("{line}, line 1: ")
    assert "{0}" in said


class TestErrors:
    def test_says_it_in_either_language_and_in_both(self) -> None:
        error = StateError("ingest_running")
        assert error.message("de") == "Ein anderer Einlesevorgang läuft gerade. Warten Sie, bis er abgeschlossen ist."
        assert error.message("en") == "Another ingest is running. Wait until it has finished."
        assert str(error) == f"{error.message('de')}\n{error.message('en')}"

    def test_error_within_an_error_is_said_in_the_same_language(self) -> None:
        cause = DocumentError("a/de.md", 3, "id_twice", id="who")
        error = IngestError("would_lose", documents="a/de", problem=cause)
        for language in LANGUAGES:
            assert error.message(language).endswith(cause.message(language))

    def test_document_error_points_at_the_line(self) -> None:
        error = DocumentError("a/de.md", 3, "id_twice", id="who")
        assert (error.key, error.values) == ("document.id_twice", {"path": "a/de.md", "line": 3, "id": "who"})
        assert isinstance(error, IngestError)
