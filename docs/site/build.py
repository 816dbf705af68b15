"""Build the site: `python -m docs.site.build dist/docs`. A warning, such as a link that leads nowhere, is an error."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from sphinx.cmd.build import build_main

HERE = Path(__file__).parent
OPTIONS = ("--quiet", "--fail-on-warning", "--fresh-env", "--builder", "html", "--conf-dir", str(HERE))
START = '<!doctype html><meta charset="utf-8"><title>AVV-Kompass</title><meta http-equiv="refresh" content="0; url={}">'


def build_site(target: Path) -> int:
    """Build the site of all pages into the folder `target`; gives the exit code, which is 0 if all is well."""
    from docs.site.sources import HOME, lay_out  # which import the whole product

    with TemporaryDirectory() as sources:
        lay_out(Path(sources))
        code = run_sphinx(Path(sources), target)
    start = Path(HOME).with_suffix(".html").as_posix()
    (target / "index.html").write_text(START.format(start), encoding="utf-8")
    return code


def run_sphinx(sources: Path, target: Path) -> int:
    """Build what lies in `sources`; gives the exit code of Sphinx."""
    with TemporaryDirectory() as parsed:
        return build_main([*OPTIONS, "--doctree-dir", parsed, str(sources), str(target)])


if __name__ == "__main__":
    sys.exit(build_site(Path(sys.argv[1])))
