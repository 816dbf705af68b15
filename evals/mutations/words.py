"""Words exchanged for others: negations, parties, quantifiers and modal verbs."""

import re
from collections.abc import Mapping

from assistant.domain import Language

TAKEN_OUT = {
    Language.GERMAN: {"kein": "ein", "keine": "eine", "keinen": "einen", "keiner": "einer", "keinem": "einem"},
    Language.ENGLISH: {"cannot": "can", "never": "always", "no": "a"},
}
NOT = {Language.GERMAN: r"\bnicht ", Language.ENGLISH: r"\bnot "}
PUT_IN = {
    Language.GERMAN: {verb: f"{verb} nicht" for verb in ("ist", "muss", "darf", "haftet", "gilt", "kann", "verlangt")},
    Language.ENGLISH: {verb: f"{verb} not" for verb in ("is", "must", "may", "are", "has", "can", "should")},
}
WEAKER = {
    Language.GERMAN: {"muss": "kann", "müssen": "können", "darf": "kann", "sollte": "kann", "dürfen": "sollen"},
    Language.ENGLISH: {"must": "should", "should": "may", "shall": "may", "may": "should", "can": "should"},
}


def exchange(sentence: str, pairs: Mapping[str, str], *, every: bool = False) -> str | None:
    """Replace the first (or every) word of `pairs` by its counterpart; None if none stands in `sentence`.

    >>> exchange("A must pay B.", {"A": "B", "B": "A"}, every=True)
    'B must pay A.'
    """
    words = re.compile(r"\b(" + "|".join(sorted(map(re.escape, pairs), key=len, reverse=True)) + r")\b")
    changed = words.sub(lambda match: pairs[match[0]], sentence, count=0 if every else 1)
    return None if changed == sentence else changed


def both_ways(pairs: Mapping[str, str]) -> dict[str, str]:
    """Add the way back to every pair."""
    return {**pairs, **{there: here for here, there in pairs.items()}}


def change_negation(sentence: str, language: Language) -> str | None:
    """Take out the first negation; put one in where there is none."""
    without = re.sub(NOT[language], "", sentence, count=1)
    if without != sentence:
        return without
    return exchange(sentence, TAKEN_OUT[language]) or exchange(sentence, PUT_IN[language])


PARTIES = {
    Language.GERMAN: both_ways(
        {
            "Auftraggeber": "Auftragnehmer",
            "Verantwortliche": "Auftragsverarbeiter",
            "Verantwortlichen": "Auftragsverarbeiters",
        }
    )
    | {"Callcenter": "Unternehmen", "Dienstleister": "Auftraggeber", "Verantwortlicher": "Auftragsverarbeiter"},
    Language.ENGLISH: both_ways({"client": "provider", "controller": "processor", "Client": "Provider"})
    | {"call centre": "company", "controllers": "processors", "processors": "controllers"},
}


def swap_parties(sentence: str, language: Language) -> str | None:
    """Swap every name of a party."""
    return exchange(sentence, PARTIES[language], every=True)


QUANTIFIERS = {
    Language.GERMAN: both_ways({"alle": "einige", "jede": "manche", "jeder": "mancher", "immer": "manchmal"})
    | {"nur": "auch", "mindestens": "höchstens", "höchstens": "mindestens", "jeden": "manchen", "allein": "gemeinsam"},
    Language.ENGLISH: both_ways({"all": "some", "always": "sometimes", "every": "hardly any"})
    | {"only": "also", "at least": "at most", "at most": "at least", "any": "no", "each": "one", "alone": "jointly"},
}
MODALS = {
    Language.GERMAN: both_ways({"muss": "darf", "müssen": "dürfen"}) | {"kann": "muss", "sollte": "muss"},
    Language.ENGLISH: both_ways({"must": "may"}) | {"can": "must", "should": "must"},
}


def change_quantifier(sentence: str, language: Language) -> str | None:
    """Exchange the first quantifier."""
    return exchange(sentence, QUANTIFIERS[language])


def change_modal(sentence: str, language: Language) -> str | None:
    """Exchange the first modal verb."""
    return exchange(sentence, MODALS[language])


def weaken_modal(sentence: str, language: Language) -> str | None:
    """Put a weaker modal verb, or one of another sense, for the first one."""
    return exchange(sentence, WEAKER[language])
