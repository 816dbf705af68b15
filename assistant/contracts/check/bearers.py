"""Who bears what a sentence lays down: the subjects of its main clauses, unless these give a right.

What the law asks of the processor may stand there as a duty of the controller, in the same words. A pronoun stands for
the subject before it in the same paragraph.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

from assistant.contracts.check.pieces import ROLE_SIGNS
from assistant.contracts.check.third_person import ENGLISH_VERBS
from assistant.contracts.check.windows import ContractWords
from assistant.domain import Language

CONTROLLER, PROCESSOR = ROLE_SIGNS["CTRL"], ROLE_SIGNS["PROC"]
UNKNOWN = "?"
"""Who bears what has no party for its subject, or gives the controller a right."""
_ROLES = "".join(ROLE_SIGNS.values())
_PARTS = re.compile(r";|(?<!\d)\.(?=\s)")
_BOUND = re.compile(
    r"[,:()]| [–—-] |\b(?:und|and|or|oder) (?=(?:de[rs]|die|das|ein\w{0,2}|the|an?|any|each|all|it|er)\b)"
    r"| (?=(?:if|where|when|whenever|unless|until|once|that|which|who|whether|because) )"
)
_DENIED = re.compile(r"\b(?:nicht|kein\w*|nur|erst|not|no|only|neither)\b")
"""What makes a duty of a right."""
_BACK = 6
"""Sentences before another one, in its paragraph, that may hold the subject of a pronoun."""
_GENDERED = 4
"""So many times as often has "die" to stand before a role as "dem" for it to be feminine, or the other way round."""


class Bearers:
    """Who bears the duties of each sentence of a contract, read as of one language."""

    def __init__(self, words: ContractWords, language: Language) -> None:
        """Read `words` as sentences of `language`."""
        self._words = words
        self._patterns = _patterns(language)
        self._articles = _subject_articles(words) if language is Language.GERMAN else {}
        self._known: dict[int, frozenset[str]] = {}

    def only_controller(self, indices: Sequence[int]) -> bool:
        """Tell whether these sentences lay down duties of the controller, and nothing else."""
        return set().union(*(self.of(index) for index in indices)) == {CONTROLLER}

    def of(self, index: int) -> frozenset[str]:
        """Give the signs of who bears what sentence `index` lays down; a right of the processor is borne by nobody."""
        if index not in self._known:
            self._known[index] = frozenset(self._bearers(index))
        return self._known[index]

    def _bearers(self, index: int) -> Iterator[str]:
        last = self._subject_before(index)
        for part in _PARTS.split(self._words.window(index, "sentence")):
            main, subject, last = self._read(part, last)
            grants = self._patterns["grants"].search(main) or self._patterns["chooses"].search(part)
            if subject == PROCESSOR and (not grants or _DENIED.search(main)):
                yield PROCESSOR
            elif main and subject != PROCESSOR:
                yield UNKNOWN if subject is None or grants else subject

    def _subject_before(self, index: int) -> str | None:
        """Give the last subject in the same paragraph before sentence `index`."""
        place = self._words.places[index]
        for other in range(index - 1, max(-1, index - 1 - _BACK), -1):
            before = self._words.places[other]
            if before.clause is not place.clause or before.sentence.paragraph != place.sentence.paragraph:
                return None
            _, _, last = self._read(self._words.words[other], None)
            if last is not None:
                return last
        return None

    def _read(self, part: str, last: str | None) -> tuple[str, str | None, str | None]:
        """Give the main clauses of a part, their subject, and the last subject of all; `last` is that before it."""
        segments = [segment.strip() for segment in _BOUND.split(part) if segment and segment.strip()]
        main, subject, acted = [], None, False
        for number, segment in enumerate(segments):
            own = self._subject(segment, last)
            if own in {CONTROLLER, PROCESSOR}:
                last, acted = own, True
            elif not acted:
                last = _only_one(segment) or last
            first = "inverted" if len(segments) > 1 else "subordinate"
            relative = "relative" if number else first
            if not any(self._patterns[name].match(segment) for name in ("subordinate", relative)):
                main.append(segment)
                subject = subject or own
        return " ".join(main), subject, last

    def _subject(self, segment: str, before: str | None) -> str | None:
        """Give the role that is the subject of a segment: the first that can be."""
        asked = self._patterns["asked"].match(segment)
        if asked is not None:
            return asked["role"]
        for found in self._patterns["candidate"].finditer(segment):
            if found["pronoun"]:
                return before if before and before not in segment else UNKNOWN
            role, article = found["role"], (found["article"] or "").strip()
            if role and (not article or article in self._articles.get(role, (article,))):
                return role if self._patterns["acts"].match(segment, found.end()) else UNKNOWN
        return None


def _only_one(segment: str) -> str | None:
    """Give the party that a segment names, if it names one only: a pronoun behind it may stand for that."""
    named = [role for role in (CONTROLLER, PROCESSOR) if role in segment]
    return named[0] if len(named) == 1 else None


def _subject_articles(words: ContractWords) -> dict[str, tuple[str, ...]]:
    """Give the articles of each party as a subject: "der" is one of a masculine word only."""
    text = " ".join(words.words)
    found: dict[str, tuple[str, ...]] = {}
    for role in (CONTROLLER, PROCESSOR):
        masculine = len(re.findall(rf"\b(?:dem|den|des|vom|zum|beim|das) {role}", text))
        feminine = len(re.findall(rf"\b(?:die|zur) {role}", text))
        if min(masculine, feminine) * _GENDERED > max(masculine, feminine):
            found[role] = ()
        elif masculine or feminine:
            found[role] = ("der", "das", "ein", "jeder") if masculine > feminine else ("die", "eine", "jede")
    return found


@cache
def _patterns(language: Language) -> dict[str, re.Pattern[str]]:
    data = tomllib.loads((files(__package__) / "bearers.toml").read_text(encoding="utf-8"))[language.value]
    words = {name: "|".join(group.split()) for name, group in data["words"].items()}
    verbs = rf" (?:(?:{words['between']}) ){{0,2}}(?:{ENGLISH_VERBS}|{words['verbs']})\b"
    acts = rf"(?:$|,[^,]*$|{verbs})" if language is Language.ENGLISH else ""
    role = rf"(?:(?P<article>{words['articles']}) )?(?P<role>[{_ROLES}])(?!\w)"
    told = rf"(?:{words['prepositions']}) (?:\w+ )?[{_ROLES}]"
    return {
        "candidate": re.compile(rf"(?<!\w)(?:{told}|(?P<pronoun>{data['pronouns']})|{role})"),
        "acts": re.compile(acts),
        "subordinate": re.compile(rf"\W*(?:{words['subordinate']})\b"),
        "asked": re.compile(rf"\W*(?:should|were|had) (?:the )?(?P<role>[{_ROLES}])(?!\w)"),
        "relative": re.compile(rf"\W*(?:{words['relative']})\b"),
        "inverted": re.compile(data["inverted"]),
        "grants": re.compile("|".join(data["grants"])),
        "chooses": re.compile(data["chooses"]),
    }
