"""The check of a contract in words, and that all who write answers out write it: verdict, points, the way to all."""

from datetime import date

import pytest

from assistant.api.answer_text import write_answer
from assistant.api.links import check_page_link
from assistant.app.drawing.answer import draw_answer
from assistant.cli.render import render
from assistant.contracts.asking.wording import reply_words
from assistant.domain import Answer, CheckPoint, CheckReply, ClauseOutcome, ContractReply, Kind, Language
from assistant.export.build import Circumstances, build
from assistant.export.plain import render_plain
from assistant.messages import say
from assistant.settings import Settings
from tests.support.answers import a_citation, an_answer

CLAUSE = "Der Anbieter darf jederzeit andere beauftragen."
QUOTED = a_citation(source_id="contracts/klar/de", passage_id="contracts/klar/de#7", kind=Kind.CONTRACT, quote=CLAUSE)
POINTS = (CheckPoint(id="R10", status="risky", places=(1,)), CheckPoint(id="R13", status="not_found"))


def checked(language: Language = Language.GERMAN, **changes: object) -> Answer:
    check = CheckReply.model_validate({"verdict": "do_not_sign", "points": POINTS, "more": 3, "unjudged": 4} | changes)
    reply = ContractReply(
        contract_id="contracts/klar/de", title="AVV", provider="Klar", outcome=ClauseOutcome.REGULATED, check=check
    )
    (said, *_) = an_answer().statements
    statement = said.model_copy(update={"text": CLAUSE, "role": "detail"})
    nothing = {"follow_ups": (), "norms": ()}
    return an_answer(language=language, contracts=(reply,), statements=(statement,), citations=(QUOTED,), **nothing)


def no_link(_: object) -> None:
    """Know no address."""


def written_out(answer: Answer) -> dict[str, str]:
    settings = Settings(public_host="chat.example.org")
    pieces = write_answer(answer, no_link, 100, lambda one: check_page_link(one, settings))
    memo = build([answer], Circumstances(language=answer.language, day=date(2026, 11, 30), limit=100))
    return {
        "chat": draw_answer(answer, limit=100, today=date(2026, 11, 30)),
        "interface": "".join(piece.text for piece in pieces),
        "terminal": " ".join(render(answer, 100).split()),
        "memo": " ".join(render_plain(memo).split()),
    }


@pytest.mark.parametrize("language", list(Language))
def test_all_who_write_answers_out_write_the_check(language: Language) -> None:
    verdict = say(language, "contract_check.verdict.do_not_sign")
    names = [say(language, f"contract_check.requirement.{name}.name") for name in ("R10", "R13")]
    for where, text in written_out(checked(language)).items():
        assert all(words in text for words in (verdict, *names)), where
        assert say(language, "contract_check.status.not_found") in text, where
        assert say(language, "contract_answer.checked.more", count=3) in text, where
        assert text.count(CLAUSE) == (2 if where == "memo" else 1), where  # a memo quotes its sources once more


def test_a_memo_says_once_that_it_is_the_check() -> None:
    assert written_out(checked())["memo"].count("Prüfung nach Art. 28 DSGVO: So nicht unterschreiben.") == 1
    assert "Ergebnis der Prüfung" not in written_out(checked())["memo"]


def test_the_way_to_the_whole_check() -> None:
    texts = written_out(checked())
    assert 'data-event="check"' in texts["chat"]
    assert 'data-value="contracts/klar/de"' in texts["chat"]
    assert "(<https://chat.example.org/contract?id=contracts%2Fklar%2Fde&part=check>)" in texts["interface"]
    assert "avv check contracts/klar/de" in texts["terminal"]


def test_a_risk_is_called_one_and_words_stand_beside_their_point() -> None:
    [words] = reply_words(checked(points=(CheckPoint(id="mixed-scripts", places=(1,)),)))
    assert words.verdict is not None
    (point,) = words.verdict.points
    assert point.text.startswith("Risiko: ")
    assert (point.quote, point.numbers) == (CLAUSE, (1,))


@pytest.mark.parametrize("problem", ["not_checkable", "takes_long", "unchecked"])
def test_why_there_is_no_check(problem: str) -> None:
    answer = checked(verdict=None, problem=problem, points=(), more=0, unjudged=0)
    [words] = reply_words(answer)
    assert words.verdict is not None
    assert words.verdict.verdict == say("de", f"contract_answer.checked.{problem}")
    assert words.outcome == ""
