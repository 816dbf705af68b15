"""All becomes some, must becomes may, and the other way round."""

from assistant.domain import Language
from evals.mutations.replacing import both_ways, exchange

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
WEAKER = {
    Language.GERMAN: {"muss": "kann", "müssen": "können", "darf": "kann", "sollte": "kann", "dürfen": "sollen"},
    Language.ENGLISH: {"must": "should", "should": "may", "shall": "may", "may": "should", "can": "should"},
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
