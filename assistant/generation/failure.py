"""What goes wrong with a chat model as a whole. What is wrong with a statement of its, verification says."""

from assistant.domain import Note


class ReplyError(Exception):
    """No answer can be made of the reply; `note` is what the reader is told."""

    def __init__(self, note: Note) -> None:
        super().__init__(note.value)
        self.note = note
