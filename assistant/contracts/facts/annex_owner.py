"""Whose a paper is: that of the contract which names it, of another one, or of a law."""

import re
from collections.abc import Iterator
from functools import cache

from assistant.contracts.facts.annex_context import Context, context
from assistant.contracts.facts.annex_labels import annex_labels
from assistant.contracts.facts.annex_words import annex_word, heading_of, number, singular
from assistant.contracts.facts.contract_names import (
    chained,
    contract,
    holder_before,
    joined_to,
    meant,
    owner_behind,
    part_of,
    telling,
)
from assistant.contracts.facts.kind import is_addendum, read_kind
from assistant.contracts.facts.model import ContractKind
from assistant.contracts.facts.wording import any_of, pattern, pieces
from assistant.contracts.name_forms import fold
from assistant.documents.document import Document

FIRST = 6
"""Lines in which a document says that it is itself a paper of another contract."""
SHORT = 160
"""Characters of such a line."""
PARTS = {ContractKind.MEASURES, ContractKind.SUBPROCESSORS}
"""Kinds of papers that belong to a contract."""
_PART = re.compile(r"\.[A-Z\d](?!\w)")
"""Part of an annex: "Annex I.B"."""
_NOUN = re.compile(rf"(?i)\s(?:{any_of('whose', 'english')})$")
"""What alone tells of no contract which it is, where it says of what a paper is a part."""
EARLY = 3_000
"""Characters in which its sentences say so."""
STEM = 4
"""Letters at least of the word that tells one contract from another."""


class Owner:
    """Tells of each place of `document` at which a paper is named whether it is one of another text.

    A paper that is itself an annex, or amends a contract, means that contract by "the agreement".
    """

    def __init__(self, document: Document) -> None:
        self._text = document.text
        self._title = document.front.title
        self._itself = {fold(label) for label in own_labels(document)}
        self._amends = is_addendum(document)
        of_other = pattern("whose", "title_of_other").split(document.front.title, maxsplit=1)
        self._kind = read_kind(document).value
        self._is_part = bool(self._itself) or self._kind in PARTS
        about = pieces("whose", "processing") if self._kind is ContractKind.DPA else ()
        letters = "".join(word[0] for word in re.findall(r"\w+", of_other[0]) if word[0].isupper())
        self._own = fold(" ".join((of_other[0], letters, *about)))
        self._lent = {
            singular(each["word"]) for each in meant().finditer(self._text) if not self._is_own(each["owner"])
        }

    def is_itself(self, name: str) -> bool:
        """Tell whether it is what the document is called, or an earlier amendment of what it amends."""
        titled = heading_of(name).match(self._title) is not None
        return titled or fold(name) in self._itself or (self._amends and name.startswith("Nachtrag"))

    def is_foreign(self, start: int, end: int) -> bool:
        """Tell whether what is named there is a paper of a law, the Commission's clauses or another contract."""
        part = _PART.match(self._text, end)
        words = context(self._text, start, part.end() if part else end)
        if self._lent and singular(re.split(r"\W", self._text[start:end], maxsplit=1)[0]) in self._lent:
            owned = owner_behind().match(words.after)
            return owned is None or not self._is_own(owned["owner"])
        return self._follows(words) or self._precedes(words)

    def _follows(self, words: Context) -> bool:
        if self._belongs_to_other(words.after):
            return True
        if pattern("whose", "law_after").search(words.after) or pattern("whose", "thereof").match(words.after):
            return True
        owned = owner_behind().match(words.after)
        if owned is None or pattern("whose", "this").search(owned["owner"]):
            return owned is not None and not self._is_own(owned["owner"])
        further = words.after[owned.end() :]
        dated = bool(words.before.strip()) and pattern("whose", "dated").match(further) is not None
        about = pattern("whose", "about").match(further)
        other = dated or (about is not None and fold(about["about"]) not in self._own)
        return other or not self._is_own(owned["owner"])

    def _belongs_to_other(self, after: str) -> bool:
        """Tell whether the words behind a paper say of which other contract it is a part."""
        if self._amends or self._is_part:
            return False
        said = part_of().match(after) or joined_to().match(after)
        return said is not None and not self._is_own(_NOUN.sub("", said["owner"]))

    def _precedes(self, words: Context) -> bool:
        before = chained().sub("", words.before)
        if pattern("whose", "before").search(before):
            return True
        if pattern("whose", "relative").search(before):
            return self._is_other(f"{words.previous}{before}", unknown=True)
        if pattern("whose", "possessive").search(before):
            return self._is_other(f"{words.previous}{before}", unknown=False)
        holder = holder_before().search(before)
        return holder is not None and not self._is_own(holder["owner"])

    def _is_other(self, before: str, *, unknown: bool) -> bool:
        """Tell whether the contract named last in `before` is another one; `unknown` if none is named."""
        named = list(contract().finditer(before))
        return not self._is_own(named[-1]["owner"]) if named else unknown

    def _is_own(self, owner: str) -> bool:
        """Tell whether the name of a contract, with the words before its noun, is that of the document."""
        if pattern("whose", "this").search(owner):
            return self._kind not in PARTS
        if pattern("whose", "that").search(owner):
            return False
        if self._amends:
            return pattern("whose", "amending").search(owner) is not None
        told = (word for word in telling(owner) if len(word) >= STEM or word.isupper())
        return not self._is_part and all(fold(word) in self._own for word in told)


def own_labels(document: Document) -> Iterator[str]:
    """Give the label that a document bears as a paper of another contract: "Anlage 2 zum Vertrag vom 3. Mai 2021"."""
    lines = [line for line in document.text[: FIRST * SHORT].split("\n") if line.strip()][:FIRST]
    for line in (document.front.title, *lines):
        found = _borne().match(line)
        if found and len(line) < SHORT and line[-1] != "." and (found["other"] or line == document.front.title):
            yield found["name"]
    for label in annex_labels(document.text[:EARLY]):
        if pattern("whose", "itself").search(context(document.text, label.start, label.end).before):
            yield label.name


@cache
def _borne() -> re.Pattern[str]:
    return re.compile(
        rf"\W{{0,4}}(?:als |as )?(?P<name>(?:{annex_word()})\s(?:Nr\. |No\. )?{number()})(?!\w)"
        r"(?P<other>[^\n.]{0,80}?\s(?:zu[mr]?|to|of|des|der)\s(?!diese|this)\w)?"
    )
