"""What a chat model is asked for: statements, each with the passage and the words that it rests on; else an error."""

from typing import Any

from assistant.domain import Frozen, Note

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


class ProposedStatement(Frozen):
    """A statement as a model made it, not to be trusted: `passage` is None where it named none."""

    passage: int | None
    quote: str
    text: str = ""


class ReplyError(Exception):
    """No answer can be made of the reply; `note` is what the reader is told."""

    def __init__(self, note: Note) -> None:
        super().__init__(note.value)
        self.note = note
