"""How a question is read as one about contracts: with which words it is searched, what is told of the names in it."""

from collections.abc import Collection

from assistant.contracts.asking.matters import matters
from assistant.contracts.asking.scope import ContractScope, known_name, provider_of
from assistant.contracts.names import find_names
from assistant.understanding.cues import cue
from assistant.understanding.question import Question


def asked_in(question: Question, scope: ContractScope, earlier: str = "") -> str:
    """Give the words of a question without the names of contracts, with those that it is read with.

    `earlier` are the earlier questions of the conversation; one that asks about another matter is read without them.
    """
    asked, before = scope.without_names(question.read), scope.without_names(question.context)
    earlier = scope.without_names(earlier)
    if earlier and before.startswith(earlier) and _changes_matter(asked, earlier):
        before = before.removeprefix(earlier)
    return f"{before} {asked}".strip() or question.read


def misspelled(scope: ContractScope) -> tuple[tuple[str, str], ...]:
    """Give the names of providers that were mistyped, with what they were read as."""
    by_id = {contract.id: contract for contract in scope.contracts}
    known = [known_name(contract) for contract in scope.contracts]
    found = [
        (name, provider_of(by_id[one]))
        for name in scope.named
        for match in find_names(name, known)
        if match.typos
        for one in match.document_ids
    ]
    return tuple(dict.fromkeys(found))


def unpicked(scope: ContractScope, chosen: str | Collection[str] | None) -> tuple[str, ...]:
    """Give the providers whose contracts a question names although others, those of `chosen`, were picked."""
    if chosen is None or not scope.named:
        return ()
    picked = {chosen} if isinstance(chosen, str) else set(chosen)
    others = [one for one in scope.contracts if not picked & {one.id, one.facts.provider, one.title}]
    return tuple(dict.fromkeys(provider_of(one) for one in others))


def _changes_matter(asked: str, earlier: str) -> bool:
    """Tell whether a question names a matter of its own, and neither that of `earlier` nor points back to it."""
    known = matters()
    own = known.of_question(asked) & known.subjects
    return bool(own.any() and not (own & known.of_question(earlier)).any()) and not cue("earlier_matter").matches(asked)
