"""The kinds of personal data that are replaced, the surest first."""

from collections.abc import Mapping

from assistant.privacy.accounts import find_cards, find_ibans
from assistant.privacy.addresses import find_emails, find_streets
from assistant.privacy.labelled import find_births, find_numbers
from assistant.privacy.names import find_names
from assistant.privacy.phones import find_phones
from assistant.privacy.placeholders import Recogniser


def recognisers(ner: str | None = None) -> Mapping[str, Recogniser]:
    """Give the recognisers by kind; `ner` names a token classification model (id or folder) that finds more names."""
    found: dict[str, Recogniser] = {
        "EMAIL": find_emails,
        "IBAN": find_ibans,
        "CARD": find_cards,
        "PHONE": find_phones,
        "NUMBER": find_numbers,
        "BIRTHDAY": find_births,
        "ADDRESS": find_streets,
        "NAME": find_names,
    }
    if ner:
        from assistant.privacy.ner import PersonFinder

        found["PERSON"] = PersonFinder(ner)
    return found
