"""Which party hands out the data and which works with them, told by what the contract says of each."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from itertools import islice

from assistant.contracts.company_name import each_company, looks_like_name, without_form
from assistant.contracts.party_clues.clue import Span
from assistant.contracts.party_clues.term_uses import bare_term
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
MANY = 12
"""Names that are looked at."""
MENTIONS = 400
"""Places with a legal form that are looked at for the names of companies."""
AROUND = 300
"""Characters before and behind a name in which all that is said of it stands."""


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


def leaning(text: str, terms: Iterable[str]) -> int:
    """Give how much more `terms` are used as a processor is than as a controller is; strong signs count more."""
    bare = dict.fromkeys(bare_term(term) for term in terms)
    words = sorted(islice(bare, MANY), key=len, reverse=True)
    if not any(word in text for word in words):
        return 0
    term = rf"(?<!\w)(?:{'|'.join(re.escape(word) for word in words)})(?!\w)"
    near = "\n".join(text[start:end] for start, end in _around(re.finditer(term, text), len(text)))
    return _count(near, term, "processor") - _count(near, term, "controller")


def _around(found: Iterable[re.Match[str]], length: int) -> list[Span]:
    """Give the passages of a text of `length` around what was found, those that touch each other as one."""
    passages: list[Span] = []
    for match in found:
        start, end = max(0, match.start() - AROUND), min(length, match.end() + AROUND)
        if passages and start <= passages[-1][1]:
            passages[-1] = passages[-1][0], end
        else:
            passages.append((start, end))
    return passages


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
    for span in islice(each_company(text), MENTIONS):
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
    named = Counter(match["name"] for match in _client().finditer(text))
    words = {*re.findall(r"[\w-]+", text), *re.findall(r"[\w&-]+", text)} if named else set[str]()
    counts = Counter[str]()
    for name, count in named.items():
        noun = _nominative(words, name)
        if _is_noun(noun) and noun.lower() not in others:
            counts[noun] += count
    scores = {name: -leaning(text, (name,)) for name, count in counts.most_common(MANY) if count >= TWICE}
    best = max(scores, key=lambda name: scores[name], default=None)
    if best is None or scores[best] < CLEAREST or not _unrivalled(scores.values()):
        return None
    alone = re.search(rf"(?<![\w-]){re.escape(best)}(?![\w-])", text)
    return alone.span() if alone else None


def _nominative(words: set[str], name: str) -> str:
    """Give the form of a noun without the ending of its genitive, where the `words` of the text have it."""
    shorter = (name.removesuffix(ending) for ending in ("es", "s") if name.endswith(ending))
    return next((each for each in shorter if each in words), name)


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
