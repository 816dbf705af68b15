"""The prompt: versioned rules from prompts/, then passages and question, marked as data."""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from langchain_core.messages import BaseMessage, HumanMessage, SystemMessage

from assistant.domain import Language, Passage

VERSION = "answer.v1"
_BRACKETS = str.maketrans("<>", "‹›")  # so that no text can end its passage or begin another one


@cache
def rules(language: Language) -> str:
    """Read the rules that the model is given."""
    return (files(__package__) / "prompts" / f"{VERSION}.{language}.md").read_text(encoding="utf-8")


def choose(passages: Sequence[Passage], characters: int, at_most: int) -> list[Passage]:
    """Give as many of `passages`, best first, as fit into so many characters; one that is too long is passed over."""
    chosen: list[Passage] = []
    for passage in passages[:at_most]:
        if len(passage.text) <= characters:
            chosen.append(passage)
            characters -= len(passage.text)
    return chosen


def messages(language: Language, question: str, texts: Sequence[str]) -> list[BaseMessage]:
    """Write the prompt; `texts` are those of the passages, which are numbered from 1."""
    blocks = [f'<passage n="{n}">\n{text}\n</passage>' for n, text in enumerate(texts, start=1)]
    data = "\n".join(["<passages>", *blocks, "</passages>", "<question>", question, "</question>"])
    return [SystemMessage(rules(language)), HumanMessage(data)]


def as_data(text: str) -> str:
    """Take the brackets out of `text` that the prompt marks data with."""
    return text.translate(_BRACKETS)
