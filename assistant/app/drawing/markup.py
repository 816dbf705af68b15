"""Writes HTML that cannot be broken out of: whatever is not `Html` already is escaped."""

from html import escape


class Html(str):
    """Text that is HTML already, and so is not escaped again. Only this module makes it."""

    __slots__ = ()


def tag(name: str, *children: str, **attributes: str | int | bool | None) -> Html:
    """Write an element, without the attributes that are None or False; `class_` means class, `data_event` data-event.

    >>> tag("p", "2 < 3 ", tag("b", "yes"), class_="k-note")
    '<p class="k-note">2 &lt; 3 <b>yes</b></p>'
    """
    opening = "".join([name, *(_attribute(key, value) for key, value in attributes.items())])
    return Html(f"<{opening}>{join(*children)}</{name}>")


def join(*children: str) -> Html:
    """Put texts and elements one after another.

    >>> join("a & b", tag("i", "c"))
    'a &amp; b<i>c</i>'
    """
    return Html("".join(child if isinstance(child, Html) else escape(child) for child in children))


def style(rules: str) -> Html:
    """Write a style sheet of our own; a rule that could end it is an error of ours.

    >>> style("p { margin: 0; }")
    '<style>p { margin: 0; }</style>'
    """
    if "<" in rules:
        raise ValueError(rules)
    return Html(f"<style>{rules}</style>")


def where_lacking(feature: str, *children: str) -> Html:
    """Write what a reader shows that does not have `feature`, such as Word's footnotes: Word skips it, browsers do not.

    >>> where_lacking("supportFootnotes", "[1]")
    '<!--[if !supportFootnotes]-->[1]<!--[endif]-->'
    """
    if not feature.isalpha():
        raise ValueError(feature)
    return Html(f"<!--[if !{feature}]-->{join(*children)}<!--[endif]-->")


def _attribute(key: str, value: str | int | bool | None) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    return f' {name}="{"" if value is True else escape(str(value))}"'
