"""An answer as one text: all of it is there, numbers stand where they are said to, nothing is markup by chance."""

from datetime import date

import pytest
from markdown_it import MarkdownIt

from assistant.api.answer_text import TextPiece, write_answer
from assistant.api.links import page_link, passage_link
from assistant.domain import Citation, Kind, Language, Note, Reason, Role, Statement, Status, Understanding
from assistant.messages import say
from assistant.settings import Settings
from tests.support.answers import a_citation, an_answer

LIMIT = 100


def whole(pieces: list[TextPiece]) -> str:
    return "".join(piece.text for piece in pieces)


def address(citation: Citation) -> str | None:
    return f"https://example.org/{citation.n}" if citation.n == 1 else None


def test_all_is_there_and_the_numbers_stand_where_they_are_said_to() -> None:
    answer = an_answer()
    pieces = list(write_answer(answer, address, LIMIT))
    html = MarkdownIt().render(whole(pieces))
    for statement in answer.statements:
        assert statement.text in html
    for shown in (*answer.follow_ups, say("de", "memo.sources"), say("de", "ui.disclaimer"), "Haftung › Wer haftet?"):
        assert shown in html
    assert '<a href="https://example.org/1">[1]</a>' in html
    assert '<a href="https://example.org/2">' not in html
    numbers = []
    for piece in pieces:
        for n, start, end in piece.marks:
            assert f"\\[{n}\\]" in piece.text[start:end]
            numbers.append(n)
    assert numbers == [n for statement in answer.statements for n in statement.citations]


@pytest.mark.parametrize("language", list(Language))
def test_why_there_is_no_answer_is_said(language: Language) -> None:
    nothing = {"statements": (), "citations": (), "follow_ups": (), "status": Status.ABSTAINED, "language": language}
    text = whole(list(write_answer(an_answer(reason=Reason.TOO_LONG, note=Note.TIMEOUT, **nothing), address, LIMIT)))
    assert say(language, "reason.question_too_long", limit=LIMIT) in text
    assert say(language, "note.timeout") in text


def test_parts_and_what_is_missing_are_named() -> None:
    understood = Understanding(parts=("Wer haftet?", "Wie hoch?"), missing=(2,), as_of=date.today())
    statements = tuple(one.model_copy(update={"part": 1}) for one in an_answer().statements)
    text = whole(list(write_answer(an_answer(understood=understood, statements=statements), address, LIMIT)))
    assert "**1. Wer haftet?**" in text
    assert "**2. Wie hoch?**" in text
    assert say("de", "understood.missing") in text


@pytest.mark.parametrize(
    "attack", ["<script>alert(1)</script>", "[x](javascript:alert(1))", "![x](https://e.org/x)", "`x`"]
)
def test_words_are_never_markup(attack: str) -> None:
    statements = tuple(one.model_copy(update={"text": attack}) for one in an_answer().statements)
    cited = a_citation(title=attack, locator=attack)
    answer = an_answer(statements=statements, citations=(cited, a_citation(n=2)), follow_ups=(attack,), clause=attack)
    html = MarkdownIt("commonmark").render(whole(list(write_answer(answer, lambda _: None, LIMIT))))
    assert not any(tag in html for tag in ("<script", "<a ", "<img", "<code"))


def test_a_link_leads_to_the_chat_where_it_has_a_name_and_else_to_the_publisher() -> None:
    plain, named, any_name = (Settings(public_host=host) for host in (None, "avv.example.org", "*.example.org"))
    law = a_citation(url="https://example.org/law")
    assert page_link(a_citation(), plain) is None
    for settings in (plain, any_name):
        assert page_link(law, settings) == "https://example.org/law"
    assert page_link(a_citation(url="javascript:alert(1)"), plain) is None
    link = page_link(law, named)
    assert link == "https://avv.example.org/document?source=guidance%2Fliability%2Fde&" + (
        "passage=guidance%2Fliability%2Fde%23who&quote=125-152"
    )
    contract = a_citation(kind="contract", source_id="contracts/acme/de")
    assert page_link(contract, named) == "https://avv.example.org/contract?id=contracts%2Facme%2Fde"
    passage = "http://127.0.0.1:8600/v1/passages/guidance/liability/de%23who"
    assert passage_link(a_citation(), "http://127.0.0.1:8600/") == passage


@pytest.mark.parametrize("language", list(Language))
def test_a_contract_that_is_not_there_is_told(language: Language) -> None:
    understood = Understanding(as_of=date(2026, 11, 30), absent=("Muster Lohn",))
    text = whole(list(write_answer(an_answer(language=language, understood=understood), address, LIMIT)))
    assert say(language, "contract_answer.absent", name="Muster Lohn") in text


def test_a_contract_behind_the_law_has_a_heading() -> None:
    cited = a_citation(), a_citation(n=2, kind=Kind.CONTRACT)
    said = [(Role.LAW, 1), (Role.SHORT_ANSWER, 2)]
    statements = [Statement(text="Es gilt.", role=role, citations=(n,), support=1.0) for role, n in said]
    for order, there in ((statements, True), (statements[::-1], False)):
        text = whole(list(write_answer(an_answer(statements=tuple(order), citations=cited), address, LIMIT)))
        assert (say("de", "contract_answer.says") in text) is there
