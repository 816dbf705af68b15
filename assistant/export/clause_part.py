"""Paragraphs of a model clause as a text of their own: numbered anew, without examples from another sector."""

import re

from assistant.contracts.check.model import Proposal

_NUMBER = re.compile(r"^\((\d{1,2})\)\s*")
_BEGINS = re.compile(r"\n+(?=\(\d{1,2}\) )")
_REFERENCE = re.compile(r"\b(Absatz(?:es)?|subclause) (\d{1,2})\b")
_EXAMPLE = re.compile(r"\[[^\[\]\d]{40,}\]")


def clause_part(clause: str, proposal: Proposal) -> str:
    """Give the words of `clause` that a proposal is about."""
    text = _EXAMPLE.sub("[…]", clause) if proposal.general else clause
    if not proposal.paragraphs:
        return text
    every = {int(found[1]): one[found.end() :] for one in _BEGINS.split(text) if (found := _NUMBER.match(one))}
    chosen = [number for number in proposal.paragraphs if number in every]
    if len(chosen) == 1:
        return every[chosen[0]]
    anew = {number: place for place, number in enumerate(chosen, 1)}

    def refer(found: re.Match[str]) -> str:
        return f"{found[1]} {anew.get(int(found[2]), found[2])}"

    return "\n".join(f"({anew[number]}) {_REFERENCE.sub(refer, every[number])}" for number in chosen)


def paragraph_numbers(clause: str) -> tuple[int, ...]:
    """Give the numbers of the paragraphs of a clause; one without numbers is a single paragraph."""
    return tuple(int(found[1]) for one in _BEGINS.split(clause) if (found := _NUMBER.match(one))) or (1,)
