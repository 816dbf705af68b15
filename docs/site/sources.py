"""The sources of the site in one folder: the pages of the repository, each in its place, and those that code makes."""

import re
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path

from docs.site.command_reference import draw_commands
from docs.site.http_reference import draw_http, fetch_description

ROOT = Path(__file__).parents[2]
OUTSIDE = ("CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "corpus/README.md")
CONTENTS = ROOT / "docs" / "site" / "contents.toml"
HOME = "docs/index.md"
NAME_OF_A_FILE = re.compile(r"\[[\w./-]+\.md\]\(")  # as text of a link; left empty, it becomes the title of the page


def lay_out(folder: Path) -> None:
    """Write all sources into `folder`, with the menu at the end of the first page."""
    pages = {page.relative_to(ROOT).as_posix(): page.read_text(encoding="utf-8") for page in _pages()}
    pages["docs/reference/commands.md"] = draw_commands()
    pages["docs/reference/http.md"] = draw_http(fetch_description())
    pages[HOME] += "".join(_menu())
    for name, text in pages.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(NAME_OF_A_FILE.sub("[](", text), encoding="utf-8")
    for picture in (ROOT / "docs").glob("*.png"):
        shutil.copy(picture, folder / "docs")


def _pages() -> Iterator[Path]:
    yield from (ROOT / "docs").glob("*.md")
    yield from (ROOT / name for name in OUTSIDE)


def _menu() -> Iterator[str]:
    """Give the parts of the menu, as MyST writes them; Sphinx warns of a page that is not there."""
    for part in tomllib.loads(CONTENTS.read_text(encoding="utf-8"))["part"]:
        pages = [f"/{name}" for name in part["pages"]]
        yield "\n".join(["", "```{toctree}", ":hidden:", f":caption: {part['title']}", *pages, "```", ""])
