"""How a question is led in says nothing about what is asked: "Zeig mir …", "Could you tell me …", "Gesucht: …"."""

import re

FEWEST = 2  # words that a question has without its lead-in; with fewer, the lead-in belongs to it

_GREETING = (
    r"(?:hallo|hi|hello|hey|moin|servus|guten (?:tag|morgen|abend)|good (?:morning|afternoon|evening))"
    r"(?: (?:zusammen|there|all|everyone|team))?"
)
_ASIDE = r"(?:(?:bitte|mal|kurz|doch|einfach|please|briefly|just)\b,?\s+)*"
_VERB = r"(?:zeige?|nenne?|gib|gebt|sage?|erkläre?|erläutere?|suche?|(?:zeig|nenn|geb|sag|erklär|erläuter|such)en sie)"
_CLAUSE = (
    r"(?=(?:[\w-]+ ){0,3}\w*(?:klausel|formulierung|muster|vorlage|absatz|passus|baustein"
    r"|clause|wording|paragraph|template))"
)
_LEAD_INS = (
    rf"(?:kannst du|könntest du|könnt ihr|können sie|könnten sie|kann|könnte) {_ASIDE}(?:mir|uns) (?:(?:jemand|wer) )?"
    rf"{_ASIDE}(?:(?:zeigen|nennen|geben|sagen|erklären|erläutern)\b,?\s+)?",
    rf"{_VERB} {_ASIDE}(?:mir|uns)\b,?\s+{_ASIDE}",
    r"(?:(?:ich|wir) (?:wüssten? gerne?|möchten? (?:gerne? )?wissen)|hätten? gerne?|gesucht(?: wird)?)\b[,:]?\s+",
    rf"(?:ich|wir) (?:brauche?n?|bräuchten?|suchen?|benötigen?|hätten? gerne?) {_ASIDE}{_CLAUSE}",
    rf"(?:(?:can|could|would) (?:you|someone|anyone) {_ASIDE})?(?:show|give|tell|explain to|find) (?:me|us)\b,?\s+",
    r"(?:i|we)(?:'d| would) like (?:to (?:know|see) )?|(?:(?:i'm|we're|i am|we are) )?looking for |wanted: ",
    rf"(?:i|we) (?:need|want) {_CLAUSE}",
)
_LEAD_IN = re.compile(
    rf"(?:{_GREETING}[\s,.!:-]+)?{_ASIDE}(?:{'|'.join(_LEAD_INS)})|(?:{_GREETING}[,.!:]+\s+)?(?:(?:bitte|please)\s+)?",
    re.IGNORECASE,
)


def without_lead_in(text: str) -> str:
    """Give `text` without the words that only lead in what is asked.

    >>> without_lead_in("Zeig mir bitte eine schlechte Klausel zu Datenpannen")
    'eine schlechte Klausel zu Datenpannen'
    >>> without_lead_in("Could you please tell me who is liable?")
    'who is liable?'
    """
    lead_in = _LEAD_IN.match(text)
    rest = text[lead_in.end() :] if lead_in else text
    return rest if len(rest.split()) >= FEWEST else text
