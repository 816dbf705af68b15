"""What the pages say of limits and figures is what the code has."""

import re

import pytest

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
from assistant.contracts.asking.ask import MOST
from assistant.documents.document import UPLOAD_MEGABYTES
from assistant.documents.pdf_file import MOST_PAGES, MOST_UNPACKED
from assistant.embedding.token_budget import MOST_TOKENS
from assistant.export.export import ExportFormat
from assistant.fair_use import work_turns
from assistant.fair_use.fair_use import AWAY
from assistant.fair_use.question_queue import LOST
from assistant.index.store import SILENCE
from assistant.library.page_process.answer import MOST_PIXELS
from assistant.library.page_process.remembered import DRAWN_WITHIN
from assistant.monitoring import log_format
from assistant.serving import connections
from assistant.serving.bounded_requests import LARGEST_HEAD, LEAST_CHUNK, MOST_AT_ONCE, MOST_CHUNKS, MOST_LINES
from assistant.settings import Settings
from assistant.time_budget import SECONDS
from assistant.understanding.decomposition import AT_MOST
from ingest.readers.archive import MEGABYTE, MOST_BYTES, MOST_MEMBERS, MOST_RATIO
from ingest.readers.detect import ENDINGS, LARGEST
from ingest.readers.email.parts import MOST_PARTS
from ingest.readers.pdf import tesseract
from tests.support.written_pages import WRITTEN, rows, spans


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
            f"a Chroma server may be silent for {SILENCE.read:g} s",
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
