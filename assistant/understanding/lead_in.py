"""How a question is led in says nothing about what is asked: "Zeig mir …", "Could you tell me …", "Gesucht: …"."""

from assistant.understanding.cues import cue

FEWEST = 2  # words that a question has without its lead-in; with fewer, the lead-in belongs to it


def without_lead_in(text: str) -> str:
    """Give `text` without the words that only lead in what is asked.

    >>> without_lead_in("Zeig mir bitte eine schlechte Klausel zu Datenpannen")
    'eine schlechte Klausel zu Datenpannen'
    >>> without_lead_in("Could you please tell me who is liable?")
    'who is liable?'
    """
    lead_in = cue("lead_in").find(text)
    rest = text[lead_in.end() :] if lead_in else text
    return rest if len(rest.split()) >= FEWEST else text
