"""README, CONTRIBUTING, CHANGELOG and docs/ tell the truth about commands, settings, files, limits and the JSON."""

import json
import re
import shlex
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.main import get_command

from assistant.access.limits import DAY, KNOWN_FOR
from assistant.access.origin import OF_A_SITE
from assistant.access.passwords import LONGEST, SHORTEST
from assistant.app import downloads, made_files, room, visits
from assistant.app.browser_messages import MOST_FILES
from assistant.app.frame_limits import CONTROLS_WITHIN, LARGEST_LATE, MOST_CONTROLS, MOST_LATE
from assistant.app.guarded_connection import LARGEST as LARGEST_OF_STRANGERS
from assistant.app.held_websocket import CLOSES_WITHIN
from assistant.app.login_memory import KNOWN
from assistant.app.message_limits import CONNECTIONS, LARGEST_MESSAGE, MOST_FRAGMENTS, MOST_SMALL, WHOLE_WITHIN
from assistant.app.paced_websocket import MOST_AHEAD
from assistant.app.provider_turns import OF_KNOWN
from assistant.app.shown_logins import ASKED
from assistant.app.strangers import OF_ADDRESS, OF_ALL, OF_SITE, OF_USER
from assistant.cli.main import app
from assistant.contracts.asking.ask import MOST
from assistant.documents.document import UPLOAD_MEGABYTES
from assistant.documents.pdf_file import MOST_PAGES, MOST_UNPACKED
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
from assistant.embedding.token_budget import MOST_TOKENS
from assistant.export.export import ExportFormat
from assistant.fair_use import work_turns
from assistant.fair_use.fair_use import AWAY
from assistant.fair_use.question_queue import LOST
from assistant.index.manifest import Manifest
from assistant.library.page_process.answer import MOST_PIXELS
from assistant.library.page_process.remembered import DRAWN_WITHIN
from assistant.monitoring import log_format
from assistant.serving import connections
from assistant.serving.bounded_requests import LARGEST_HEAD, LEAST_CHUNK, MOST_AT_ONCE, MOST_CHUNKS, MOST_LINES
from assistant.settings import CONFIG, Settings
from assistant.time_budget import SECONDS
from assistant.understanding.decomposition import AT_MOST
from assistant.verification.model import Failure
from evals.questions import EvalQuestion
from ingest.readers.archive import MEGABYTE, MOST_BYTES, MOST_MEMBERS, MOST_RATIO
from ingest.readers.detect import ENDINGS, LARGEST
from ingest.readers.email.parts import MOST_PARTS
from ingest.readers.pdf import tesseract
from tests.support.page_blocks import page_blocks

ROOT = Path(__file__).parents[1]
WRITTEN = {  # by hand; docs/evals.md is written by a command
    path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
    for path in (*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"))
    if path.name != "evals.md"
}
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
CODE = re.compile(r"`([^`\n]+)`")
IMPORT = re.compile(r"from ([\w.]+) import (\w+)")
PATH = re.compile(r"[\w.\-]+/[\w.\-/]*|[\w\-]+\.(?:db|json|md|py|toml|txt|yaml|yml)")
STANDS_IN = re.compile(r"`(\w+)`\s(?:in|of)\s`([\w/]+\.\w+)`")
MAKE = re.compile(r"make ([a-z]+)")
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


def rows(name: str) -> Iterator[list[str]]:
    """Give the cells of each row of the tables in a file, without those that only draw the table."""
    for line in WRITTEN[name].splitlines():
        if line.startswith("|") and not line.startswith("|---"):
            yield [cell.strip() for cell in line.strip("|").split(" | ")]


def blocks(text: str) -> Iterator[str]:
    """Give the lines that are set in as code."""
    return (line.strip() for block in page_blocks(text) for line in block.splitlines() if line)


def spans(text: str) -> set[str]:
    """Give what stands in backticks."""
    return set(CODE.findall(text))


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


class TestFormats:
    PAGE = WRITTEN["docs/documents.md"]

    def test_every_ending_is_listed(self) -> None:
        assert {ending for ending in ENDINGS if ending} - spans(self.PAGE) == set()

    def test_the_limits_are_those_of_the_readers(self) -> None:
        limits = {row[0]: row[1] for row in rows("docs/documents.md") if len(row) == 2}
        assert limits["size of a file"] == f"{LARGEST // MEGABYTE} MB"
        assert limits["pages of a PDF"] == f"{MOST_PAGES}"
        assert limits["what a PDF may unpack to"] == f"{MOST_UNPACKED // MEGABYTE} MB"
        assert limits["files in a ZIP"] == f"{MOST_MEMBERS}"
        unpacked = f"{MOST_BYTES // MEGABYTE} MB, and no larger file in it to more than {MOST_RATIO} times its size"
        assert limits["what a ZIP may unpack to"] == unpacked
        assert limits["parts of an e-mail"] == f"{MOST_PARTS}"
        fields = Settings.model_fields
        assert f"{fields['read_seconds'].default} s" in self.PAGE
        assert f"{fields['read_scans_seconds'].default} s; then nothing" in self.PAGE
        assert f"{fields['compare_seconds'].default} s, and what" in self.PAGE
        assert f"{fields['read_memory_mb'].default} MB" in self.PAGE

    def test_every_format_of_a_memo_is_named(self) -> None:
        assert all(f".{format}" in WRITTEN["docs/command-line.md"] for format in ExportFormat)


class TestFairUse:
    PAGE = " ".join(WRITTEN["docs/operation.md"].split())

    @pytest.mark.parametrize(
        "said",
        [
            f"{Settings.model_fields['user_questions_minute'].default} questions a minute and "
            f"{Settings.model_fields['user_questions_day'].default} within 24 hours",
            f"After {Settings.model_fields['user_tokens_day'].default:,} tokens",
            f"comes back within {AWAY:g} seconds",
            f"keeps a place for {LOST:g} seconds",
        ],
    )
    def test_the_figures_are_those_of_the_code(self, said: str) -> None:
        assert said in self.PAGE


class TestSecurity:
    PAGE = " ".join(WRITTEN["SECURITY.md"].split())
    DEFAULT = {name: field.default for name, field in Settings.model_fields.items()}  # noqa: RUF012 - of a test
    JUDGED = [*(f"V{chapter}" for chapter in range(1, 15)), *(f"LLM{risk:02}" for risk in range(1, 11))]  # noqa: RUF012

    @pytest.mark.parametrize(
        "said",
        [
            f"Passwords have {SHORTEST} to {LONGEST:,} characters",
            f"after {DEFAULT['session_idle_minutes']} minutes without use, "
            f"after {DEFAULT['session_hours']} hours in all",
            f"messages of at most {LARGEST_OF_STRANGERS // 1000} KB, {OF_ADDRESS.a_second} a second for an address "
            f"({OF_ADDRESS.at_once} at once) and {room.OPEN} WebSockets",
            f"a network of IPv6 (/{OF_A_SITE}) has {OF_SITE.a_second} a second ({OF_SITE.at_once}) and "
            f"{room.OPEN_AT_SITE} WebSockets, all strangers together {OF_ALL.a_second} a second ({OF_ALL.at_once}) "
            f"and {room.OPEN_IN_ALL}",
            f"beside them {OF_KNOWN.a_second} a second each ({OF_KNOWN.at_once} at once)",
            f"has not seen for {KNOWN / 60:g} minutes",
            f"more than {ASKED.a_second} made-up ones a second",
            f"With {room.OPEN_IN_ALL} sites that send without end "
            f"a stranger waits {room.OPEN_IN_ALL // OF_ALL.a_second} s",
            f"A user has {OF_USER.a_second} messages a second ({OF_USER.at_once} at once) in all pages together; "
            f"from the {visits.PAGES + 1}st on",
            f"{MOST_FILES} files at once",
            f"a message in the log has {log_format.LONGEST:,} characters at most",
            f"{downloads.AT_ONCE} at once to an address and {downloads.IN_ALL} in all",
            f"less than {connections.LEAST_READ // 1024} KB read in {connections.READ_WITHIN:g} s",
            f"messages of up to {LARGEST_MESSAGE // 10**6} MB",
            f"the server holds {LARGEST_MESSAGE // 10**6} MB in {MOST_FRAGMENTS:,} pieces at most, "
            f"of which the first {MOST_SMALL} may be small, and that of a stranger for {WHOLE_WITHIN:g} s",
            f"of a stranger {MOST_AHEAD // 1_000} KB may lie there",
            f"at most {LARGEST_HEAD // 1024} KB in {MOST_LINES} lines",
            f"chunks may have {MOST_CHUNKS:,} of any size, and one more for each {LEAST_CHUNK} bytes; "
            f"after {MOST_AT_ONCE} of them others have their turn",
            f"Until a WebSocket is let in, for {connections.HEAD_WITHIN:g} s at most",
            f"it counts among the {CONNECTIONS} connections",
            f"More than {MOST_CONTROLS} pings, or pongs that answer none of ours, within {CONTROLS_WITHIN:g} s",
            f"{MOST_LATE:,} frames or {LARGEST_LATE // 10**6} MB after the server has said that it closes",
            f"one that is over, or gives way, and is not read is cut off within {2 * CLOSES_WITHIN:g} s",
            f"{UPLOAD_MEGABYTES} MB a file in the chat, {LARGEST // MEGABYTE} MB on the command line",
            f"{DEFAULT['read_seconds']} s and {DEFAULT['read_memory_mb']} MB for each document",
            f"{DRAWN_WITHIN:g} s and {MOST_PIXELS // 10**6} megapixels",
            f"Scanned pages have {tesseract.SECONDS} s each beyond the limit, "
            f"{DEFAULT['read_scans_seconds']} s for all of a document",
            f"{DEFAULT['max_question_chars']} characters, {AT_MOST} parts, {SECONDS:g} s of one core to understand it, "
            f"{MOST_TOKENS} tokens to embed it, {MOST} contracts",
            f"{DEFAULT['chat_budget']} tokens and {DEFAULT['chat_timeout']} s",
            f"{DEFAULT['user_questions_minute']} questions a minute, {DEFAULT['user_questions_day']} a day, "
            f"{DEFAULT['user_at_once']} at once and {DEFAULT['user_tokens_day']} tokens a day",
            f"{work_turns.SEARCH_PATIENCE:g} s at most, others are refused at once",
            f"have such turns of their own, for which one waits {work_turns.CHECK_PATIENCE:g} s at most",
            f"{made_files.OF_A_USER} of a user and {made_files.IN_ALL} of all may be asked for and not yet made",
            f"`AVV_RETENTION_DAYS` ({DEFAULT['retention_days']})",
            f"`AVV_KEEP_SNAPSHOTS` ({DEFAULT['keep_snapshots']})",
            f"hashed | a day; {KNOWN_FOR // DAY} days",
        ],
    )
    def test_the_limits_are_those_of_the_code(self, said: str) -> None:
        assert said in self.PAGE

    def test_each_chapter_and_risk_is_judged_once(self) -> None:
        judged = [(row[0].split()[0], row[1]) for row in rows("SECURITY.md") if re.match(r"(?:V|LLM)\d", row[0])]
        assert [name for name, _ in judged] == self.JUDGED
        assert {state for _, state in judged} <= {"met", "partly", "missing", "does not apply"}


@pytest.mark.parametrize("model", [EvalQuestion, Manifest])
def test_every_field_of_a_file_is_named(model: type[EvalQuestion | Manifest]) -> None:
    assert set(model.model_fields) - {"theme"} - spans(WRITTEN["docs/architecture.md"]) == set()
