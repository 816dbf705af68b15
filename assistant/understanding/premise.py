"""What a question takes for granted: the claim that it starts from, to be answered before what it asks."""

from assistant.understanding.cues import cue
from assistant.understanding.decomposition import SENTENCE

SENTENCES = 2  # more of them tell a story


def premise_of(text: str) -> tuple[str, str]:
    """Give what `text` claims and what it asks; the first is empty if it claims nothing, or asks about nothing else.

    >>> premise_of("Das Callcenter haftet ja allein. Wie lange dauert das Verfahren?")
    ('Das Callcenter haftet ja allein.', 'Wie lange dauert das Verfahren?')
    >>> premise_of("Wie lange dauert das Verfahren?")
    ('', 'Wie lange dauert das Verfahren?')
    """
    claims, questions = zip(*(_claim(sentence.strip()) for sentence in SENTENCE.split(text)), strict=True)
    stated, asked = [claim for claim in claims if claim], " ".join(filter(None, questions))
    if asked and len(stated) <= SENTENCES and cue("legal_claim").matches(" ".join(stated)):
        return " ".join(stated), asked
    return "", text


def _claim(sentence: str) -> tuple[str, str]:
    """Split a sentence into what it states and what it asks."""
    tag = cue("tag_question")
    if tag.pattern.fullmatch(sentence):
        return "", ""
    if (match := cue("asked_whether").find(sentence)) is not None:
        return match["claim"], ""
    if not cue("question_start").matches(sentence):
        if not sentence.endswith("?"):
            return sentence, ""
        if tag.matches(sentence):
            return tag.pattern.sub("", sentence), ""
    match = cue("because").find(sentence) or cue("therefore").find(sentence)
    return (match["claim"], sentence) if match else ("", sentence)
