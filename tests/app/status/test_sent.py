"""The list of what went to a chat model elsewhere: escaped, with placeholders, in both languages."""

from datetime import UTC, datetime

import pytest

from assistant.app.drawing.status import draw_sent
from assistant.domain import Sent
from assistant.messages import say
from assistant.records.model import ResultPage
from assistant.records.sent import SentFor

WENT = Sent(
    model="openai:<b>any</b>",
    host="models.example.org",
    question="Wer haftet Frau <NAME_1>?",
    passages=("guide/de#who",),
    characters=70,
    hidden={"NAME": 1},
)


@pytest.mark.parametrize("language", ["de", "en"])
def test_what_went_stands_in_a_table(language: str) -> None:
    one = SentFor(answer="a", created=datetime(2026, 11, 24, 9, tzinfo=UTC), sent=WENT)
    html = draw_sent(ResultPage([one], 1), language)
    for words in ("&lt;NAME_1&gt;", "&lt;b&gt;any", "models.example.org", "guide/de#who", "NAME: 1"):
        assert words in html
    assert say(language, "records.sent_none") in draw_sent(ResultPage([], 0), language)
