"""One reader per format; all give the same `Document`."""

from collections.abc import Callable
from pathlib import Path

from ingest.document import Document
from ingest.readers.markdown import read_markdown

READERS: dict[str, Callable[[Path, str], Document]] = {".md": read_markdown}
