"""The kinds of personal data that are found, the surest first."""

from collections.abc import Mapping

from assistant.privacy.addresses import find_emails, find_streets
from assistant.privacy.births import find_births
from assistant.privacy.machines import find_ips
from assistant.privacy.names import find_names
from assistant.privacy.numbers import find_cards, find_ibans, find_numbers, find_phones
from assistant.privacy.official_numbers import find_official_numbers
from assistant.privacy.placeholders import Placeholders, Recogniser, find_all
from assistant.privacy.plates import find_plates


def recognisers(ner: str | None = None) -> Mapping[str, Recogniser]:
    """Give the recognisers by kind; `ner` names a token classification model (id or folder) that finds more names."""
    found: dict[str, Recogniser] = {
        "EMAIL": find_emails,
        "IBAN": find_ibans,
        "CARD": find_cards,
        "IP": find_ips,
        "ID": find_official_numbers,
        "PHONE": find_phones,
        "NUMBER": find_numbers,
        "PLATE": find_plates,
        "BIRTHDAY": find_births,
        "ADDRESS": find_streets,
        "NAME": find_names,
    }
    if ner:
        from assistant.privacy.names import PersonFinder

        found["PERSON"] = PersonFinder(ner)
    return found


def kinds_in(text: str) -> tuple[str, ...]:
    """Name the kinds in the order in which they occur, each once.

    >>> kinds_in("Herr Muster, muster@example.org")
    ('NAME', 'EMAIL')
    """
    return tuple(dict.fromkeys(kind for _, _, kind in find_all(text, recognisers())))


def without_personal_data(text: str) -> str:
    """Give `text` with placeholders for what is found in it.

    >>> without_personal_data("Herr Muster, muster@example.org")
    'Herr <NAME_1>, <EMAIL_1>'
    """
    return Placeholders(recognisers()).hide(text)
