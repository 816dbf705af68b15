"""A drafted agreement as the bytes of a file, by the ending of its name."""

from pathlib import Path

from assistant.drafting.agreement import DraftedAgreement
from assistant.errors import StateError

FORMATS = (".docx", ".md")


def check_ending(path: Path) -> None:
    """Tell whether a draft can be saved as `path`.

    Raises:
        StateError: there is no such format.
    """
    if path.suffix.lower() not in FORMATS:
        raise StateError("draft_format", path=path)


def render_draft(agreement: DraftedAgreement, path: Path) -> bytes:
    """Write `agreement` as the content of the file `path`; the same agreement has the same bytes.

    Raises:
        StateError: there is no such format.
    """
    check_ending(path)
    if path.suffix.lower() == ".docx":
        from assistant.drafting.docx import draft_docx

        return draft_docx(agreement)
    from assistant.drafting.markdown import draft_markdown

    return draft_markdown(agreement)
