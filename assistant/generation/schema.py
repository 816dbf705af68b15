"""What a chat model is asked for: statements, each with the passage and the words that it rests on."""

from typing import Any

from assistant.domain import Frozen


class ProposedStatement(Frozen):
    """A statement as a model made it, not to be trusted: `passage` is None where it named none."""

    passage: int | None
    quote: str
    text: str = ""


SCHEMA: dict[str, Any] = {
    "title": "answer",
    "description": "Statements that answer the question, each with the passage and the sentence that it rests on.",
    "type": "object",
    "properties": {
        "statements": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "passage": {"type": "integer", "description": "number of the passage"},
                    "quote": {"type": "string", "description": "the sentence of the passage, copied exactly"},
                    "text": {"type": "string", "description": "the same in plain words, or empty"},
                },
                "required": ["passage", "quote", "text"],
                "additionalProperties": False,
            },
        }
    },
    "required": ["statements"],
    "additionalProperties": False,
}
