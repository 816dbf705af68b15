"""Fields of a Word document that may give other words than those kept for them, or show words of their code."""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field

from docx.oxml.ns import qn

from assistant.documents.document import UnknownLook
from ingest.readers.charset import clean, fold
from ingest.readers.docx.looks.bookmarks import bookmarked
from ingest.readers.docx.looks.known_fields import KeptField, is_known
from ingest.readers.docx.styles import OFF, Element, child, value, words_in
from ingest.readers.docx.words import DELETED, text_of

MARK, CODE, SIMPLE, TEXT, PARAGRAPH = map(qn, ("w:fldChar", "w:instrText", "w:fldSimple", "w:t", "w:p"))
GAPS = {qn("w:tab"), qn("w:br"), PARAGRAPH}
DEEPEST = 20
COMPUTED = {"calculated", "currentDate", "currentTime"}


@dataclass(frozen=True, slots=True)
class FieldsRead:
    """What the reader found: the words `around` fields, before the mark of each and from it on, and what it has read.

    `properties` are what the file says of itself; `are_old` tells that Word asks to make all fields anew.
    """

    around: Mapping[Element, tuple[str, str]]
    paragraphs: Container[Element]
    properties: Mapping[str, str | None]
    are_old: bool


@dataclass(slots=True)
class _Field:
    """A field as it is read: its mark, what its code says, and the words kept for it."""

    mark: Element
    code: list[str] = field(default_factory=list)
    result: list[str] = field(default_factory=list)
    in_code: bool = True
    is_toc: bool = False
    is_made: bool = False
    has_read: bool = False
    within_toc: bool = False


def unknown_fields(root: Element, read: FieldsRead, *, is_read: bool) -> Iterator[UnknownLook]:
    """Name the fields of a part of which it is not known that the words kept for them are those that are shown.

    `is_read` tells whether the words of the part are part of the text, so that a number may be that of a period.
    """
    fields = list(_fields(root, read))
    wanted = {word.lower() for each in fields for word in "".join(each.code).split()[1:2]}
    marked = bookmarked(root, wanted)
    for each in fields:
        code = "".join(each.code)
        words = code.split()
        kind = words[0].upper() if words else ""
        kind = "=" if kind.startswith("=") else kind  # "=SUM(ABOVE)"
        target = marked.get(words[1].lower()) if len(words) > 1 else None
        result = fold(clean("".join(each.result)))
        before, onward = (fold(clean(words)) for words in read.around.get(each.mark, ("", "")))
        kept = KeptField(
            code=code,
            result=result,
            before=before if is_read and not each.within_toc else None,
            behind=onward.removeprefix(result) if onward.startswith(result) else None,
            is_old=read.are_old or each.mark.get(qn("w:dirty")) not in {None, *OFF},
            is_computed=_is_computed(each.mark),
            is_made=each.is_made,
            has_read=each.has_read,
        )
        if not is_known(kind, kept, target, read.properties):
            yield UnknownLook(text=kept.result or code[:200], stated=f"w:instrText {kind}".strip())


def _is_computed(mark: Element) -> bool:
    """Tell whether Word fills in a field of a form by itself."""
    return value(child(child(child(mark, "w:ffData"), "w:textInput"), "w:type")) in COMPUTED


def _fields(root: Element, read: FieldsRead) -> Iterator[_Field]:
    """Give the fields with their words, but those in the code of others; one that does not end has none."""
    opened: list[_Field] = []
    for node in root.iter(MARK, CODE, SIMPLE, TEXT, *GAPS):
        if node.tag == MARK:
            yield from _mark(node, opened)
        elif node.tag == SIMPLE:
            is_read = next(node.iterancestors(PARAGRAPH), None) in read.paragraphs
            code, words = [node.get(qn("w:instr"), "")], [text_of(node)]
            yield _Field(node, code, words, has_read=is_read, within_toc=any(map(_is_unread_toc, opened[-DEEPEST:])))
        elif node.tag == CODE:
            if opened and opened[-1].in_code:
                opened[-1].code.append(node.text or "")
            elif next(node.iterancestors(*DELETED), None) is None:  # of no field; whether Word shows it nobody can tell
                yield _Field(node, ["", node.text or ""])
        elif opened:
            is_read = node.tag == TEXT and next(node.iterancestors(PARAGRAPH), None) in read.paragraphs
            for each in _shown(opened):
                each.result.append(words_in(node) if node.tag == TEXT else " ")
                each.has_read = each.has_read or is_read
    yield from (_Field(each.mark) for each in opened)


def _mark(mark: Element, opened: list[_Field]) -> Iterator[_Field]:
    """Take the mark of a field, and give the field that ends with it."""
    kind = mark.get(qn("w:fldCharType"))
    if next(mark.iterancestors(*DELETED), None) is not None:
        return
    if kind == "begin":
        opened.append(_Field(mark, within_toc=any(map(_is_unread_toc, opened[-DEEPEST:]))))
    elif kind == "separate" and opened and opened[-1].in_code:
        opened[-1].in_code = False
        opened[-1].is_toc = "".join(opened[-1].code).split()[:1] == ["TOC"]  # once, for all that stands within
    elif kind == "end" and opened:
        ended = opened.pop()
        if opened and opened[-1].in_code:
            opened[-1].is_made = True
        else:
            yield ended


def _is_unread_toc(field_: _Field) -> bool:
    """Tell whether a field that has begun makes a table of contents of which nothing is part of the text."""
    return field_.is_toc and not field_.has_read


def _shown(opened: list[_Field]) -> Iterator[_Field]:
    """Give the fields to whose words those belong that come next."""
    for each in opened[: -DEEPEST - 1 : -1]:
        if each.in_code:
            return
        yield each
