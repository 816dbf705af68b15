"""What went wrong is drawn with a click that helps, or with none."""

import pytest

from assistant.app.drawing.notices import draw_failure
from assistant.messages import say


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_failure_offers_a_click_where_one_helps(language: str) -> None:
    assert say(language, "chat.retry") in draw_failure("x", language)
    assert 'data-event="back"' in draw_failure("x", language, button=("back", "ask.print_back"))
    asks = draw_failure("x", language, retry="Wer haftet?", button=("ask", "ask.without_file"))
    assert 'data-event="ask"' in asks
    assert say(language, "ask.without_file") in asks
    assert "<button" not in draw_failure("x", language, button=None)
