"""The built site: nothing of it comes from elsewhere, each link leads somewhere, and a broken one stops the build."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest
from selectolax.lexbor import LexborHTMLParser

ROOT = Path(__file__).parents[2]
LOADS = {  # what a browser fetches by itself, and the attribute that says from where
    "script": "src",
    "link": "href",
    "img": "src",
    "source": "srcset",
    "iframe": "src",
    "object": "data",
    "embed": "src",
    "use": "href",
}
IN_STYLES = re.compile(r"""(?:url\(|@import)\s*["']?([^"')\s;]+)""")
ELSEWHERE = re.compile(r"\s*(?:https?:|//)", re.IGNORECASE)
SENT = re.compile(
    r"""\b(?:fetch|sendBeacon|XMLHttpRequest|WebSocket|EventSource|importScripts)\b[^;]*?["'](?:https?:)?//"""
)


def run(code: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "docs.site.build", str(target)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return target


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[Path, LexborHTMLParser]:
    return {path: LexborHTMLParser(path.read_text(encoding="utf-8")) for path in site.rglob("*.html")}


def foreign(page: LexborHTMLParser) -> Iterator[str]:
    """Give what a browser that opens the page would fetch from elsewhere."""
    for tag, attribute in LOADS.items():
        yield from (place for node in page.css(tag) if ELSEWHERE.match(place := node.attributes.get(attribute) or ""))
    styles = [node.text() for node in page.css("style")]
    styles += [node.attributes.get("style") or "" for node in page.css("[style]")]
    yield from (place for style in styles for place in foreign_styles(style))


def foreign_styles(style: str) -> list[str]:
    return [place for place in IN_STYLES.findall(style) if ELSEWHERE.match(place)]


def test_each_page_of_the_folder_is_in_it(site: Path) -> None:
    assert {path.stem for path in (ROOT / "docs").glob("*.md")} <= {
        path.stem for path in (site / "docs").glob("*.html")
    }
    assert all((site / f"{name}.html").exists() for name in ("SECURITY", "CONTRIBUTING", "CHANGELOG", "corpus/README"))


def test_it_opens_on_its_first_page(site: Path) -> None:
    found = re.search(r'content="0; url=([^"]+)"', (site / "index.html").read_text(encoding="utf-8"))
    assert found is not None
    assert (site / found[1]).exists()


def test_nothing_is_loaded_from_elsewhere(site: Path, pages: dict[Path, LexborHTMLParser]) -> None:
    found = {path.relative_to(site): list(foreign(page)) for path, page in pages.items()}
    assert {path: places for path, places in found.items() if places} == {}
    assert [path for path in site.rglob("*.css") if foreign_styles(path.read_text(encoding="utf-8"))] == []
    assert [path for path in site.rglob("*.js") if SENT.search(path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize(
    "html",
    [
        '<script src="https://cdn.example/a.js"></script>',
        '<link rel="stylesheet" href="//fonts.example/css">',
        '<img src="HTTP://pixel.example/1.gif">',
        "<style>@import 'https://fonts.example/css';</style>",
        '<p style="background: url(https://pixel.example/1.gif)">x</p>',
    ],
)
def test_what_comes_from_elsewhere_is_found(html: str) -> None:
    assert len(list(foreign(LexborHTMLParser(html)))) == 1


def test_each_link_within_the_site_leads_somewhere(site: Path, pages: dict[Path, LexborHTMLParser]) -> None:
    ids = {path: {node.attributes["id"] for node in page.css("[id]")} for path, page in pages.items()}
    broken, followed = [], 0
    for path, page in pages.items():
        for node in page.css("a[href]"):
            place, anchor = urldefrag(node.attributes["href"] or "")
            if re.match(r"\w+:", place):
                continue
            target = (path.parent / unquote(place)).resolve() if place else path
            followed += 1
            if not target.exists() or (anchor and unquote(anchor) not in ids.get(target, ())):
                broken.append((path.relative_to(site), node.attributes["href"]))
    assert followed > 1000
    assert broken == []


def test_the_menu_leads_to_each_page(site: Path, pages: dict[Path, LexborHTMLParser]) -> None:
    home = site / "docs" / "index.html"
    menu = pages[home].css(".sidebar-tree a[href]")
    linked = {(home.parent / (node.attributes["href"] or "")).resolve() for node in menu}
    assert set(pages) - {home, site / "index.html", site / "search.html"} == linked


def test_each_page_says_its_language(site: Path, pages: dict[Path, LexborHTMLParser]) -> None:
    said = {path.stem: page.css_first("html").attributes["lang"] for path, page in pages.items() if path.parent != site}
    assert (said["managers.de"], said["managers"], said["legal.de"], said["api"]) == ("de", "en", "de", "en")


def test_a_link_or_anchor_that_leads_nowhere_stops_the_build(tmp_path: Path) -> None:
    pages = tmp_path / "sources" / "docs"
    pages.mkdir(parents=True)
    (pages / "index.md").write_text("# Home\n\n[one](missing.md), [other](#nowhere)\n", encoding="utf-8")
    arguments = f"Path({str(pages.parent)!r}), Path({str(tmp_path / 'site')!r})"
    done = run(f"from pathlib import Path; from docs.site.build import run_sphinx; exit(run_sphinx({arguments}))")
    assert done.returncode != 0
    assert "missing.md" in done.stderr
    assert "nowhere" in done.stderr
