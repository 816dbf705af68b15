"""README, CONTRIBUTING, CHANGELOG and docs/ tell the truth about commands, settings, files and the JSON."""

import json
import re
import shlex
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.main import get_command

from assistant.cli.main import app
from assistant.domain import (
    Answer,
    Citation,
    Kind,
    Note,
    Reason,
    Reviewed,
    Role,
    Side,
    Statement,
    Status,
    Timings,
    Understanding,
    Version,
)
from assistant.index.manifest import Manifest
from assistant.settings import CONFIG, Settings
from assistant.verification.model import Failure
from evals.questions import EvalQuestion
from tests.support.page_blocks import page_blocks
from tests.support.written_pages import ROOT, WRITTEN, rows, spans

PRESENT = {name: text for name, text in WRITTEN.items() if name != "CHANGELOG.md"}  # which speaks of the past too
PACKAGES = ("assistant", "avv_kompass", "ingest", "evals")
DATA_FOLDER = {
    "library/",
    "manifest.json",
    "records.db",
    "records-of-sqlite.db",
    "second-factor-key.json",
    "snapshots/",
    "users.json",
} | {
    "audit-anchor.json",
    "audit-key.json",
    "backup.db",
    "contracts/",
    "login-tries.json",
    "records-0004.db",
    "restored-settings/",
    "login-tries.moved.json",
    "users.moved.json",
}
MADE = {".venv/bin", "dist/", "dist/docs", "dist/sbom.json"}
SET_UP = {".streamlit/secrets.toml", ".vscode/mcp.json", "avv.toml", "claude_desktop_config.json"}
DOCUMENT_IDS = {"contracts/acme-dpa/en"}
ELSEWHERE = DATA_FOLDER | MADE | SET_UP | DOCUMENT_IDS
LONGEST_LINE = 130
LONGEST_README = 120
IMPORT = re.compile(r"from ([\w.]+) import (\w+)")
PATH = re.compile(r"[\w.\-]+/[\w.\-/]*|[\w\-]+\.(?:db|json|md|py|toml|txt|yaml|yml)")
STANDS_IN = re.compile(r"`(\w+)`\s(?:in|of)\s`([\w/]+\.\w+)`")
MAKE = re.compile(r"make ([a-z]+)")
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


def blocks(text: str) -> Iterator[str]:
    """Give the lines that are set in as code."""
    return (line.strip() for block in page_blocks(text) for line in block.splitlines() if line)


def slug(heading: str) -> str:
    """Give the anchor of a heading, as GitHub makes it."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


class TestText:
    @pytest.mark.parametrize("name", WRITTEN)
    def test_lines_can_be_read_as_text(self, name: str) -> None:
        by_hand = [line for line in WRITTEN[name].splitlines() if not line.startswith("| `AVV_")]
        assert [line for line in by_hand if len(line) > LONGEST_LINE] == []

    def test_the_readme_takes_ten_minutes(self) -> None:
        assert len(WRITTEN["README.md"].splitlines()) <= LONGEST_README

    def test_each_page_is_found_from_the_readme(self) -> None:
        linked = set(LINK.findall(WRITTEN["README.md"]))
        linked |= {f"docs/{link}" for link in LINK.findall(WRITTEN["docs/index.md"])}
        assert {name for name in WRITTEN if name != "README.md"} | {"docs/evals.md"} <= linked

    @pytest.mark.parametrize("name", WRITTEN)
    def test_links_lead_somewhere(self, name: str) -> None:
        for link in LINK.findall(WRITTEN[name]):
            if link.startswith("https://"):
                continue
            place, _, anchor = link.partition("#")
            target = (ROOT / name).parent / place if place else ROOT / name
            assert target.exists(), link
            if anchor:
                assert anchor in map(slug, HEADING.findall(target.read_text(encoding="utf-8"))), link


class TestCommands:
    @staticmethod
    def lines(text: str) -> Iterator[str]:
        """Give each `avv …` of a text, from blocks and spans, without what says where it runs and what it does."""
        for line in [*blocks(text), *spans(text)]:
            code = line.partition("  #")[0]
            found = re.match(r"(?:(?:AVV_\w+=\S+|docker run .*?avv-kompass) )*(avv(?: .*|$))", code)
            if found:
                yield found[1]

    @staticmethod
    def problem(line: str) -> str | None:
        """Tell what is wrong with a command: a name or an option that there is not."""
        command = get_command(app)
        words = shlex.split(line)[1:]
        while words and (inner := getattr(command, "commands", {}).get(words[0])):
            command, words = inner, words[1:]
        known = {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)}
        wrong = [word for word in words if word.startswith("--") and word not in known | {"--help"}]
        if hasattr(command, "commands"):
            wrong += [word for word in words[:1] if not word.startswith("--") and word != "COMMAND"]
        return f"{line}: {', '.join(wrong)}" if wrong else None

    @pytest.mark.parametrize("name", [*PRESENT, "CHANGELOG.md"])
    def test_every_command_exists_with_its_options(self, name: str) -> None:
        assert [found for line in self.lines(WRITTEN[name]) if (found := self.problem(line))] == []

    def test_every_command_is_shown(self) -> None:
        shown = "\n".join(self.lines(WRITTEN["docs/command-line.md"]))
        commands = get_command(app).commands  # type: ignore[attr-defined] # a click group, whatever typer calls it
        for name, command in commands.items():
            assert f"avv {name}" in shown
            for subcommand in getattr(command, "commands", {}):
                assert f"avv {name} {subcommand}" in shown

    @pytest.mark.parametrize("line", ["avv answer", "avv eval guess", "avv ask --loud x", "avv ingest add a --check"])
    def test_what_does_not_exist_is_found(self, line: str) -> None:
        assert self.problem(line) is not None

    @pytest.mark.parametrize("name", PRESENT)
    def test_every_target_of_make_exists(self, name: str) -> None:
        targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
        called = [match[1] for line in [*blocks(WRITTEN[name]), *spans(WRITTEN[name])] if (match := MAKE.match(line))]
        assert [target for target in called if target not in targets] == []

    def test_every_target_of_make_is_told(self) -> None:
        phony = re.search(r"^\.PHONY: (.+)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
        assert phony is not None
        told = {f"make {target}" for target in phony[1].split()} - {"make clean"}
        assert told <= spans(WRITTEN["README.md"] + WRITTEN["CONTRIBUTING.md"])


class TestSettings:
    @pytest.mark.parametrize("name", PRESENT)
    def test_no_other_setting_is_named(self, name: str) -> None:
        known = {f"AVV_{field.upper()}" for field in Settings.model_fields} | {CONFIG}
        named = set(re.findall(r"\bAVV_[A-Z_]+[A-Z]", WRITTEN[name]))
        assert {setting for setting in named - known if not setting.startswith("AVV_TEST_")} == set()


class TestPaths:
    @staticmethod
    def paths(text: str) -> set[str]:
        """Give what stands in backticks and looks like a path."""
        return {span for span in spans(text) if PATH.fullmatch(span)} - ELSEWHERE

    @staticmethod
    def is_there(path: str) -> bool:
        place = ROOT / path
        return place.is_dir() if path.endswith("/") else place.exists()

    @pytest.mark.parametrize("name", PRESENT)
    def test_every_path_exists(self, name: str) -> None:
        assert sorted(path for path in self.paths(WRITTEN[name]) if not self.is_there(path)) == []

    @pytest.mark.parametrize("name", WRITTEN)
    def test_every_module_exists(self, name: str) -> None:
        named = {span for span in spans(WRITTEN[name]) if span.startswith(tuple(f"{top}." for top in PACKAGES))}
        imported = (IMPORT.fullmatch(line.partition("  #")[0]) for line in blocks(WRITTEN[name]))
        named |= {f"{found[1]}.{found[2]}" for found in imported if found and found[1].startswith(PACKAGES)}
        assert [dotted for dotted in named if not self.is_module(dotted) and not self.is_in_module(dotted)] == []

    @staticmethod
    def is_module(dotted: str) -> bool:
        place = ROOT / dotted.replace(".", "/")
        return place.is_dir() or place.with_suffix(".py").is_file()

    @classmethod
    def is_in_module(cls, dotted: str) -> bool:
        """Tell whether a module has a thing; it is not imported, as old addresses warn the first one who does."""
        module, _, name = dotted.rpartition(".")
        place = ROOT / module.replace(".", "/")
        file = place / "__init__.py" if place.is_dir() else place.with_suffix(".py")
        return file.is_file() and re.search(rf"\b{name}\b", file.read_text(encoding="utf-8")) is not None

    @pytest.mark.parametrize("name", PRESENT)
    def test_what_is_said_to_stand_in_a_file_does(self, name: str) -> None:
        told = STANDS_IN.findall(WRITTEN[name])
        assert [(thing, path) for thing, path in told if not self.is_defined(thing, ROOT / path)] == []

    @staticmethod
    def is_defined(thing: str, file: Path) -> bool:
        defined = rf"^(?:class {thing}\b|def {thing}\b|{thing}\b[^=\n]*=)"
        return re.search(defined, file.read_text(encoding="utf-8"), re.MULTILINE) is not None

    def test_the_table_of_folders_names_each_package_once(self) -> None:
        named = Counter(row[0].strip("`/") for row in rows("docs/architecture.md") if row[0].endswith("/`"))
        packages = {
            path.parent.relative_to(ROOT).as_posix() for top in PACKAGES for path in (ROOT / top).rglob("__init__.py")
        }
        assert {name for name in named if name.startswith(PACKAGES)} == packages
        assert {name: count for name, count in named.items() if count > 1} == {}
        assert {"corpus", "deploy", "docs", "examples", "requirements", "tests"} <= set(named)


class TestAnswer:
    PAGE = WRITTEN["docs/answer-json.md"]

    def test_the_example_has_just_the_fields_of_the_contract(self) -> None:
        block = re.search(r'    \{"id": "q1".*?\}\}\n', self.PAGE, re.DOTALL)
        assert block is not None
        example = json.loads(block[0])
        assert set(example) == {name for name, of in Answer.model_fields.items() if not of.exclude}
        assert set(example["understood"]) == set(Understanding.model_fields)
        assert set(example["statements"][0]) == set(Statement.model_fields)
        assert set(example["citations"][0]) == set(Citation.model_fields)
        assert set(example["timings_ms"]) == set(Timings.model_fields)

    @pytest.mark.parametrize("words", [Failure, Kind, Note, Reason, Role, Side, Status, Version])
    def test_every_value_of_the_contract_is_listed(self, words: type[Kind]) -> None:
        assert set(map(str, words)) - spans(self.PAGE) == set()

    @pytest.mark.parametrize("model", [Understanding, Reviewed])
    def test_every_field_is_explained(self, model: type[Understanding | Reviewed]) -> None:
        assert set(model.model_fields) - spans(self.PAGE) == set()

    def test_every_failure_is_explained(self) -> None:
        told = {name for row in rows("docs/answer-json.md") for name in spans(row[0])}
        assert {*map(str, Failure), *map(str, Note), *map(str, Reason)} <= told


@pytest.mark.parametrize("model", [EvalQuestion, Manifest])
def test_every_field_of_a_file_is_named(model: type[EvalQuestion | Manifest]) -> None:
    assert set(model.model_fields) - {"theme"} - spans(WRITTEN["docs/architecture.md"]) == set()
