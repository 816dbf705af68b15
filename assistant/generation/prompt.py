"""The prompt: versioned rules from prompts/, then passages and question, marked as data.

There are two: one full of rules, and a short one that shows what is wanted, for models too small to keep to rules.
"""

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, SystemMessage

from assistant.domain import Frozen, Language, Passage

_BRACKETS = str.maketrans("<>", "‹›")  # so that no text can end its passage or begin another one
_PART = "\n---\n"  # in the file of a short prompt: rules, question and answer of the example, the question itself
_PLACE = re.compile(r"\{question\}|\{passages\}")  # filled in at once: a question may hold one of the marks


class Prompt(Frozen):
    """One of the prompts: its `version` is the name of its files, `tokens` what it takes besides the passages."""

    version: str
    passages: int  # that the model is given at most
    tokens: int

    def messages(self, language: Language, question: str, texts: Sequence[str]) -> list[BaseMessage]:
        """Write the prompt; `texts` are those of the passages, which are numbered from 1."""
        rules, *example = _read(self.version, language).split(_PART)
        if not example:
            return [SystemMessage(rules), HumanMessage(_marked(question, texts))]
        asked, answered, form = example
        numbered = "\n".join(f"[{n}] {' '.join(text.split())}" for n, text in enumerate(texts, start=1))
        given = {"{question}": question, "{passages}": numbered}
        data = _PLACE.sub(lambda mark: given[mark[0]], form.strip())
        return [SystemMessage(rules), HumanMessage(asked), AIMessage(answered), HumanMessage(data)]


FULL = Prompt(version="answer.v1", passages=6, tokens=700)
SHORT = Prompt(version="short.v2", passages=1, tokens=400)
PROMPTS = {"full": FULL, "short": SHORT}


@cache
def _read(version: str, language: Language) -> str:
    return (files(__package__) / "prompts" / f"{version}.{language}.md").read_text(encoding="utf-8")


def _marked(question: str, texts: Sequence[str]) -> str:
    blocks = [f'<passage n="{n}">\n{text}\n</passage>' for n, text in enumerate(texts, start=1)]
    return "\n".join(["<passages>", *blocks, "</passages>", "<question>", question, "</question>"])


def choose(passages: Sequence[Passage], characters: int, at_most: int) -> list[Passage]:
    """Give as many of `passages`, best first, as fit into so many characters; one that is too long is passed over."""
    chosen: list[Passage] = []
    for passage in passages:
        if len(passage.text) <= characters and len(chosen) < at_most:
            chosen.append(passage)
            characters -= len(passage.text)
    return chosen


def as_data(text: str) -> str:
    """Take the brackets out of `text` that the prompt marks data with."""
    return text.translate(_BRACKETS)
