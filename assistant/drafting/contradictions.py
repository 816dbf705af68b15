"""Where a form says that data stay in the EU and the EEA, and names a place outside of them."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from assistant.drafting.agreement import Contradiction
from assistant.drafting.form import DraftForm
from assistant.messages import say


def contradictions(form: DraftForm) -> tuple[Contradiction, ...]:
    """Name what the form says against its own words on where the data stay."""
    if form.place.eea_only is not True:
        return ()
    found = [
        Contradiction(
            field=field,
            text=say(
                form.language,
                "draft.outside_eea",
                entry=entry,
                name=say(form.language, f"draft.field.{field}"),
                country=country,
            ),
        )
        for field, entry in _places(form)
        if (country := third_country(entry))
    ]
    if form.circumstances.remote_access:
        text = say(form.language, "draft.remote_outside_eea")
        found.append(Contradiction(field="circumstances.remote_access", text=text))
    return tuple(found)


def third_country(place: str) -> str | None:
    """Give the state outside the EU and the EEA that `place` names, as it names it.

    >>> third_country("Support aus Pune, Indien")
    'Indien'
    >>> third_country("Indianapolisstraße 3, Wien") is None
    True
    """
    found = _names().search(place)
    return found[0] if found else None


def _places(form: DraftForm) -> Iterator[tuple[str, str]]:
    yield from (("place.sites", site) for site in form.place.sites)
    yield from (("sub_processors.companies", one.country) for one in form.sub_processors.companies if one.country)


@cache
def _names() -> re.Pattern[str]:
    text = (files(__package__) / "third_countries.toml").read_text(encoding="utf-8")
    longest_first = sorted(tomllib.loads(text)["names"], key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
