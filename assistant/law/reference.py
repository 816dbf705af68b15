"""References to norms and decisions: read them, in German or English, and write them.

The PyPI package bundesrecht (MIT) is not used: it knows no English spelling, UAbs., recital, clause or docket, finds
nothing in running text, and takes `Nr. 2b` for letter b of number 2.
"""

import re
from functools import lru_cache

from assistant.law.acts import match_act
from assistant.law.chain import AND, DraftReference, read_chain
from assistant.law.dockets import dockets
from assistant.law.model import NormKind, Reference
from assistant.law.reference_heads import head_at, next_head
from assistant.law.spelling import canonical, english

__all__ = ["NormKind", "Reference", "canonical", "covers", "display", "find", "parse"]

_CHARACTERS = str.maketrans({"\u00a0": " ", "\u2007": " ", "\u2009": " ", "\u202f": " ", "\u2010": "-", "\u2011": "-"})
_AND = re.compile(AND + "|" + r"\s*+(?:(?:,\s*+)?i\.\s?V\.\s?m\.|iVm|in conjunction with)\s+")
_OTHER_TEXT = re.compile(
    r"\s+(?:of|in)\s+(?:the|this|these|our|your|Directive|Regulation|Annex)\b|\s+(?:des|der|dieser|dieses|unserer|unseres)\s+[A-ZÄÖÜ]"
)
_LOOSE = {"subparagraph", "sentence"}
_NEED_AN_ACT = {NormKind.CLAUSE, NormKind.ANNEX, NormKind.RECITAL, NormKind.CIRCULAR}
Found = tuple[int, int, Reference]


def find(text: str) -> list[Found]:
    """Find all references in running `text`, as (start, end, reference) in the order of the text.

    Each reference of a list has its own span (`§§ 280`, `278 BGB`), those of a range (`Abs. 1 bis 3`) share theirs. An
    article or a recital without the name of an act is one of the GDPR; a section is given without an act; clauses and
    annexes, and the parts of a circular, count only where the text names their act. Of `ff.` only the first is certain.
    """
    text = text.translate(_CHARACTERS)
    found = list(dockets(text))
    taken = [(start, end) for start, end, _ in found]
    position = 0
    before: str | None = None
    waiting: list[DraftReference] = []
    while head := next_head(text, position):
        if any(start < head.end and head.start < end for start, end in taken):
            position = head.end
            continue
        drafts = read_chain(text, head)
        position = drafts[-1].end
        act = match_act(text, position, head.kind)
        if act:
            for draft in drafts:
                if draft.end == drafts[-1].end:
                    draft.end = act[1]
            position = act[1]
        else:
            act = _in_front(text, head.start, head.kind)
            drafts[0].start = act[1] if act else head.start
        waiting += drafts
        for draft in waiting:
            if act and (draft.kind is head.kind or draft in drafts):
                draft.act = draft.act or act[0]
        joined = _AND.match(text, position)
        if joined and (following := head_at(text, joined.end())) and not act:
            position = following.start
            continue
        found += _settled(text, waiting, before)
        before = act[0] if act and joined else None
        waiting = []
    found += _settled(text, waiting, before)
    return sorted(found, key=lambda item: (item[0], item[1]))


def _in_front(text: str, start: int, kind: NormKind) -> tuple[str, int] | None:
    """Read an act that is named right before the reference (`DSGVO Art. 28`); give it and the offset of its name."""
    for begin in range(max(0, start - 12), start):
        if (begin == 0 or not text[begin - 1].isalnum()) and (act := match_act(text, begin, kind)):
            gap = text[act[1] : start]
            if not gap.strip(" ,:"):
                return act[0], begin
    return None


def _settled(text: str, drafts: list[DraftReference], before: str | None) -> list[Found]:
    """Give the references of `drafts`; those without an act get the one that is meant, or are dropped."""
    result = []
    for draft in drafts:
        if draft.act is None and not _OTHER_TEXT.match(text, draft.end):
            if before and draft.kind is NormKind.SECTION:
                draft.act = before
            elif draft.kind in {NormKind.ARTICLE, NormKind.RECITAL}:
                draft.act = "DSGVO"
        unnamed = draft.act is None and draft.kind in _NEED_AN_ACT
        if not unnamed and not (draft.act is None and text[draft.start].islower()):
            result.append((draft.start, draft.end, draft.reference()))
    return result


@lru_cache(maxsize=4096)  # texts name the same norms again and again, and reading one takes a tenth of a millisecond
def parse(text: str) -> Reference | None:
    """Read one reference in canonical or another common spelling; None where `text` is anything else or several.

    >>> canonical(parse("Article 28(3)(a) of the GDPR"))
    'Art. 28 Abs. 3 lit. a DSGVO'
    """
    text = text.strip()
    found = find(text)
    if len(found) != 1 or found[0][:2] != (0, len(text)):
        return None
    reference = found[0][2]
    return reference if reference.act or reference.kind is NormKind.DECISION else None


def display(norm: str, language: str) -> str:
    """Write the canonical `norm` for readers of `language`; German, and what is not a reference, stays as it is.

    >>> display("§ 43 Abs. 3 BDSG a.F.", "en")
    'Section 43(3) of the old BDSG'
    """
    reference = parse(norm) if language == "en" else None
    return norm if reference is None else english(reference)


def covers(parent: Reference, child: Reference) -> bool:
    """Tell whether `child` is `parent` or lies within it; a subparagraph or sentence that one leaves out is no matter.

    >>> covers(parse("Art. 28 Abs. 3 UAbs. 1 DSGVO"), parse("Art. 28 Abs. 3 lit. a DSGVO"))
    True
    """
    if parent.kind is not child.kind:
        return False
    if parent.kind is NormKind.DECISION:
        return parent.number == child.number and (parent.act == child.act or not (parent.act and child.act))
    inner = child.number.startswith(f"{parent.number}.") and not parent.levels()
    if parent.act != child.act or not (parent.number == child.number or inner):
        return False
    if parent.module is not None and parent.module != child.module:
        return False
    return inner or all(
        getattr(child, level) == value or (level in _LOOSE and getattr(child, level) is None)
        for level, value in parent.levels().items()
    )
