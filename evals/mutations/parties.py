"""Controller and processor change places, in all their names."""

from assistant.domain import Language
from evals.mutations.replacing import both_ways, exchange

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
