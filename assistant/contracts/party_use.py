"""Which party hands out the data and which works with them, told by what the contract says of each."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files

from assistant.contracts.company_name import companies, looks_like_name, without_form
from assistant.contracts.party_clues.clue import PartyClue, Span
from assistant.contracts.wording import PartyRole, any_of, blank, role_of
from assistant.domain import Frozen, Language
from assistant.language.analysis import is_function_word

STRONG = 3
"""How many weak signs a strong one counts."""
CLEAR = 4
"""So much more a name has to be used as one role than as the other to be taken for it without any other clue."""
CLEAREST = 3
"""So much more where it stands as the subject, too."""
TWICE = 2
"""So many places have to tell whose orders count."""
OFTEN = 3
"""So many sentences have to have it as their subject then."""
DEFINED = 4
"""The least weight of a clue that defines a party in the head of the contract."""
MANY = 12
"""Names of companies that are looked at."""


class UsePatterns(Frozen):
    """What is said of a party in one role."""

    strong: tuple[str, ...]
    weak: tuple[str, ...]


class SubjectWords(Frozen):
    """Verbs of sentences whose subject is the processor, and subjects that are no party."""

    verbs: tuple[str, ...]
    no_party: tuple[str, ...]


class ClientWords(Frozen):
    """What stands before the controller's name, and words of pronouns that tell whose orders count."""

    before: tuple[str, ...]
    ours: tuple[str, ...]
    yours: tuple[str, ...]


class PartyUse(Frozen):
    """The whole file party_use.toml."""

    controller: UsePatterns
    processor: UsePatterns
    subject: SubjectWords
    client: ClientWords

    def of(self, role: PartyRole) -> UsePatterns:
        """Give what is said of a party in `role`."""
        return self.controller if role == "controller" else self.processor


@cache
def party_use() -> PartyUse:
    """Read the file; raises ValidationError where it is not as `PartyUse` says."""
    return PartyUse.model_validate(tomllib.loads((files(__package__) / "party_use.toml").read_text(encoding="utf-8")))


def roles_by_use(text: str, clues: Sequence[PartyClue]) -> dict[str, PartyRole]:
    """Give the roles of the first two names among `clues`; if use does not tell, the controller comes first.

    A name that stands alone gets a role only if its use is clear.
    """
    names = _names(text, clues)
    if len(names) < 2:
        lone = {name: leaning(text, terms) for name, terms in names.items()}
        return {name: "processor" if lean > 0 else "controller" for name, lean in lone.items() if abs(lean) >= CLEAR}
    first, second = list(names)[:2]
    if leaning(text, names[first]) > leaning(text, names[second]):
        first, second = second, first
    return {first: "controller", second: "processor"}


def left_over(text: str, clues: Sequence[PartyClue], role: PartyRole) -> str:
    """Give the name among `clues` that the text uses most clearly as `role`, the first where it tells nothing."""
    terms = _names(text, clues)
    sign = 1 if role == "processor" else -1
    return max(terms, key=lambda name: sign * leaning(text, terms[name]))


def contested(text: str, clues: Sequence[PartyClue]) -> list[PartyClue]:
    """Give the other role to one of two parties that the party block calls alike: "the Agency" may be a public body."""
    early = [clue for clue in clues if clue.role and clue.weight >= DEFINED]
    terms = _names(text, early)
    told = {clue.role for clue in clues if clue.role and clue.weight >= STRONG}
    words = [role_of(text[slice(*term)]) for clue in early for term in clue.terms]
    loose = any(word is not None and not word[1] for word in words)
    if len(told) != 1 or len(terms) != 2 or not loose or any(clue.blank for clue in early) or _unclear(clues):
        return list(clues)
    role = next(iter(told))
    other: PartyRole = "controller" if role == "processor" else "processor"
    moved = left_over(text, early, other)
    return [
        replace(clue, role=other) if clue.name and text[slice(*clue.name)] == moved and clue.role == role else clue
        for clue in clues
    ]


def _unclear(clues: Sequence[PartyClue]) -> bool:
    return any(clue.role is None and clue.name and clue.weight >= DEFINED for clue in clues)


def uses(text: str, clue: PartyClue) -> int:
    """Count how often the text uses what a clue says that a party is called."""
    words = {re.sub(r"^(?:the|der|die|das) ", "", text[slice(*term)]) for term in clue.terms}
    return sum(len(re.findall(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text)) for word in words)


def _names(text: str, clues: Sequence[PartyClue]) -> dict[str, tuple[str, ...]]:
    """Give each name among `clues` with all that it is called by."""
    names: dict[str, tuple[str, ...]] = {}
    for clue in clues:
        if clue.name is not None:
            name = text[slice(*clue.name)]
            terms = (without_form(name), *(text[slice(*term)] for term in clue.terms))
            names[name] = (*names.get(name, ()), *terms)
    return names


def leaning(text: str, terms: Sequence[str]) -> int:
    """Give how much more `terms` are used as a processor is than as a controller is; strong signs count more."""
    bare = (re.sub(r"^(?:the|der|die|das) ", "", term) for term in terms)
    words = sorted(dict.fromkeys(bare), key=len, reverse=True)
    term = rf"(?<!\w)(?:{'|'.join(re.escape(word) for word in words)})(?!\w)"
    return _count(text, term, "processor") - _count(text, term, "controller")


def _count(text: str, term: str, role: PartyRole) -> int:
    use = party_use().of(role)
    weighed = ((STRONG, use.strong), (1, use.weak))
    return sum(
        weight * len(re.findall(piece.replace("{term}", term), text)) for weight, all_ in weighed for piece in all_
    )


def name_by_use(text: str, role: PartyRole, taken: Iterable[str]) -> Span | None:
    """Give the name that the text clearly uses as `role`, where no place names the party; `taken` are other parties.

    A name with a legal form comes first; for a processor then one that is the subject of what only processors do.
    """
    others = {without_form(name).lower() for name in taken}
    best = _company_by_use(text, role, others)
    return best if best or role == "controller" else _subject_by_use(text, others)


def _company_by_use(text: str, role: PartyRole, others: set[str]) -> Span | None:
    found: dict[str, Span] = {}
    for span in companies(text):
        name = without_form(text[slice(*span)]).lower()
        if name not in others and len(found) < MANY and not blank().search(text[slice(*span)]):
            found.setdefault(name, span)
    sign = 1 if role == "processor" else -1
    scores = {span: sign * leaning(text, _short(text[slice(*span)])) for span in found.values()}
    best = max(scores, key=lambda span: scores[span], default=None)
    return best if best and scores[best] >= CLEAR and _unrivalled(scores.values()) else None


def _short(name: str) -> tuple[str, ...]:
    """Give a name without its form, and its first word where that alone can be a name."""
    whole = without_form(name)
    first = whole.split()[0]
    alone = len(first) > 3 and first[0].isupper() and role_of(first) is None
    return (whole, first) if alone else (whole,)


def _unrivalled(scores: Iterable[int]) -> bool:
    ordered = sorted(scores, reverse=True)
    return len(ordered) < 2 or ordered[0] >= 2 * ordered[1]


@cache
def _subject() -> re.Pattern[str]:
    name = r"(?P<name>[A-ZÄÖÜ][\w&-]{2,30}(?: [A-ZÄÖÜ][\w&-]{2,30}){0,2})"
    verbs = any_of(party_use().subject.verbs)
    article = "(?:[Dd]ie|[Dd]er|[Dd]as|[Tt]he)"
    return re.compile(rf"(?<![\w-])(?P<article>{article} )?{name} {verbs}\b")


@cache
def _inverted() -> re.Pattern[str]:
    """Give what finds a subject behind its verb, as in "Neue Firmen zeigt Lernwolke vorher an"."""
    name = r"(?P<name>[A-ZÄÖÜ][\w&-]{2,30})"
    return re.compile(rf"(?<=[\w,] ){any_of(party_use().subject.verbs)} (?P<article>)?{name}(?= [a-zäöüß(]|[,.;])")


def _subject_by_use(text: str, others: set[str]) -> Span | None:
    """Give the capitalised name without an article that most clearly does what processors do."""
    subjects = [*_subject().finditer(text), *_inverted().finditer(text)]
    ordered = sorted(subjects, key=lambda found: found.start("name"))
    return _clearest(text, [m for m in ordered if not m["article"] and _is_proper(m["name"])], others)


def term_by_use(text: str) -> Span | None:
    """Give the noun by which a contract calls its processor without saying so ("die Zentrale löscht …")."""
    return _clearest(text, [m for m in _subject().finditer(text) if m["article"] and _is_noun(m["name"])], set())


@cache
def _client() -> re.Pattern[str]:
    return re.compile(rf"{any_of(party_use().client.before)} (?P<name>[A-ZÄÖÜ][\w&-]{{2,30}})(?![\w-])")


def client_by_use(text: str, taken: Iterable[str]) -> Span | None:
    """Give the noun by which a contract calls its controller without saying so ("auf Weisung der Praxis")."""
    others = {word.lower() for name in taken for word in without_form(name).split()}
    found = [_nominative(text, match["name"]) for match in _client().finditer(text)]
    counts = Counter(name for name in found if _is_noun(name) and name.lower() not in others)
    scores = {name: -leaning(text, (name,)) for name, count in counts.most_common(MANY) if count >= TWICE}
    best = max(scores, key=lambda name: scores[name], default=None)
    if best is None or scores[best] < CLEAREST or not _unrivalled(scores.values()):
        return None
    alone = re.search(rf"(?<![\w-]){re.escape(best)}(?![\w-])", text)
    return alone.span() if alone else None


def _nominative(text: str, name: str) -> str:
    """Give the form of a noun without the ending of its genitive, where the text has it."""
    shorter = (name.removesuffix(ending) for ending in ("es", "s") if name.endswith(ending))
    return next((each for each in shorter if re.search(rf"(?<![\w-]){re.escape(each)}(?![\w-])", text)), name)


def we_hand_out(text: str) -> bool:
    """Tell whether "we" are the controller, whose orders the other side follows, as in a letter that gives an order."""
    client = party_use().client
    ours, yours = (len(re.findall(any_of(words), text)) for words in (client.ours, client.yours))
    return ours >= TWICE and ours > 2 * yours


def _clearest(text: str, subjects: Sequence[re.Match[str]], others: set[str]) -> Span | None:
    """Give the first place of the subject that is used as a processor twice as clearly as any other one."""
    counts = Counter(match["name"] for match in subjects if match["name"].lower() not in others)
    scores = {name: leaning(text, (name,)) for name, count in counts.most_common(MANY) if count >= OFTEN}
    best = max(scores, key=lambda name: scores[name], default=None)
    if best is None or scores[best] < CLEAREST or not _unrivalled(scores.values()):
        return None
    return next(match.span("name") for match in subjects if match["name"] == best)


def _is_noun(name: str) -> bool:
    words = name.lower().split()
    return role_of(name) is None and not any(word in party_use().subject.no_party for word in words)


def _is_proper(name: str) -> bool:
    """Tell whether a subject can be a proper name: no word of the language, no role, no usual subject."""
    small = [word.lower() for word in name.split()]
    ordinary = any(is_function_word(word, language) for word in small for language in Language)
    roles = any(role_of(word) for word in name.split())
    return looks_like_name(name) and _is_noun(name) and not ordinary and not roles
