"""The keys of programs as HTML: those that are valid, with a button that revokes each, and those that ended."""

from collections.abc import Collection, Sequence

from assistant.access.scope import Scope
from assistant.accounts.keys import ApiKey
from assistant.app.drawing.inventory import count_in_words
from assistant.app.drawing.labels import event_button
from assistant.app.drawing.markup import Html, join, tag
from assistant.app.drawing.moments import moment_in_words
from assistant.messages import say

COLUMNS = ("key", "user", "role", "scopes", "created", "used", "end")


def draw_keys_head(language: str) -> Html:
    """Draw what the page is for."""
    return _section(tag("h2", say(language, "keys_page.title")), tag("p", say(language, "keys_page.intro")))


def draw_keys_denied(language: str) -> Html:
    """Draw what somebody reads for whom the page is not."""
    return _section(tag("h2", say(language, "keys_page.title")), tag("p", say(language, "keys_page.denied")))


def draw_keys(keys: Sequence[ApiKey], now: float, language: str, zone: str | None) -> Html:
    """Draw all keys, in the order given; times are those of the clocks in `zone`."""
    if not keys:
        return _section(tag("p", say(language, "keys.none"), role="status"))
    alive = [key for key in keys if key.is_alive(now)]
    over = [key for key in keys if not key.is_alive(now)]
    count = {"valid": count_in_words(len(alive), language), "over": count_in_words(len(over), language)}
    parts = [tag("p", say(language, "keys_page.listed", **count), class_="k-quiet", role="status")]
    if alive:
        parts.append(_table("keys_page.valid", alive, now, language, zone))
    if over:
        summary = tag("summary", say(language, "keys_page.over", count=count["over"]))
        parts.append(tag("details", summary, _table("keys_page.over_title", over, now, language, zone)))
    return _section(*parts)


def scopes_in_words(scopes: Collection[Scope], language: str) -> str:
    """Say what a key is good for, in the order of the documentation."""
    return ", ".join(say(language, f"keys.scope.{scope}") for scope in Scope if scope in scopes)


def _section(*children: str) -> Html:
    return tag("section", *children, class_="k-stock")


def _table(caption: str, keys: Sequence[ApiKey], now: float, language: str, zone: str | None) -> Html:
    labels = [say(language, f"keys_page.column.{column}") for column in COLUMNS]
    heads = (tag("th", label, scope="col") for label in labels)
    return tag(
        "table",
        tag("caption", say(language, caption), class_="k-hidden"),
        tag("thead", tag("tr", *heads)),
        tag("tbody", *(_row(key, labels, now, language, zone) for key in keys)),
        class_="k-register k-keys",
    )


def _row(key: ApiKey, labels: Sequence[str], now: float, language: str, zone: str | None) -> Html:
    cells = (
        join(tag("strong", key.name), tag("p", key.id, class_="k-quiet")),
        key.user or tag("span", say(language, "keys_page.nobody"), class_="k-quiet"),
        say(language, f"access.role.{key.role}"),
        scopes_in_words(key.scopes, language),
        moment_in_words(key.created, language, zone),
        moment_in_words(key.used, language, zone) if key.used else say(language, "keys.unused"),
        _end(key, now, language, zone),
    )
    return tag(
        "tr", *(tag("td", tag("div", cell), data_label=label) for cell, label in zip(cells, labels, strict=True))
    )


def _end(key: ApiKey, now: float, language: str, zone: str | None) -> Html:
    if key.revoked is not None:
        return join(say(language, "keys.state.revoked", day=moment_in_words(key.revoked, language, zone)))
    if key.expires is None:
        until = say(language, "keys.state.endless")
    elif key.is_alive(now):
        until = moment_in_words(key.expires, language, zone)
    else:
        return join(say(language, "keys.state.expired", day=moment_in_words(key.expires, language, zone)))
    name = say(language, "keys_page.revoke_name", name=key.name, id=key.id)
    button = event_button(say(language, "account.key_revoke"), "revoke", key.id, name=name)
    return join(tag("p", until), button)
