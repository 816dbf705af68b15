"""Names of people: after a title, a greeting or a common given name; the others by a model of the user's choice."""

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
PERSON = "PER"  # labels such as PER, I-PER, PERSON


@cache
def _given() -> re.Pattern[str]:
    names = (files(__package__) / "given_names.txt").read_text(encoding="utf-8").split()
    return re.compile(rf"\b(?P<name>(?:{'|'.join(names)})(?:-{_CAPITAL})?(?: {_CAPITAL}(?=\W|$))*?(?: {_NAME})?)(?!\w)")


def find_names(text: str) -> Iterator[tuple[int, int]]:
    """Find names, without their titles; those of people who have no common given name need a `PersonFinder`."""
    for pattern in (_INTRODUCED, _given(), _TITLED):
        yield from (found.span("name") for found in pattern.finditer(text))


class PersonFinder:
    """Finds the names of people with a model of Hugging Face's `transformers` (id or folder)."""

    def __init__(self, model: str) -> None:
        """Load `model`; whatever that raises is a failure of the chat model, which then is not asked."""
        from transformers import pipeline

        self._classify = pipeline("token-classification", model=model, aggregation_strategy="simple")

    def __call__(self, text: str) -> Iterator[tuple[int, int]]:
        """Give the places of names."""
        for found in self._classify(text):
            if PERSON in str(found["entity_group"]).upper():
                yield int(found["start"]), int(found["end"])
