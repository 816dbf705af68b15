"""Names of users' files: ids are shorter than they are, so that two files may seem to be one document."""

import re
import unicodedata
from hashlib import sha256

_ENDING = re.compile(r"\.(?:doc[mx]|eml|x?html?|markdown|md|pdf|te?xt|zip)$")
_MARK = 8  # characters


def is_same_name(one: str, other: str) -> bool:
    """Tell whether two names are the same but for case and ending, as of a contract in Word and its PDF.

    >>> is_same_name("Einkauf/AVV.docx", "einkauf/avv.pdf"), is_same_name("AVV 1.pdf", "AVV (1).pdf")
    (True, False)
    """
    return _bare(one) == _bare(other)


def told_apart(document_id: str, *by: str) -> str:
    """Give an id that nothing else has: the same for the same words, such as the whole name.

    >>> told_apart("contracts/avv/de", "Einkauf/AVV.pdf")
    'contracts/avv-a712c332/de'
    """
    folder, topic, language = document_id.split("/")
    return f"{folder}/{topic}-{sha256('/'.join(map(_bare, by)).encode()).hexdigest()[:_MARK]}/{language}"


def _bare(name: str) -> str:
    return _ENDING.sub("", unicodedata.normalize("NFC", name).casefold())
