"""Build the site: `python -m docs.site.build dist/docs`. A warning, such as a link that leads nowhere, is an error."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from sphinx.cmd.build import build_main

from docs.site.staging import HOME, lay_out

HERE = Path(__file__).parent
START = '<!doctype html><meta charset="utf-8"><title>AVV-Kompass</title><meta http-equiv="refresh" content="0; url={url}">'


def build(target: Path) -> int:
    """Build the site into the folder `target`; gives the exit code of Sphinx, not 0 if anything is wrong."""
    with TemporaryDirectory() as folder:
        sources = Path(folder) / "sources"
        sources.mkdir()
        lay_out(sources)
        options = ["--quiet", "--fail-on-warning", "--fresh-env", "--doctree-dir", f"{folder}/doctrees"]
        code = build_main([*options, "--conf-dir", str(HERE), "--builder", "html", str(sources), str(target)])
    start = START.format(url=Path(HOME).with_suffix(".html").as_posix())
    (target / "index.html").write_text(start, encoding="utf-8")
    return code


if __name__ == "__main__":
    sys.exit(build(Path(sys.argv[1])))
