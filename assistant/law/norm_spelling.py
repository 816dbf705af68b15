"""References as people type them in a question: small letters, no full stops; written so that they can be read."""

import re

from assistant.law.acts import acts

_WRITTEN = {"art": "Art.", "artikel": "Art.", "abs": "Abs.", "absatz": "Abs.", "nr": "Nr.", "satz": "S."}
_LEVEL = re.compile(rf"\b({'|'.join(_WRITTEN)})\b\.?\s*(?=\d)", re.IGNORECASE)
_LETTER = re.compile(r"\b(?:lit|buchst|buchstabe)\b\.?\s*(?=[a-z]\b)", re.IGNORECASE)
_ACTS = {name.lower(): name for name in acts() if re.fullmatch(r"[\w -]+", name)}
_ACTS |= {"gdpr": "GDPR", "ds-gvo": "DSGVO"}
_ACT = re.compile(rf"\b({'|'.join(map(re.escape, sorted(_ACTS, key=len, reverse=True)))})\b", re.IGNORECASE)


def normalise_norms(text: str) -> str:
    """Write levels, letters and acts of norms the usual way; everything else stays as it is.

    >>> normalise_norms("was steht in art 28 abs 3 lit h dsgvo?")
    'was steht in Art. 28 Abs. 3 lit. h DSGVO?'
    """
    text = _LEVEL.sub(lambda found: f"{_WRITTEN[found[1].lower()]} ", text)
    text = _LETTER.sub("lit. ", text)
    return _ACT.sub(lambda found: _ACTS[found[1].lower()], text)
