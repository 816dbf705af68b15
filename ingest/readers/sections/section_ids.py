"""Ids of sections: they say where a section stands and stay the same as long as its text does."""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "§": "par "})
_STEP = 40
_PATH = 90


def slug(text: str, limit: int = _STEP) -> str:
    """Write `text` in small letters, digits and hyphens; empty where nothing is left (Greek, Arabic).

    >>> slug("§ 3 Pflichten für Anbieter")
    'par-3-pflichten-fuer-anbieter'
    """
    plain = unicodedata.normalize("NFC", text).casefold().translate(_GERMAN)
    ascii_only = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", ascii_only)
    short = ""
    for word in words:
        longer = f"{short}-{word}".lstrip("-")
        if len(longer) > limit:
            break
        short = longer
    return short or (words[0][:limit] if words else "")


def section_ids(places: Sequence[tuple[Sequence[str], str, bool]]) -> list[str]:
    """Give an id for each (steps from the outermost heading inwards, text, whether it is one part of many).

    Parts, and what stands where another section stands too, get a hash of their text: no number that counts, so that a
    paragraph put in before changes nothing.
    """
    paths = ["-".join(filter(None, map(slug, steps)))[-_PATH:].strip("-") for steps, _, _ in places]
    seen = Counter(paths)
    ids: list[str] = []
    taken: Counter[str] = Counter()
    for path, (_, text, is_part) in zip(paths, places, strict=True):
        marked = is_part or not path or seen[path] > 1
        mark = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:8] if marked else ""
        name = "-".join(filter(None, (path, mark)))
        taken[name] += 1
        ids.append(name if taken[name] == 1 else f"{name}-{taken[name]}")
    return ids
