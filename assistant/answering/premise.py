"""What a question takes for granted: the claim that it starts from, to be answered before what it asks."""

import re

from assistant.answering.parts import ASKING, ASKS, SENTENCE

TAG = re.compile(
    r"[,.]?\s*\b(stimmt( doch)?|right|correct|richtig|korrekt|agreed|oder|nicht wahr|nicht"
    r"|(is|are|do|does|did|should|have|has|was|were|can|could|will|would)n['’]?t (it|they|we|he|she|that|there))"
    r"( then| dann)?\?$",
    re.IGNORECASE,
)
THAT = re.compile(
    r"(stimmt( es| doch)?|ist es (richtig|wahr)|is it (true|correct|right)),? (dass|that) (?P<claim>.+)\?$", re.IGNORECASE
)
BECAUSE = re.compile(
    r"(since|because|as|now that|given that|da|weil|seit|nachdem) (?P<claim>.{15,}?)[,:] (?=\w)", re.IGNORECASE
)
THEREFORE = re.compile(rf"(?P<claim>.{{15,}}?), (so|also) (?={ASKING})", re.IGNORECASE)


def premise_of(text: str) -> str:
    """Give what `text` states before it asks; empty if it states nothing, or asks about nothing else.

    >>> premise_of("Das Callcenter haftet ja allein. Wie lange dauert das Verfahren?")
    'Das Callcenter haftet ja allein.'
    >>> premise_of("Since we must inspect every year, can we wait until January?")
    'we must inspect every year'
    """
    stated, asks = [], False
    for sentence in SENTENCE.split(text):
        claim, rest = _claim(sentence.strip())
        stated += [claim] if claim else []
        asks = asks or bool(rest)
    return " ".join(stated) if asks else ""


def _claim(sentence: str) -> tuple[str, str]:
    """Split a sentence into what it states and what it asks."""
    if TAG.fullmatch(sentence):
        return "", ""
    if (match := THAT.match(sentence)) is not None:
        return match["claim"], ""
    if not ASKS.match(sentence):
        if not sentence.endswith("?"):
            return sentence, ""
        if TAG.search(sentence):
            return TAG.sub("", sentence), ""
    match = BECAUSE.match(sentence) or THEREFORE.match(sentence)
    return (match["claim"], sentence) if match else ("", sentence)
