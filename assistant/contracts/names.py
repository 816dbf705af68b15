"""Which registered providers a question means by name: inflected, mistyped, abbreviated, or as their file is called."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.contracts.company_name import legal_form
from assistant.contracts.name_forms import JOINED, SMALL, WORD, KnownName, NameForm, fold, name_forms, word_list
from assistant.contracts.typo_index import SHORTEST, TypoIndex
from assistant.domain import Frozen, Language
from assistant.language.analysis import is_function_word

LONGEST_QUESTION = 2_000
"""Characters of a question that are looked at."""
WIDEST = 7
"""Words of a question that one name may span."""
WIDEST_TYPO = 3
"""Words of a question that one mistyped name may span."""
_ENDINGS = ("s", "es", "n", "en", "e", "sche", "schen")
_ARTICLE = re.compile(r"\s+(?:the|an?|this|that|our|your|der|die|das|den|dem|eine?[nrms]?)\b", re.IGNORECASE)

IsWord = Callable[[str], bool]
OfSubject = Callable[[Sequence[str]], bool]


class NameMatch(Frozen):
    """A name in a question: `text` stands there from `start` to `end`, and means the documents of `document_ids`.

    Attributes:
        document_ids: all that the name may mean, in the order in which they are known; more than one if they share it.
        typos: letters that differ from the name as known.
        ordinary: it is a word of everyday language too, written like a name here.
        of_file: only a file is called so.
    """

    start: int
    end: int
    text: str
    document_ids: tuple[str, ...]
    typos: int = 0
    ordinary: bool = False
    of_file: bool = False


@dataclass(frozen=True)
class _Token:
    start: int
    end: int
    text: str
    key: str


class NameIndex:
    """The known names by their spellings; build it once for many questions."""

    def __init__(
        self, known: Sequence[KnownName], is_word: IsWord | None = None, of_subject: OfSubject | None = None
    ) -> None:
        """Take `known`; `is_word` tells of a word in small letters that it is none mistyped.

        Words of a question that are all `of_subject` mean nobody by what whoever wrote a document called it, nor by a
        provider's name with a word that stands in any sentence ("Wer Haftet GmbH") unless it is written like a name:
        they would answer what everybody asks about the law.
        """
        self._is_word = is_word or (lambda _word: False)
        self._of_subject = of_subject or (lambda _words: False)
        self._forms: dict[str, NameForm] = {}
        self._documents: dict[str, dict[str, None]] = defaultdict(dict)
        for name in known:
            for form in name_forms(name):
                self._add(form, name.document_id)
        self._typos = TypoIndex(key for key, form in self._forms.items() if not form.capitals)
        self._longest = max((len(key) for key in self._forms), default=0) + 4

    def _add(self, form: NameForm, document_id: str) -> None:
        there = self._forms.get(form.key)
        if there is None or _weight(there) > _weight(form):
            self._forms[form.key] = form
        self._documents[form.key][document_id] = None

    def find(self, question: str) -> list[NameMatch]:
        """Give the names in `question`, the first first; a longer one wins over what it overlaps.

        Beside a name of a provider, nothing is read as a mistyped name of a file.
        """
        text = question[:LONGEST_QUESTION]
        tokens = [_Token(m.start(), m.end(), m[0], fold(m[0])) for m in WORD.finditer(text)]
        found = [match for start in range(len(tokens)) for match in self._from(text, tokens, start)]
        found.sort(key=lambda match: (match.typos > 0, -(match.end - match.start), match.start))
        kept: list[NameMatch] = []
        for match in found:
            if all(match.end <= other.start or match.start >= other.end for other in kept):
                kept.append(match)
        if not all(match.of_file for match in kept):
            kept = [match for match in kept if not (match.of_file and match.typos)]
        return sorted(kept, key=lambda match: match.start)

    def _from(self, text: str, tokens: list[_Token], start: int) -> Iterator[NameMatch]:
        """Give the names that begin with the word at `start`."""
        key = ""
        for end in range(start, min(start + WIDEST, len(tokens))):
            token = tokens[end]
            if end > start and not JOINED.fullmatch(text, tokens[end - 1].end, token.start):
                return
            if token.key in SMALL:
                if end == start:
                    return
                continue
            key += token.key
            if len(key) > self._longest:
                return
            match = self._match(text, tokens[start : end + 1], key)
            if match:
                yield match

    def _match(self, text: str, tokens: list[_Token], key: str) -> NameMatch | None:
        form = self._exact(key)
        if form is not None:
            return self._checked(text, tokens, form, [form.key], typos=0)
        if len(key) < SHORTEST or len(tokens) > WIDEST_TYPO or self._plain(tokens):
            return None
        near = self._typos.near(key) or [
            (distance, name)
            for end in _ENDINGS[:2]
            if key.endswith(end)
            for distance, name in self._typos.near(key.removesuffix(end))
        ]
        if not near or (len(tokens) > 1 and near[0][0] > 1):
            return None
        keys = [name for distance, name in near if distance == near[0][0]]
        return self._checked(text, tokens, self._forms[keys[0]], keys, typos=near[0][0])

    def _exact(self, key: str) -> NameForm | None:
        """Give the form that is spelled `key`, with or without an ending."""
        if key in self._forms:
            return self._forms[key]
        for ending in _ENDINGS:
            form = self._forms.get(key.removesuffix(ending)) if key.endswith(ending) else None
            if form is not None and len(form.key) > 3:
                return form
        return None

    def _plain(self, tokens: list[_Token]) -> bool:
        """Tell whether the words are ones that nobody mistyped: a name of several words has one that is none."""
        if len(tokens) > 1 and any(_function(token.text) for token in (tokens[0], tokens[-1])):
            return True
        return all(
            is_plain_word(token.text) or token.key in word_list("general") or self._is_word(token.text.lower())
            for token in tokens
        )

    def _checked(
        self, text: str, tokens: list[_Token], form: NameForm, keys: list[str], *, typos: int
    ) -> NameMatch | None:
        """Hold ordinary words and an abbreviation against how they are written; take in a legal form behind."""
        start, end = tokens[0].start, tokens[-1].end
        behind = legal_form().match(text, end + 1) if text[end : end + 1] == " " else None
        written = [_like_a_name(text, token) for token in tokens if not _function(token.text)]
        asks = len(written) < len(tokens) and not (behind or form.by_hand or any(written))
        if (form.read or asks) and self._of_subject([token.text for token in tokens]):
            return None
        single = len(tokens) == 1
        if single and form.capitals and not tokens[0].text.rstrip("s’'").isupper():
            return None
        everyday = form.ordinary or (typos == 0 and _function(tokens[0].text))
        if single and not behind and everyday and not _like_a_name(text, tokens[0]):
            return None
        ids = dict.fromkeys(i for key in keys for i in self._documents[key])
        stop = behind.end() if behind else end
        return NameMatch(
            start=start,
            end=stop,
            text=text[start:stop],
            document_ids=tuple(ids),
            typos=typos,
            ordinary=form.ordinary and single and not behind,
            of_file=form.of_file,
        )


def _weight(form: NameForm) -> tuple[bool, bool, bool, bool]:
    """Of two forms that are spelled alike the one counts that asks for less."""
    return form.read, form.capitals, form.of_file, not form.by_hand


def _function(word: str) -> bool:
    return any(is_function_word(word.lower(), language) for language in Language)


def is_plain_word(word: str) -> bool:
    """Tell whether `word` is one of the language or of the subject that is not to be read as a mistyped name."""
    return _function(word) or fold(word) in word_list("no_typo") or fold(word) in word_list("ordinary")


def _like_a_name(text: str, token: _Token) -> bool:
    """Tell whether a word is capitalised, and not only as the order that opens a sentence ("Bridge the gap")."""
    if not token.text[0].isupper():
        return False
    opens = not text[: token.start].strip() or text[: token.start].rstrip()[-1] in ".!?:"
    return not (opens and _ARTICLE.match(text, token.end))


def find_names(question: str, known: Sequence[KnownName]) -> list[NameMatch]:
    """Give which of the `known` providers `question` means; for many questions, keep a `NameIndex`."""
    return _index(tuple(known)).find(question)


@lru_cache(maxsize=4)
def _index(known: tuple[KnownName, ...]) -> NameIndex:
    return NameIndex(known)
