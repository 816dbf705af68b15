"""Answers are drawn whole, in the right order, and nothing in them is ever taken for HTML."""

from collections.abc import Callable
from datetime import date
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.app.drawing.answer import draw_answer, draw_asks, draw_draft, draw_question
from assistant.app.drawing.markup import tag
from assistant.app.drawing.notices import draw_failure, draw_questions
from assistant.domain import Answer, Citation, Language, Note, Reason, Reviewed, Role, Statement, Status
from assistant.messages import lookup, say

ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "' autofocus onfocus='alert(1)",
    "</span></li></article><iframe src=javascript:alert(1)>",
    "<!-- --><svg/onload=alert(1)>",
    "&lt;b&gt; &amp;amp; &#x3c;i&#x3e;",
    "**bold** [x](javascript:alert(1)) $x^2$ :material/home:",
    "'; DROP TABLE users; --",
]
TAGS = {"body", "article", "section", "nav", "p", "span", "h2", "h3", "ul", "ol", "li", "button"}
# What XML can hold as well, by which the tests read the HTML back.
PRINTABLE = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn")))
Make = Callable[..., Answer]
Cite = Callable[..., Citation]
Read = Callable[[str], Element]


def _draw(answer: Answer, today: date) -> str:
    return draw_answer(answer, limit=2_000, today=today)


def _of_class(drawn: Element, name: str) -> list[Element]:
    return [element for element in drawn.iter() if name in element.get("class", "").split()]


def _texts(drawn: Element, name: str) -> list[str]:
    return [element.text or "" for element in drawn.iter(name)]


def _text(drawn: Element) -> str:
    return "".join(drawn.itertext())


def _harmless(drawn: Element) -> None:
    assert {element.tag for element in drawn.iter()} <= TAGS
    assert not [name for element in drawn.iter() for name in element.attrib if name.startswith("on")]


def test_every_statement_and_citation_is_drawn(answer: Make, read: Read, today: date) -> None:
    drawn = read(_draw(answer(), today))
    for statement in answer().statements:
        assert statement.text in _text(drawn)
    chips = _of_class(drawn, "k-chip")
    assert [chip.get("data-value") for chip in chips] == [str(n) for s in answer().statements for n in s.citations]
    assert {chip.tag for chip in chips} == {"button"}
    assert chips[0].get("aria-label") == say("de", "chat.open_source", n=1, title="Haftung")


def test_groups_stand_in_the_order_in_which_they_are_said(answer: Make, read: Read, today: date) -> None:
    drawn = read(_draw(answer(), today))
    titles = [say("de", f"role.{statement.role}") for statement in answer().statements]
    of_texts = set(Role) - {Role.LAW}  # which stands beside the words of a contract only
    assert set(titles) == {say("de", f"role.{role}") for role in of_texts}
    assert [text for text in _texts(drawn, "h3") if text in titles] == list(dict.fromkeys(titles))


@pytest.mark.parametrize("language", list(Language))
def test_labels_speak_the_language_of_the_answer(answer: Make, read: Read, today: date, language: Language) -> None:
    drawn = read(_draw(answer(language=language), today))
    assert drawn[0].get("lang") == language
    for key in ("status.answered", "role.short_answer", "ui.ask_next"):
        assert say(language, key) in _text(drawn)


def test_law_of_the_past_is_marked(answer: Make, read: Read, today: date) -> None:
    drawn = read(_draw(answer(), today))
    marks = [element.text for element in _of_class(drawn, "k-past")]
    assert marks == ["früheres Recht, galt bis 24.05.2018", "früheres Recht"]
    now = answer(statements=answer().statements[:1])
    assert _of_class(read(_draw(now, today)), "k-past") == []


@pytest.mark.parametrize("status", list(Status))
def test_the_state_is_a_badge(answer: Make, read: Read, today: date, status: Status) -> None:
    badges = _of_class(read(_draw(answer(status=status), today)), f"k-status-{status}")
    assert [badge.text for badge in badges] == [say("de", f"status.{status}")]


@pytest.mark.parametrize("reason", list(Reason))
def test_an_abstention_says_why_and_what_to_ask(answer: Make, read: Read, today: date, reason: Reason) -> None:
    silent = answer(status=Status.ABSTAINED, reason=reason, statements=(), citations=(), norms=())
    drawn = read(_draw(silent, today))
    assert say("de", f"reason.{reason}", limit=2_000) in _text(drawn)
    assert [button.get("data-value") for button in drawn.iter("button")] == list(silent.follow_ups)


def test_follow_ups_are_buttons_that_ask(answer: Make, read: Read, today: date) -> None:
    buttons = _of_class(read(_draw(answer(), today)), "k-ask")
    assert [(button.tag, button.get("data-event"), button.get("data-value")) for button in buttons] == [
        ("button", "ask", "Und wie hoch?"),
        ("button", "ask", "Seit wann?"),
    ]
    assert draw_asks((), "Titel") == ""


@pytest.mark.parametrize("attack", ATTACKS)
def test_attacks_are_shown_to_the_letter(answer: Make, cite: Cite, read: Read, today: date, attack: str) -> None:
    statement = Statement(text=attack, role=Role.SHORT_ANSWER, citations=(1,), support=1.0)
    evil = answer(statements=(statement,), citations=(cite(title=attack),), follow_ups=(attack,), norms=(attack,))
    drawn = read(_draw(evil, today))
    _harmless(drawn)
    assert _text(drawn).count(attack) == 3
    assert [button.get("data-value") for button in drawn.iter("button")] == ["1", attack]
    for html in (
        draw_question(attack, "de"),
        draw_failure(attack, "de", retry=attack),
        draw_questions([attack], 0, "de"),
    ):
        _harmless(read(html))
        assert attack in _text(read(html))


@given(text=PRINTABLE, value=PRINTABLE)
def test_no_text_breaks_out_of_its_element(read: Read, text: str, value: str) -> None:
    drawn = read(tag("p", text, tag("span", text), title=value))
    assert [element.tag for element in drawn.iter()] == ["body", "p", "span"]
    assert drawn[0].attrib == {"title": value}
    assert _text(drawn) == text * 2


def test_both_catalogues_have_the_same_words() -> None:
    german, english = lookup("de", "chat"), lookup("en", "chat")
    assert german.keys() == english.keys()
    for key in ("validity", "cite"):
        assert german[key].keys() == english[key].keys()


@pytest.mark.parametrize("note", Note)
def test_it_says_why_the_texts_answer_for_a_chat_model(answer: Make, read: Read, note: Note) -> None:
    drawn = read(_draw(answer(note=note), date(2026, 1, 1)))
    assert say("de", f"note.{note}") in _text(drawn)


def test_a_chat_model_is_named_and_the_texts_are_not(answer: Make, read: Read) -> None:
    drawn = read(_draw(answer(engine="chat:openai:<b>x</b>"), date(2026, 1, 1)))
    assert say("de", "chat.engine", engine="openai:<b>x</b>") in _text(drawn)
    assert "extractive" not in _text(read(_draw(answer(), date(2026, 1, 1))))


def test_a_draft_holds_what_was_checked_so_far(answer: Make, read: Read) -> None:
    whole = answer()
    drawn = read(draw_draft(whole.statements[:1], whole.citations, language="de", today=date(2026, 1, 1)))
    assert "Es haftet der Auftraggeber." in _text(drawn)
    assert "Der Vertrag regelt den Ausgleich." not in _text(drawn)
    assert say("de", "chat.draft") in _text(drawn)


@pytest.mark.parametrize("language", list(Language))
def test_a_reviewed_answer_says_by_whom(answer: Make, read: Read, today: date, language: Language) -> None:
    reviewed = Reviewed(by="<b>Lea</b>", on=date(2026, 11, 3), until=None, verdict="approved")
    drawn = read(_draw(answer(language=language, reviewed=reviewed), today))
    day = "03.11.2026" if language is Language.GERMAN else "3 November 2026"
    badges = [element.text for element in _of_class(drawn, "k-reviewed")]
    assert badges == [say(language, "desk.reviewed", day=day, by="<b>Lea</b>")]
    local = _draw(answer(language=language, reviewed=reviewed.model_copy(update={"by": "local"})), today)
    assert say(language, "desk.reviewed", day=day, by=say(language, "access.local_reviewer")) in local
    assert not _of_class(read(_draw(answer(), today)), "k-reviewed")


def test_a_question_like_a_letter_is_no_headline(read: Read) -> None:
    for question, looks in (("Wer haftet?", "k-question"), ("Wer haftet? " * 50, "k-question k-long")):
        assert [heading.get("class") for heading in read(draw_question(question, "de")).iter("h2")] == [looks]
