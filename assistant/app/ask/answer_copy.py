"""What a click copies of an answer: its memo as HTML and as text, made once for all the runs of a page."""

from dataclasses import dataclass
from datetime import date

from assistant.app.ask.memo_button import memo_of
from assistant.app.drawing.markup import Html
from assistant.app.drawing.memo import draw_memo
from assistant.domain import Answer
from assistant.export.plain import render_plain


@dataclass(frozen=True)
class AnswerCopy:
    """The copy of `answer`, made on `day` in a language."""

    answer: Answer
    day: date
    language: str
    rich: Html
    plain: str

    @classmethod
    def make(cls, answer: Answer, limit: int, language: str) -> "AnswerCopy":
        """Make it; `limit` is the greatest length of a question."""
        memo = memo_of([answer], limit, language)
        return cls(answer, memo.day, language, draw_memo(memo), render_plain(memo))

    def serves(self, answer: Answer, language: str) -> bool:
        """Whether it is one of this very answer, of today and in this language."""
        return self.answer is answer and self.day == date.today() and self.language == language
