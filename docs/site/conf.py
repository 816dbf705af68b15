"""How Sphinx builds the site: pages in Markdown, anchors as code hosts make them, nothing from elsewhere."""

from typing import Any

from sphinx.application import Sphinx

project = "AVV-Kompass"
extensions = ["myst_parser"]
root_doc = "docs/index"
myst_heading_anchors = 4
highlight_language = "none"
smartquotes = False

html_theme = "furo"
html_title = "AVV-Kompass"
html_static_path = ["static"]
html_css_files = ["site.css"]
html_show_copyright = False
html_show_sourcelink = False
html_copy_source = False
html_use_index = False
html_theme_options = {
    "light_css_variables": {"color-brand-primary": "#1f4e79", "color-brand-content": "#1f4e79"},
    "dark_css_variables": {"color-brand-primary": "#8db8e2", "color-brand-content": "#8db8e2"},
}


def setup(app: Sphinx) -> None:
    """Have each page say in which language it is."""
    app.connect("html-page-context", _say_language)


def _say_language(_app: Sphinx, page: str, _template: str, context: dict[str, Any], _tree: object) -> None:
    context["language"] = "de" if page.endswith(".de") else "en"
