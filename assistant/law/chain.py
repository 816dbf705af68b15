"""Lists of references that share a beginning: `Art. 82 Abs. 1 und 2`, `§§ 280, 278`, `Art. 83(4) and (5)`."""

import re
from dataclasses import dataclass, field

from assistant.law.acts import acts, match_act
from assistant.law.levels import INSERTED, Level, bracketed_level, end_of_bracket, level_at, roman_levels
from assistant.law.model import NormKind, Reference, order
from assistant.law.reference_heads import MODULE, NUMBERS, Head, module_of

AND = r"(?:,?\s*(?:und|u\.|sowie|oder|bzw\.|and|or|&)\s+|\s*[,;/]\s*)(?:nach\s+|auch\s+|also\s+)?"
_AND = re.compile(AND)
_TO = re.compile(r"\s*[-–—]\s*|\s+(?:bis|to|through)\s+(?:zu\s+)?")
_NEXT = re.compile(r"\s?(?P<f>ff?\.?)(?!\w)")
_MODULE = re.compile(rf",?\s\(?Module?\s+(?:{MODULE})\)?")
_UNIT = (
    r"%|€|Prozent|per ?cent|Euro|EUR|Mio|Mrd|Milli|[mb]illion|Stunde|hour|Tag|day|Woche|week|Monat|month|Jahr|year"
    r"|Fäll|cases"
)
_MONTH = r"(?:Jan|Feb|Mär|Mar|Apr|Ma[iy]|Jun|Jul|Aug|Sep|O[kc]t|Nov|De[zc])[a-zä]*\b"
_QUANTITY = re.compile(rf"\s*+(?:{_UNIT}|(?:\.\s*+)?{_MONTH})")
_LIST_GOES_ON = re.compile(r"\s*(?:$|[,;:.()\]–/&-]|(?:und|and|or|oder|sowie|bis|to|ff?|of|der|des)\b|§)")
_LONGEST = 60


@dataclass
class DraftReference:
    """A reference that is being read.

    `name` is the level that was set last, `brackets` tells that it stood in some, `english` that a paragraph did.
    """

    kind: NormKind
    number: str
    start: int
    end: int
    module: str | None = None
    levels: dict[str, str] = field(default_factory=dict)
    name: str = "number"
    brackets: bool = False
    english: bool = False
    act: str | None = None

    def put(self, level: Level, brackets: bool = False) -> None:
        """Set `level`."""
        if level.name == "number":
            self.number = level.value
        else:
            self.levels[level.name] = level.value
        if level.name == "paragraph":
            self.english = brackets
        self.name, self.end, self.brackets = level.name, level.end, brackets

    def sibling(self, level: Level, start: int, brackets: bool = False) -> "DraftReference":
        """Give the next reference of a list: the same down to `level`, which differs."""
        outer = self.levels if level.name != "number" else {}
        kept = {name: value for name, value in outer.items() if self.rank(name) < self.rank(level.name)}
        draft = DraftReference(self.kind, self.number, start, level.end, self.module, kept, english=self.english)
        draft.put(level, brackets)
        return draft

    def rank(self, name: str) -> int:
        """Tell how deep the level `name` lies."""
        return -1 if name == "number" else order(self.kind).index(name)

    def first(self) -> str:
        """Name the level that digits in brackets mean: `Clause 8(c)(1)` has a number, elsewhere they are paragraphs."""
        return "point" if self.kind is NormKind.CLAUSE else "paragraph"

    def reference(self) -> Reference:
        """Give what was read; `Art. 4(8) GDPR` is number 8, because that article has no paragraphs."""
        levels = dict(self.levels)
        if self.english and self.act in acts() and self.number in acts()[self.act].numbered and "point" not in levels:
            levels["point"] = levels.pop("paragraph")
        return Reference(act=self.act or "", kind=self.kind, number=self.number, module=self.module, **levels)


def read_chain(text: str, head: Head) -> list[DraftReference]:
    """Read what follows `head`: levels, then further numbers, levels, ranges, as long as they belong to one list."""
    draft = DraftReference(head.kind, head.number, head.start, head.end, head.module)
    draft.levels.update({level.name: level.value for level in head.before})
    drafts = [draft]
    while True:
        draft = drafts[-1]
        _descend(text, draft)
        if (more := _range(text, draft)) or (more := _another(text, draft, head.plural)):
            drafts += more
        else:
            return drafts


def _descend(text: str, draft: DraftReference) -> None:
    for short in roman_levels(text, draft.end) if draft.name == "number" else []:
        draft.put(short)
    while True:
        if module := _MODULE.match(text, draft.end):
            draft.module, draft.end = module_of(module), module.end()
        gap = re.compile(r",?\s*").match(text, draft.end)
        position = gap.end() if gap else draft.end
        brackets = (level := level_at(text, position)) is None
        level = level or bracketed_level(text, draft.end, draft.first(), draft.levels)
        if level is None or level.name in draft.levels:
            return
        comma = "," in text[draft.end : position]
        if comma and draft.rank(level.name) < draft.rank(draft.name):
            return
        draft.put(level, brackets)


def _value(text: str, position: int, draft: DraftReference) -> Level | None:
    """Read one more value without a marker: a number, or a letter where the list is one of letters."""
    pattern = rf"(?:{INSERTED}|[a-z])(?!\w|\.\s?\w\.)" if draft.name == "letter" else NUMBERS[draft.kind]
    if draft.brackets:
        pattern = NUMBERS[draft.kind]
    found = re.compile(pattern).match(text, position)
    if found is None:
        return None
    return Level(draft.name, found[0], end_of_bracket(text, found.end()) if found[0].isalpha() else found.end())


def _range(text: str, draft: DraftReference) -> list[DraftReference]:
    """Read `bis 5`, `–(h)` or `f.`, and give the references up to there; of `ff.` only the first is certain."""
    current = draft.number if draft.name == "number" else draft.levels[draft.name]
    if following := _NEXT.match(text, draft.end):
        draft.end = following.end()
        up_to = str(int(current) + 1) if following["f"].rstrip(".") == "f" and current.isdigit() else current
        return [draft.sibling(Level(draft.name, value, draft.end), draft.start) for value in _between(current, up_to)]
    to = _TO.match(text, draft.end)
    if to is None:
        return []
    last = level_at(text, to.end()) or (
        bracketed_level(text, to.end(), draft.first(), draft.levels)
        if draft.brackets
        else _value(text, to.end(), draft)
    )
    if last is None or last.name != draft.name or _QUANTITY.match(text, last.end):
        return []
    draft.end = last.end
    values = _between(current, last.value)
    return [draft.sibling(Level(last.name, v, last.end), draft.start, draft.brackets) for v in values]


def _between(first: str, last: str) -> list[str]:
    """Give what follows `first` up to `last`; only the end where nobody can tell what lies between (5a to 7)."""
    if first == last:
        return []
    if first.isdigit() and last.isdigit() and int(first) < int(last) <= int(first) + _LONGEST:
        return [str(n) for n in range(int(first) + 1, int(last) + 1)]
    if len(first) == len(last) == 1 and first.isalpha() and first < last:
        return [chr(n) for n in range(ord(first) + 1, ord(last) + 1)]
    return [last]


def _another(text: str, draft: DraftReference, plural: bool) -> list[DraftReference]:
    found = _AND.match(text, draft.end)
    if found is None:
        return []
    start = found.end()
    if level := level_at(text, start):
        return [draft.sibling(level, start)]
    if level := bracketed_level(text, start, draft.first(), draft.levels):
        return [draft.sibling(level, start, brackets=True)] if draft.brackets or draft.english else []
    level = _value(text, start, draft)
    if level is None or _QUANTITY.match(text, level.end):
        return []
    if draft.brackets or _starts_anew(text, level, draft, plural):
        level = Level("number", level.value, level.end)
    current = draft.number if level.name == "number" else draft.levels[draft.name]
    comma = not found[0].strip(", /;")
    act = match_act(text, level.end, draft.kind)
    sure = (
        act
        or _LIST_GOES_ON.match(text, level.end)
        or level_at(text, level.end + 1)
        or bracketed_level(text, level.end, "", {})
    )
    if (comma and not sure) or (not plural and not _ascends(current, level.value)):
        return []
    return [draft.sibling(level, start)]


def _starts_anew(text: str, level: Level, draft: DraftReference, plural: bool) -> bool:
    """Tell whether a bare number is that of another article (`Art. 82 Abs. 1, 83 Abs. 4`), not one more paragraph."""
    if draft.name == "number" or not level.value[0].isdigit():
        return False
    below = level_at(text, level.end + 1)
    return (below is not None and draft.rank(below.name) <= draft.rank(draft.name)) or (
        plural and int(re.sub(r"\D", "", level.value)) > 20
    )


def _ascends(current: str, value: str) -> bool:
    digits = re.sub(r"\D", "", current), re.sub(r"\D", "", value)
    return int(digits[0]) <= int(digits[1]) if all(digits) else current < value
