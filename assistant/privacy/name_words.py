"""What names are made of, and the words beside them that are none."""

import re
from importlib.resources import files

_LETTERS = [chr(code) for code in (*range(0x41, 0x250), *range(0x1E00, 0x1F00))]
UPPER = f"[{''.join(letter for letter in _LETTERS if letter.isupper())}]"
LOWER = f"[{''.join(letter for letter in _LETTERS if letter.islower())}]"
WORD = rf"(?:[A-Z]['’])?{UPPER}{LOWER}+(?:(?:-|['’]){UPPER}?{LOWER}+|{UPPER}{LOWER}+)*"
PARTICLE = frozenset({"von", "van", "zu", "de", "la", "der", "den", "del", "di", "da", "el", "al", "bin", "dos"})
NAME = rf"(?:(?:{'|'.join(sorted(PARTICLE))}) )*(?:[Aa]l-|[Ee]l-)?{WORD}"
_SUFFIXES = "ung|heit|keit|schaft|ment|ion|date"
_OF_LAW = "schutz|recht|rechte|vertrag|pflicht|gesetz|ersatz|frist|diebstahl|anspruch|ansprüche"
_OF_WORK = (
    "center|höhe|geld|gespräch|frage|plan|plätze|kräft|zeit|zahl|aufnahme|anruf|anrufe|nummer|adresse|listen?"
    "|kosten|wunsch"
)
_NOUN = re.compile(rf".{{2,}}(?:{_SUFFIXES}|{_OF_LAW}|{_OF_WORK})(?:e|en|s|es|n)?")
# Given names that are words as well, when nobody capitalises them.
_WORDS = {"christian", "max", "franz", "ernst", "frank", "rose", "grace", "rosa", "roman", "jean", "mia", "kai", "luis"}
_WORDS |= {"dieter", "anna", "otto", "victoria", "valentin", "stella", "rita", "mario", "emir", "amira", "tim", "tom"}
_WORDS |= {"jack", "roy", "gary", "ray", "scott", "kelly", "owen", "carol", "joy", "jill", "hazel", "heather", "bob"}
_SHORTEST = 4  # letters of a given name that is found without its capital


def _read(name: str) -> list[str]:
    return (files(__package__) / name).read_text(encoding="utf-8").split()


_NO_NAMES = frozenset(word.casefold() for word in _read("no_names.txt"))
GIVEN = "|".join(map(re.escape, _read("given_names.txt")))
SURNAMES = "|".join(map(re.escape, _read("surnames.txt")))
SMALL_GIVEN = "|".join(
    re.escape(name.lower())
    for name in _read("given_names.txt")
    if len(name) >= _SHORTEST and name.lower() not in _WORDS
)


def is_no_name(word: str) -> bool:
    """Tell a word that often follows a title or a role from a name."""
    folded = word.casefold()
    return folded in _NO_NAMES or _NOUN.fullmatch(folded) is not None
