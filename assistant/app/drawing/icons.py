"""Small pictures on buttons, beside words or with a name for those who do not see them."""

from assistant.app.drawing.markup import Html, tag

_PATHS = {
    "up": "M7 21H3V10h4M7 10l4.5-8c1.7 0 2.6 1.2 2.3 2.8L13 9h6.4c1.3 0 2.2 1.2 1.9 2.4l-1.9 7.5"
    "A2.8 2.8 0 0 1 16.7 21H7z",
    "down": "M17 3h4v11h-4M17 14l-4.5 8c-1.7 0-2.6-1.2-2.3-2.8L11 15H4.6c-1.3 0-2.2-1.2-1.9-2.4l1.9-7.5"
    "A2.8 2.8 0 0 1 7.3 3H17z",
    "link": "M10 14a4.5 4.5 0 0 0 6.4 0l3.3-3.3a4.5 4.5 0 0 0-6.4-6.4l-1.2 1.2M14 10a4.5 4.5 0 0 0-6.4 0"
    "l-3.3 3.3a4.5 4.5 0 0 0 6.4 6.4l1.2-1.2",
    "file": "M6 2.5h8L19 8v13.5H6zM14 2.5V8h5M12.5 11v6.5M9.5 15l3 3 3-3",
    "pencil": "M4 20l1-4.5L16 4.5l3.5 3.5L8.5 19z",
    "bin": "M4 6.5h16M9 6.5V4h6v2.5M6.5 6.5l1 14h9l1-14M10.5 10.5v6M13.5 10.5v6",
}


def icon(name: str) -> Html:
    """Draw the picture `name` in the colour and size of the text around it."""
    path = tag("path", d=_PATHS[name])
    return tag("svg", path, class_="k-icon", viewBox="0 0 24 24", aria_hidden="true", focusable="false")
