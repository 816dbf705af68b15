"""Notices that the processor need not give in time: started by others, softened, asked for or hanging on a condition.

Behind how soon a notice is given, a sentence may go on only with what honest ones go on with; all else is named.
"""

import re
from collections.abc import Iterator
from itertools import chain

from assistant.contracts.check import notice_patterns as notice
from assistant.contracts.check.periods import all_periods
from assistant.contracts.check.usual_notices import is_usual_condition, is_usual_start

_AT_ONCE = (
    "without (?:any )?(?:undue |unreasonable |culpable )?(?:delay|hesitation)|immediately|promptly|at once|forthwith",
    r"unverzüglich|ohne (?:\w+ )?(?:zögern|verzug|verzögerung|aufschub)|sofort|umgehend",
)
_PROMPT = re.compile(rf"\b(?:{'|'.join(_AT_ONCE)})\b")
"""What Art. 33(2) GDPR asks; a number beside it that holds as a rule takes nothing from it."""
_BEFORE = re.compile(r",? ?(?:before|prior to|vor(?! ort))\b[^.,;:()]{3,100}")
_STARTS = re.compile(
    r"\b(?:period|clock|time[ -]limit|\w*frist) (?:only |erst )?(?:starts?|begins?|runs?|commences?|beginnt|läuft)\b"
    r"(?: (?:with|at|when|on|once|after|mit|bei|ab|nach|wenn|sobald)\b)?(?P<rest>[^.;()]{3,100})"
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
_ANYWAY = re.compile(rf"\b(?:{notice.LATEST}|in (?:any|every) (?:event|case)|jedenfalls|in jedem fall)\b")
_ASKED_WORDS = (
    r"(?:request|inquiry|enquiry|demand)(?! (?:of|from|by) (?:the |a )?(?:data|④))",
    r"(?:an|nach|rück)frage|(?:auf|an)forderung|verlangen|ersuchen|wunsch|abruf",
)
_VERBS = "shall|will|provide|assist|report|submit|deliver|send|supply|keep|take|help|follow|confirm|cooperate"
_DUTY = rf" (?:and|und|sowie) (?:②\W*)?(?:{_VERBS}|(?!its\b|this\b)\w+s|\w{{3,}}t)\b"
"""Another duty, which may begin later."""
_LEADING = rf"(?:, ?(?:(?:aber|jedoch|but|and|und|längstens|{notice.LATEST}) ){{0,2}})?"
_NEAR = rf"(?:(?!{_DUTY})[^.,;:()]){{0,90}}?{_LEADING}"
_CONSENTS = (
    r"(?:mit|with)(?: \w+){0,3}? (?:zustimmung|einwilligung|freigabe|consent|approval)",
    r"not (?:before|until)|nicht (?:be)?vor|as (?:appropriate|needed|necessary|required)|(?:nach|bei) bedarf",
    r"(?:gegen|against|for)(?: \w+){0,3}? (?:zahlung|vergütung|entgelt|gebühr|payment|fee|remuneration)",
)
_REQUEST = rf"(?:auf|on|up ?on|at|by|bei)(?: [^\s.,;:]+){{0,3}}? (?:{'|'.join(_ASKED_WORDS)})\b|if asked"
_ASKED = re.compile(rf"{_NEAR}\b(?P<all>{'|'.join((_REQUEST, *_CONSENTS))})")
"""That somebody has to ask, agree or pay first."""
_PLACES = r"art\w*|§+|ziffer|abs(?:atz)?|anlage|anhang|ma(?:ß|ss)gabe|clause|section|ann?ex|vertrag\w*|möglichkeit"
_ENDING = r"(?:on|mit)(?= (?:the |dem )?(?:expir|completion|conclusion|closure|end\b|ablauf|abschluss|ende\b))"
_OPENS = rf"after|nach(?:dem)?|sobald|once|upon|following(?! (?:\w+ )?day)|as soon as|{_ENDING}"
_AFTER = re.compile(
    rf"(?:{_NEAR}\b(?P<near>{_OPENS})(?!\W+(?:{_PLACES})\b)|,? ?(?P<next>ab|seit|from|since|of))\b"
    r"(?P<rest>(?:[^.,;:()]|(?<=zeitpunkt),){3,120})"
)
_CLAUSES = frozenset({"nachdem", "sobald", "once", "as soon as"})
_IFS = (
    "wenn|sofern|(?:in)?soweit|falls|es sei denn|vorbehaltlich|ausgenommen|au(?:ß|ss)er|solange",
    "unless|provided|if|when|where|subject to|as far as|insofar as|to the extent|except|excluding|as long as",
    "in the event|in cases?",
)
_IF = "|".join(_IFS)
_THAT = r"(?:,? (?:dass|daß|that))?\b(?! (?:feasible|possible|practicable|known|available|möglich|bekannt|verfügbar)\b)"
_MEANWHILE = r"(?<![^ ,])(?:during|while|pending|until|in the course|im rahmen|im zuge|während)"
_CONDITION = re.compile(
    rf"(?:{_NEAR}(?P<all>(?:(?:only|nur) )?\b(?:{_IF}){_THAT})|,? ?(?P<next>{_MEANWHILE})\b)(?P<rest>[^.,;()]{{3,160}})"
)


def held_back(text: str) -> Iterator[str]:
    """Give what keeps a notice in `text`, in small letters, from being one that the processor has to give in time.

    >>> list(held_back("normally within 9 hours, at the latest 12 hours after the public knows, if the ① asks"))
    ['after the public knows', 'if the ① asks']
    >>> list(held_back("unverzüglich auf anfrage"))
    ['auf anfrage']
    """
    firm = _PROMPT.search(text) is not None or any(
        not _SOFT_BEFORE.search(text[: found.start()]) and any(all_periods(text[found.end() : found.end() + 70]))
        for found in _ANYWAY.finditer(text)
    )
    given: list[str] = []
    for found in all_periods(text):
        before, behind = text[: found.start()], text[found.end() :]
        soft = _SOFT_BEFORE.search(before) or _SOFT_BEHIND.match(behind)
        if soft and not firm:
            given.append(soft[0])
        if part := _BEFORE.match(behind):
            given.append(part[0])
    limits = chain(all_periods(text), _PROMPT.finditer(text), notice.SAME_DAY.finditer(text))
    for found in sorted(limits, key=lambda each: each.end()):
        if not notice.BESIDE.search(re.split(r"[,;:]\s|\b(?:und|and)\b", text[: found.start()])[-1]):
            given += _behind(text[found.end() :])
    for found in _STARTS.finditer(text):
        if not is_usual_start(found["rest"], clause=True):
            given.append(found[0])
    yield from dict.fromkeys(part.strip(" ,") for part in given)


def _behind(text: str) -> Iterator[str]:
    """Give what is unusual behind a limit."""
    if asked := _ASKED.match(text):
        yield asked["all"]
    after = _AFTER.match(text)
    if after:
        length = next(all_periods(text[after.start("rest") :]), None)
        is_period = length is not None and length.start() <= 1  # "spätestens nach 9 Stunden"
        if not (is_period or is_usual_start(after["rest"], clause=after["near"] in _CLAUSES)):
            yield text[after.start("near") if after["near"] else 0 : after.end()]
    condition = _CONDITION.match(text)
    own_period = condition and any(all_periods(condition["rest"]))  # it is read as one of the notice
    if condition and not (own_period or is_usual_condition(condition["rest"])):
        yield text[condition.start("next" if condition["next"] else "all") : condition.end()]
