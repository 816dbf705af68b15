"""Words by which a title, or a stamp upon a page, says that a paper is a draft, a sample or void."""

import re

_ASIDE = re.compile(r"[(\[]\W*(?P<within>[^)\]]+)[)\]]|(?:: | [–—-] )(?P<behind>[^:–—]+)$|^(?P<before>[^:]{3,40}):")
"""What a title says beside its matter: in brackets, behind a mark, or before a colon."""
_PATTERN_OF = "sample|model|template|form|muster(?:vertrag|vereinbarung|text)?|(?:vertrags)?(?:muster|vorlage)"
_DRAFTS = (
    r"drafts?|(?:working|negotiation|discussion|review|reading) (?:draft|copy|version)",
    "(?:vertrags|vereinbarungs|diskussions|arbeits|verhandlungs|vor)?entw(?:urf|ürfe)"
    "(?:s(?:fassung|version|text|stand|exemplar))?|(?:arbeits|verhandlungs|diskussions|lese)(?:fassung|stand|version)",
)
_NO_CONTRACT = (
    "void|invalid|cancelled|not (?:agreed|binding|valid|for signature)|non-binding|superseded|obsolete",
    "ungültig|nichtig|storniert|nicht (?:vereinbart|verbindlich|gültig|zur unterschrift)|unverbindlich|überholt",
    "specimen|proposal|example|vorschlag|beispiel|alle pflichten (?:sind )?(?:freiwillig|unverbindlich)",
)
_STAMPS = (
    rf"(?:{'|'.join((*_DRAFTS, *_NO_CONTRACT))})(?! (?:ltd|gmbh|ag|inc)\b)(?:\b.{{0,60}})?",
    rf"(?:{_PATTERN_OF})(?: (?:only|text|nur|zur|for|zu)\b.{{0,40}})?",
)
_STAMP = re.compile(rf"\W*(?:{'|'.join(_STAMPS)})\W*", re.IGNORECASE)
_PARTS = re.compile(r" [–—|-] | ?\| ?|: ")
_AGREEMENT = (
    r"(?:(?:data|processing|auftrags\w*|av-?)\W?){0,3}(?:agreement|addendum|contract|dpa|vertrag\w*|vereinbarung)"
)
_ENDED = (
    r"(?:void|invalid|expired|terminated|cancelled|superseded|obsolete|former|non-binding)",
    r"(?:ungültig|nichtig|aufgehoben|abgelaufen|gekündigt|storniert|überholt|unverbindlich|ehemalig|vormalig|früher)\w{0,2}",
)
_IN_TITLE = (
    rf"(?:{'|'.join(_DRAFTS)})\b(?! ?ing)",
    rf"(?:{'|'.join(_ENDED)}) {_AGREEMENT}\b",
    r"muster-?(?:vertrag|vereinbarung|avv|av-vertrag|text)\b|vertragsmuster\b|vertragsvorlage\b",
    rf"(?:sample|specimen|template|mock|model|muster|beispiel) {_AGREEMENT}\b",
    rf"(?:{'|'.join(_NO_CONTRACT)}|sample|specimen|template|mock|muster|vorlage)\W*$",
)
_NAMED_DRAFT = re.compile(rf"\b(?:{'|'.join(_IN_TITLE)})", re.IGNORECASE)


def is_draft(text: str) -> bool:
    """Tell whether words upon a page, or a part of them, say that the paper is a draft, a sample or void.

    >>> is_draft("DRAFT of 3 May"), is_draft("Entwurfsfassung"), is_draft("Muster GmbH"), is_draft("Drafting services")
    (True, True, False, False)
    """
    return any(map(_STAMP.fullmatch, (text.strip(), *_PARTS.split(text))))


def names_draft(title: str) -> bool:
    """Tell whether a title says that the paper is a draft, a sample or void.

    >>> names_draft("Contract (draft for us)"), names_draft("Mustervertrag"), names_draft("Contract - Terms")
    (True, True, False)
    """
    asides = (found["within"] or found["behind"] or found["before"] for found in _ASIDE.finditer(title))
    return _NAMED_DRAFT.search(title) is not None or any(map(is_draft, asides))
