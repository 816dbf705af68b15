"""The tables of docs/settings.md, drawn from the settings; `python -m docs.site.settings_tables` writes them."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from assistant.settings import Settings

PAGE = Path(__file__).parents[1] / "settings.md"
TABLE = re.compile(r"<!-- settings: (?P<names>[^>]+?) -->\n.*?<!-- end -->", re.DOTALL)
HEAD = ("| variable | type | default | what it does |", "|---|---|---|---|")
OF_THE_MACHINE = {
    "home": "the user's data folder",
    "cache": "the user's cache folder",
    "corpus": "`corpus/` of the package",
}
NAMES = {  # of formats, and of types where a format says no more
    "path": "folder",
    "password": "secret",
    "boolean": "`true`, `false`",
    "integer": "number",
    "number": "number",
    "array": "JSON list",
    "object": "JSON object",
    "string": "text",
}


def fill_tables(page: str) -> str:
    """Draw each table of a page anew, of the settings that the comment before it names."""
    return TABLE.sub(lambda found: _draw_table(found["names"]), page)


def named_settings(page: str) -> list[str]:
    """Give the settings that the comments of a page name, in their order."""
    return [name for found in TABLE.finditer(page) for name in found["names"].split()]


def _draw_table(names: str) -> str:
    schemas = Settings.model_json_schema()["properties"]
    rows = (_row(name, schemas[name]) for name in names.split())
    return "\n".join([f"<!-- settings: {names} -->", *HEAD, *rows, "<!-- end -->"])


def _row(name: str, schema: dict[str, Any]) -> str:
    cells = (f"`AVV_{name.upper()}`", _type(schema), _default(name, schema), schema["description"])
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def _type(schema: dict[str, Any]) -> str:
    found = next((each for each in schema.get("anyOf", ()) if each["type"] != "null"), schema)
    if "enum" in found:
        return ", ".join(f"`{value}`" for value in found["enum"])
    return ", ".join([NAMES[found.get("format", found["type"])], *_bounds(found)])


def _bounds(schema: dict[str, Any]) -> Iterator[str]:
    if "minimum" in schema:
        yield f"{schema['minimum']} to {schema['maximum']}" if "maximum" in schema else f"from {schema['minimum']}"


def _default(name: str, schema: dict[str, Any]) -> str:
    if name in OF_THE_MACHINE:
        return OF_THE_MACHINE[name]
    default = schema.get("default")
    if isinstance(default, bool):
        return f"`{str(default).lower()}`"
    return f"`{default}`" if default or default == 0 else "empty"


if __name__ == "__main__":
    PAGE.write_text(fill_tables(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
