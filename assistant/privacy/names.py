"""Names of people: after a title or a greeting, and after a given name that is a common one."""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

_CAPITAL = r"(?:[A-Z]['’])?[A-ZÄÖÜÀ-Ý][a-zäöüßà-ÿ]+(?:-[A-ZÄÖÜ][a-zäöüß]+)*"
_PARTICLE = r"(?:von|van|zu|de|der|den|del|di|da|el|al|bin)"
_NAME = rf"(?:{_PARTICLE} )*{_CAPITAL}"
_TITLED = re.compile(
    r"\b(?:Herrn?|Frau|Hr\.|Fr\.|Familie|Mr\.?|Mrs\.?|Ms\.?|Miss|Dr\.|Prof\.) "
    rf"(?:(?:Dr|Prof|med|jur)\. )*(?P<name>{_NAME})"
)
_INTRODUCED = re.compile(
    r"(?:[Mm]ein Name ist|[Ii]ch heiße|[Ii]hr Name ist|[Mm]y name is|[Nn]amens|Grüßen,?|Gruß,?|[Rr]egards,?|gez\.)\s+"
    rf"(?P<name>{_CAPITAL}(?: {_NAME}){{0,2}})"
)


@cache
def _given() -> re.Pattern[str]:
    names = (files(__package__) / "given_names.txt").read_text(encoding="utf-8").split()
    return re.compile(rf"\b(?P<name>(?:{'|'.join(names)})(?:-{_CAPITAL})?(?: {_CAPITAL}(?=\W|$))*?(?: {_NAME})?)(?!\w)")


def find_names(text: str) -> Iterator[tuple[int, int]]:
    """Find names, without their titles; those of people who have no common given name need a model, see `ner`."""
    for pattern in (_INTRODUCED, _given(), _TITLED):
        yield from (found.span("name") for found in pattern.finditer(text))
