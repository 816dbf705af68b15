"""A prompt holds the question and each passage once, as they are."""

import pytest

from assistant.domain import Language
from assistant.generation.prompt import PROMPTS, Prompt

TEXTS = ["The processor deletes {question} the data."]


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("prompt", PROMPTS.values(), ids=PROMPTS)
@pytest.mark.parametrize("mark", ["{passages}", "{question}"])
def test_a_mark_of_the_prompt_is_a_word_of_the_question(prompt: Prompt, language: Language, mark: str) -> None:
    question = f"Who deletes the data? {mark * 5}"
    plain = prompt.messages(language, "?", TEXTS)[-1].text
    data = prompt.messages(language, question, TEXTS)[-1].text
    assert data.count(question) == 1
    assert data.count(TEXTS[0]) == 1
    assert len(data) - len(plain) == len(question) - len("?")
