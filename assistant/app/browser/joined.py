"""Scripts and styles of this folder, as a component takes them."""

from importlib.resources import files


def joined(*names: str) -> str:
    """Join files to one, in the order of their names; a script sees what those before it define."""
    folder = files("assistant.app.browser")
    return "\n".join((folder / name).read_text(encoding="utf-8") for name in names)
