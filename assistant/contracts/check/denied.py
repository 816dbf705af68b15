"""Duties and rights that a sentence denies by its own verb ("shall never notify"): it shows none of them."""

import re

from assistant.contracts.check.pieces import ROLE_SIGNS

_PARTY = rf"[{ROLE_SIGNS['CTRL']}{ROLE_SIGNS['PROC']}]\S{{0,3}}"
_OPENING = r"^(?:[^,;:|]{0,200}[,:|] )?"
_MODAL = "(?:shall|will|must|may|can|need|do(?:es)?|is|are|has|have)"
_NEVER = "(?:never|neither|rarely|seldom|hardly|scarcely|in no (?:event|case|way)|under no circumstances)"
_HARMS = (
    r"keep|kept|retain|hold|stor|disclos|charg|invoic|withh|refus|delay|hind|restrict|limit|us(?:e|ed|es|ing)\b",
    r"process|transfer|engag|appoint|subcontract|pass|respon|repl(?:y|ies)|object|den(?:y|ies)|exceed|prevent|obstruct",
    r"answer(?:s|ed)? (?!for)|contact|alter|chang|modif|reduc|lower|releas|reliev|exempt|preclud|affect|decreas",
    r"imped|cop|terminat|sell|sold|rel(?:y|ies)\b|only|merely|later",
)
"""Verbs of what a party ought not to do."""
_TWICE = (
    r"unless|except|without (?!undue|unreasonable|culpable|delay)|other(?:wise| \w+)? than|until|only"
    r"|(?:are|is|has|have) not"
)
"""What denies once more."""
_NO_HARM = rf"(?! (?:\w+ ){{0,2}}?(?:{'|'.join(_HARMS)}))"
_VERB = rf"(?:{_MODAL} (?:\w+ )?(?:not|{_NEVER})|{_NEVER})"
_ENGLISH = rf"{_OPENING}(?:the |each |any )?{_PARTY} {_VERB}\b{_NO_HARM}(?!.*\b(?:{_TWICE})\b)"
_HARMS_IN_GERMAN = (
    r"behalt|behält|aufbewahr|speicher|nutz|verwend|weiter|offen|verarbeit(?:et|en)\b|berechn|verlang|einsetz|setzt",
    r"beauftrag(?:t|en)\b|zieh|verweiger|widersprech|widerspricht|beantwort|kopie|berichtig|änder|senk|unterschreit",
    r"entlast|befrei|verschlechter|behinder|herausgeb|überlass|zurückhalt|antwort",
)
_NEVER_IN_GERMAN = "(?:niemals|nie|kaum|selten|keinesfalls|keineswegs)"
_TWICE_IN_GERMAN = (
    r"(?:außer|es sei denn|bevor|solange|ehe|erst|nur|allein|später|länger)\b"
    r"|ohne (?!schuldhaft|unangemessen|verzug|verzöger)"
)
_NO_HARM_IN_GERMAN = rf"(?!.*\b(?:{'|'.join(_HARMS_IN_GERMAN)}|{_TWICE_IN_GERMAN}))"
_WITHIN = rf"(?: [^\s,;.:]+){{0,25}}? (?:nicht|{_NEVER_IN_GERMAN})\b"
_AT_END = r"(?: [^\s;.:]+){0,30}? nicht (?:\w+ )?\w+[elr]n\b(?=[,.])"
_GERMAN = rf"{_OPENING}{_NO_HARM_IN_GERMAN}(?:de[rnm] |die |das )?{_PARTY} \w+(?:{_WITHIN}|{_AT_END})"
_DENIED = re.compile(f"{_ENGLISH}|{_GERMAN}")


def is_denied(sentence: str) -> bool:
    """Tell whether `sentence`, in small letters and with the signs of roles, denies what its party does or may do.

    >>> is_denied("the ② shall not notify the ① without undue delay."), is_denied("the ② shall not keep copies.")
    (True, False)
    """
    return _DENIED.match(sentence) is not None
