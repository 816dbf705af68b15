"""The sources of the site in one folder: the pages of the repository, each in its place, and those that code makes."""

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


def lay_out(folder: Path) -> None:
    """Write all sources into `folder`, with the menu at the end of the first page."""
    for page in (*(ROOT / "docs").glob("*.md"), *(ROOT / "docs").glob("*.png"), *(ROOT / name for name in OUTSIDE)):
        target = folder / page.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(page, target)
    reference = folder / "docs" / "reference"
    reference.mkdir()
    (reference / "commands.md").write_text(draw_commands(), encoding="utf-8")
    (reference / "http.md").write_text(draw_http(fetch_description()), encoding="utf-8")
    with (folder / HOME).open("a", encoding="utf-8") as home:
        home.writelines(_menu(folder))


def _menu(folder: Path) -> Iterator[str]:
    """Give a part of the menu after the other, as MyST writes it."""
    for part in tomllib.loads(CONTENTS.read_text(encoding="utf-8"))["part"]:
        pages = [f"/{page}" for page in part["pages"] if (folder / f"{page}.md").exists()]
        yield "\n".join(["", "```{toctree}", ":hidden:", f":caption: {part['title']}", *pages, "```", ""])
