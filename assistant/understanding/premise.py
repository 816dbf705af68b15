"""What a question takes for granted: the claim that it starts from, to be answered before what it asks."""

import re

from assistant.understanding.decomposition import ASKING, ASKS, SENTENCE

LEAST = 15  # characters of a claim
TAG = re.compile(
    r"[,.]?\s*\b(stimmt( doch)?|richtig|korrekt|oder|nicht wahr|nicht|right|correct|agreed"
    r"|(is|are|do|does|did|should|have|has|was|were|can|could|will|would)n['’]?t (it|they|we|he|she|that|there))"
    r"( dann| then)?\?$",
    re.IGNORECASE,
)
THAT = re.compile(
    r"(stimmt( es| doch)?|ist es (richtig|wahr)|is it (true|correct|right)),? (dass|that) (?P<claim>.+)\?$",
    re.IGNORECASE,
)
BECAUSE = re.compile(
    rf"(since|because|as|now that|given that|da|weil|seit|nachdem) (?P<claim>.{{{LEAST},}}?)[,:] (?=\w)", re.IGNORECASE
)
THEREFORE = re.compile(rf"(?P<claim>.{{{LEAST},}}?), (so|also) (?={ASKING})", re.IGNORECASE)
# What tells a claim about the law from a story: words of duty, right and consequence, a norm, an appeal to consent.
CLAIMS = re.compile(
    r"§|\bart\. \d|\b(ja|doch|sowieso|ohnehin|immer|automatisch|endgültig|allein(ige\w*)?|nur( noch)?|kein\w*|raus"
    r"|haftet|haften|haftbar|darf|dürfen|muss|müssen|kann|können|soll(en)?|gilt|gelten|gehört|gehören|reicht|genügt"
    r"|verbietet|verboten|erlaubt\w*|zulässig|unzulässig|verpflichtet|braucht|brauchen|gedeckelt|verantwortlich|zuständig"
    r"|strafbar|wirksam|unwirksam|erledigt|abgedeckt|erfüllt|dsgvo|bdsg|gdpr"
    r"|always|automatically|only|never|no longer|not|cannot|can|must|may|shall|liable|responsible|exempt|unregulated"
    r"|valid|void|demands?|oblige[sd]?|require[sd]?|allow(s|ed)?|forbid(s|den)?|prohibit(s|ed)?|sorted|covers?|covered|enough"
    r"|takes care|is their job|protected)\b|n['’]t\b",
    re.IGNORECASE,
)


def premise_of(text: str) -> tuple[str, str]:
    """Give what `text` claims and what it asks; the first is empty if it claims nothing, or asks about nothing else.

    >>> premise_of("Das Callcenter haftet ja allein. Wie lange dauert das Verfahren?")
    ('Das Callcenter haftet ja allein.', 'Wie lange dauert das Verfahren?')
    >>> premise_of("Wie lange dauert das Verfahren?")
    ('', 'Wie lange dauert das Verfahren?')
    """
    claims, questions = zip(*(_claim(sentence.strip()) for sentence in SENTENCE.split(text)), strict=True)
    stated, asked = " ".join(filter(None, claims)), " ".join(filter(None, questions))
    return (stated, asked) if asked and CLAIMS.search(stated) else ("", text)


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
