"""Patterns for the time in which a breach is told of: limits, what it runs from, figures that measure other things."""

import re

from assistant.contracts.check.periods import UNIT, number_words

_LONG_UNIT = (
    r"\b\w*(?:woche(?!nend|ntag)|monat|quartal|jahr|jähr|week(?!end|day)|month|quarter|annual|annum|year|fortnight)\w*"
)
"""What names a long unit of time, alone or as part of a word: the end of a quarter, the report of a month."""
LONG = re.compile(_LONG_UNIT)
_LIMITS = (
    "within",
    r"(?:no|not) (?:\w+ )?(?:later|more|longer) than",
    "at (?:the )?(?:very )?latest",
    "in any (?:event|case)",
)
_UP_TO = r"not exceed\w*", "at most", "up to", "maximum", "maximal", "höchstens", "längstens", "bis zu[mr]?"
_GERMAN = (
    "binnen",
    "innerhalb",
    "innert",
    "spätestens",
    "jedenfalls",
    "in jedem fall",
    "nicht (?:später|länger|mehr) als",
)
_NEXT = r"(?: (?:the|its|an?|zum|dem|der|einem|seinem|next|nächsten|following|folgenden)){0,2} "
_BY = r"(?:by|bis)(?= (?:the |zum )?\d)", rf"(?:by|bis|with|mit)(?={_NEXT}{_LONG_UNIT})"
LIMIT = re.compile(rf"\b(?:{'|'.join((*_LIMITS, *_UP_TO, *_GERMAN, *_BY))})\b")
LATEST = "at (?:the )?(?:very )?latest|(?:no|not) later than|spätestens|nicht später als"
_WITH = r"(?<!latest )(?<!spätestens )(?:with|in|at|on|by|mit|bei|im|zu[mr])"
FIRM = re.compile(rf"\b(?:{LATEST}|{_WITH}(?= (?:the |der |dem |den )?(?:next|nächste[nrm])\b))\b")
"""Limits that need an end: what stands behind them is a period, a day, or that the processor knows."""
AHEAD = re.compile(r"(?:\([^)]{0,60}\)|[^.,;:(]|[.,:](?=\d)|\(){0,70}")
"""What may belong to a limit."""
LATER = re.compile(r"(?<=\w) (?:after|nach|nachdem|ab|seit|upon|from|following|since|when|sobald|wenn|once|falls|if)\b")
"""What tells from when on a period runs."""
SAME_DAY = re.compile(
    r"\b(?:same|(?:des)?selben|gleichen|next|nächsten|following|folgenden|first|ersten)\W"
    r"(?:(?:business|working|calendar|banking|clock|full|possible|möglichen) )?(?:\w*tag(?:e?s)?|day|hour|stunde)\b"
)
KNOWING = (
    r"aware|learn|kn[eo]w|discover|detect|notic|identif|kenntnis|bekannt|erf[aä]hr|entdeck|festst|festgest|bemerk"
    r"|gemerkt|erkenn"
    r"|erkann|gewahr|wei(?:ß|ss)|wissen"
)
KNOWS = re.compile(
    rf"{KNOWING}|delay|immediat|prompt|at once|unverzüglich|sofort|umgehend|zöger"
    r"|(?:period|deadline|time[ -]limit|frist)\w*|\bart(?:icle|ikel)?\b|^\W*(?:jedoch |aber )?$"
)
"""What a limit may end with that is no length: what is known, what is done at once, a period that is told elsewhere."""
NO_SOONER = re.compile(
    r"(?<!nicht )(?<!kein )\bspäter\b(?! als)|(?<!\bno )(?<!\bnot )(?<!\bor )\blater\b(?! than)|\b[td]\s?\+\s?\d+"
)
"""That it may be later, and a day that is counted as T+30."""
_PLACE = (
    r"§+|\b(?:art(?:icles?|ikel|\.)?|abs(?:atz|\.)?|nr\.?|no\.|ziffer|clauses?|sections?|ann?ex|anlage|anhang|paras?\.?"
    r"|lit\.?|paragraphs?)"
)
TIME = r"\d{1,2}(?:[.:]\d\d)?\s?(?:uhr\b|o'clock|[ap]\.m\.|[ap]m\b)|\b\d{1,2}:\d\d\b(?:\s?h\b)?"
_CALL = rf"\b24\s?[/x×]\s?7(?:\s?[/x×]\s?36[56])?\b|(?:\+\d+\s?(?:\(0\)\s?)?|\b0)\d[\d\s/-]{{4,}}+(?!{UNIT})"
_SERVED = (
    r"24 (?:hours|stunden) (?:an?|per|each|every|am|pro|je|jeden)\s(?:day|tag)",
    r"(?:[1-7]|five|six|seven|fünf|sechs|sieben) (?:days|tagen?) (?:an?|per|every|die|in der|pro|je)\s(?:week|woche)",
    r"36[56] (?:days|tagen?) (?:an?|per|each|every|the|im|pro|je)\s(?:year|jahr)",
)
_SERVICE = rf"\b(?:{'|'.join(_SERVED)})\b"
_OF_TERM = (
    rf"\b(?:first|last|ersten|letzten)\W(?:\w+ )?(?:{UNIT})\W(?:of|der|des)\W(?:the |its |this |dieses )?"
    r"(?:term|agreement|contract|\w*laufzeit|vertrag(?:e?s)?)\b"
)
_WAYS = rf"\b(?:also|auch)\W(?:\w+ ){{0,3}}{_OF_TERM}|{_OF_TERM}\W(?:also|auch)\b"
OTHER = re.compile(rf"{TIME}|{_CALL}|(?P<lasts>{_SERVICE}|{_WAYS})")
"""Figures that measure no length: a time of day, hours of service, a part of the term and a number to call."""
LIMITED = re.compile(rf"{LIMIT.pattern}\W(?:(?:the|the first|der|den|die|an?) )?$")
PURPOSE = re.compile(
    r"\b(?:so that|so dass|sodass|damit|to (?:enable|allow)) (?:the |de[rmn] |die )?①[^.,;]{0,120}", re.IGNORECASE
)
OWN_DUTY = re.compile(
    r"\b(?:notify|report|inform|meet|keep|comply|melden|wahren|einhalten|einzuhalten|nachkommen|benachrichtigen"
    r"|erfüllen)\b"
)
"""What a controller does in a time of its own."""
CITED = re.compile(rf"(?:{_PLACE})\s?[\d(][\d().]*|\[(?:[^\]\d]*|[^\]]*/[^\]]*)\]\s?\w*")
"""What has a number and is no figure: a place, and a blank to fill, which has a risk of its own."""
_NUMBERS = "|".join(word for word, number in number_words().items() if number > 1)
FIGURE = re.compile(rf"\d|½|¼|¾|\b(?:{_NUMBERS}|hundred|thousand|\w*hundert\w*|\w*tausend\w*)\b|\b(?:{UNIT})")
FROM = re.compile(r"\d+\s?(?:to|bis|[-–])\s?$")
"""The shorter end of a range."""
JOINED = re.compile(r"\s?(?:\(?(?:or|oder|bis|to|and|und)\b|[-–—x×*·/+]|times|mal\b)\W*$")
BRACKET = re.compile(rf"\s?\([^)]*(?:\d|\b(?:{_NUMBERS}|hundred|\w*hundert\w*)\b)[^)]*\)")
_CASES = (
    r"in (?:the )?(?:cases?|events?)|where|if|when|outside|for (?:\w+ )?(?:incidents?|cases?|breaches|events?)",
    r"bei|im falle?|in fällen|wenn|falls|sofern|soweit|au(?:ß|ss)erhalb|für (?:\w+ )?(?:vorfälle|fälle|pannen)",
)
CASE = re.compile(rf"^\W*(?:or,? |oder )?(?:{'|'.join(_CASES)})\b")
"""What begins a part that says how it is in some cases."""
HANDED_IN = re.compile(
    r"report\b|bericht|supplement|follow|\bhand|submit|provid|nachreich|nachgereicht|nachliefer|nachgeliefert|ergänz"
    r"|①.{0,60}\b(?:notif|meld|report)"
)
"""What is done with what is handed in later, or by the controller."""
FOLLOWS = re.compile(
    r"report\b|supplement|further|missing|remaining|detail|bericht|nachreich|\bnach\W*$|ergänz|weitere|fehlende|angaben"
    r"|⑤|authorit|behörde|④|art(?:icle|ikel|\.) ?33"
)
"""Signs of what is handed in later, or told to others than the controller."""
BESIDE = re.compile(
    r"\b(?:keep|kept|retain|stor(?:e|es|ed|age)\b|eras|delet|purg|test|train|exercise|drill|review|audit"
    r"|\w*bewahr|speicher|\w*lösch|übt\b|übung|schul|\w*prüf)"
)
"""Signs of a duty beside the notice: to keep records, to erase them, to practise."""
LASTING = re.compile(
    r"\b(?:for|für|every|each|alle|jede\w*|least|mindestens|during|während|last|letzten|per|über|over"
    r"|for an? (?:\w+ )?period of|(?<!period )(?<!deadline )(?<!limit )of)\W{1,3}$"
)
"""What stands before a period that is none of a notice."""
