"""Periods of a notice that the processor need not keep: started by others, softened, or hanging on a condition."""

import re
from collections.abc import Iterator

from assistant.contracts.check import notice_patterns as notice
from assistant.contracts.check.periods import all_periods

_OTHERS = (
    "[①⑤]|authorit(?:y|ies)|public|press|media|board|management|lawyers?|courts?|police|insurers?|third part(?:y|ies)"
    "|legal department",
    r"\w*behörden?|öffentlichkeit|presse|medien|\w*vorstand\w*|geschäfts(?:leit|führ)\w+|dritte[nrs]?|gerichts?|polizei"
    r"|versicher\w+|\w*anw[aä]lt\w*|rechtsabteilung",
)
_OTHER = rf"(?:{'|'.join(_OTHERS)})(?!\w)"
_ASKED = (
    r"(?:request|inquiry|enquiry|demand)(?! (?:of|from|by) (?:the |a )?(?:data|④))",
    r"(?:anfrage|nachfrage|aufforderung|anforderung|rückfrage)\b",
)
_BY_OTHERS = (
    rf"\b(?:kenntnis\w*|wissen) (?:durch |seitens |bei )?(?:(?:de[mrs]|die|eine[rs]) )?(?:\w+ )?{_OTHER}",
    rf"^(?:(?:the|der|die|das|an?|eine?) )?(?:\w+ )?{_OTHER}(?:'s)? .{{0,40}}(?:{notice.KNOWING})",
    rf"\b(?:awareness|knowledge) (?:of|by) (?:the )?{_OTHER}",
    r"\b(?:receipt|receiving|eingang|zugang|erhalt) (?:(?:of|einer|der|an?|the|\w+lichen?) ){0,3}"
    rf"(?:{'|'.join(_ASKED)})",
)
_FOREIGN = re.compile("|".join(_BY_OTHERS))
"""What others than the processor learn or ask, in what a period runs from."""
_BEFORE = re.compile(r",? ?(?:before|prior to|vor(?! ort))\b[^.,;:()]{3,100}")
_STARTS = re.compile(
    r"\b(?:period|clock|time[ -]limit|\w*frist) (?:only |erst )?(?:starts?|begins?|runs?|commences?|beginnt|läuft)\b"
    r"(?P<start>[^.;()]{3,100})"
)
_SOFT_WORDS = (
    "im regelfall|im normalfall|in der regel|regelmäßig|normalerweise|üblicherweise|nach möglichkeit|möglichst",
    "as a rule|(?:where|if|when(?:ever)?) possible|normally|usually|generally|typically|ideally",
)
_SOFT = rf"(?:{'|'.join(_SOFT_WORDS)})\b"
_LEADS = (
    r"(?:(?:within|binnen|innerhalb|innert|in|of|von|at the latest|no later than|spätestens|after|nach|max\w*) ?){0,2}"
)
_SOFT_BEFORE = re.compile(rf"\b{_SOFT}\W{{0,3}}{_LEADS}$")
_SOFT_BEHIND = re.compile(rf"[^.,;:()]{{0,60}},? ?{_SOFT}\W*(?:[.,;)]|$)")
_PROMPT = re.compile(r"\b(?:without (?:any )?undue delay|unverzüglich)\b")
"""What Art. 33(2) GDPR asks; a number beside it that holds as a rule takes nothing from it."""
_ANYWAY = re.compile(rf"\b(?:{notice.LATEST}|in (?:any|every) (?:event|case)|jedenfalls|in jedem fall)\b")
_IF = "wenn|sofern|soweit|falls|es sei denn|vorbehaltlich|unless|provided|if|subject to"
_CONDITION = re.compile(
    r"[^.,;:()]{0,60}?,? ?(?:(?:aber|jedoch|but|and|und) ){0,2}"
    rf"(?P<condition>(?:(?:only|nur) )?\b(?:{_IF})\b(?P<rest>[^.;()]{{3,100}}))"
)
_USUAL_WORDS = (
    r"betroff|betreff|betrifft|daten|angab|bekannt|verfügbar|vorlieg|verletzung|vorfall|risik|gesetz|recht|früher|kürzer"
    "|vereinbart|möglich",
    r"concern|affect|relat|\bdata\b|information|detail|known|availab|breach|incident|risk|\blaw|earl|shorter|agreed"
    "|feasible|possible",
    r"\bart\b|\d",
)
_USUAL = re.compile("|".join(_USUAL_WORDS))
"""What a condition may ask: that it concerns the data, or that a law or a shorter period rules it."""


def held_back(text: str) -> Iterator[str]:
    """Give what keeps a period of a notice in `text`, in small letters, from being one that the processor has to keep.

    >>> list(held_back("normally within 9 hours, at the latest 12 hours after the public knows, if the ① asks"))
    ['after the public knows', 'if the ① asks']
    """
    firm = _PROMPT.search(text) is not None or any(
        not _SOFT_BEFORE.search(text[: found.start()]) and any(all_periods(text[found.end() : found.end() + 70]))
        for found in _ANYWAY.finditer(text)
    )
    for found in all_periods(text):
        before, behind = text[: found.start()], text[found.end() :]
        runs = notice.RUNS.match(behind)
        if runs and _FOREIGN.search(runs["start"].strip()):
            yield runs[0].strip(" ,")
        if part := _BEFORE.match(behind):
            yield part[0].strip(" ,")
        soft = _SOFT_BEFORE.search(before) or _SOFT_BEHIND.match(behind)
        if soft and not firm:
            yield soft[0].strip(" ,")
        condition = _CONDITION.match(behind)
        if condition and not _USUAL.search(condition["rest"]):
            yield condition["condition"].strip(" ,")
    for found in _STARTS.finditer(text):
        if not notice.KNOWN.search(found["start"]):
            yield found[0].strip()
