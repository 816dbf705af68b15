"""Elements of a Word document whose words Word shows as they stand, and in which others they may stand."""

import re
from collections.abc import Iterator

from docx.oxml.ns import qn

from ingest.readers.docx.alternatives import MC
from ingest.readers.docx.looks.properties import name_of
from ingest.readers.docx.styles import Element

ALTERNATIVES = f"{MC}AlternateContent"
FORMS = {ALTERNATIVES, f"{MC}Choice", f"{MC}Fallback"}
"""Several forms of one content; which one is shown is judged elsewhere."""
W = qn("w:p").removesuffix("p")
PROPERTIES, SIGN = qn("w:rPr"), qn("w:sym")
CODE = re.compile("[0-9a-fA-F]{1,4}")
BOX = qn("w:txbxContent")
STORIES = {"body", "footnote", "endnote", "hdr", "ftr", "comment", "txbxContent"}
BLOCKS = {*STORIES, "tc", "sdtContent"}
WORDS = {"p", "hyperlink", "ins", "moveTo", "smartTag", "sdtContent", "fldSimple"}
INSIDE = {
    "r": WORDS,
    **dict.fromkeys(("hyperlink", "ins", "moveTo", "smartTag", "fldSimple"), WORDS),
    "sdt": {*BLOCKS, *WORDS, "tbl", "tr"},
    "sdtContent": {"sdt"},
    "p": BLOCKS,
    "tbl": BLOCKS,
    "tr": {"tbl", "sdtContent"},
    "tc": {"tr", "sdtContent"},
}
KNOWN = {qn(f"w:{name}"): {qn(f"w:{other}") for other in others} for name, others in INSIDE.items()}
ENDS = {qn(f"w:{name}") for name in STORIES}
WITHIN_RUN = {
    qn(f"w:{name}")
    for name in (
        "rPr", "t", "tab", "ptab", "br", "cr", "sym", "noBreakHyphen", "softHyphen", "fldChar", "instrText",
        "footnoteReference", "endnoteReference", "footnoteRef", "endnoteRef", "separator",
        "continuationSeparator", "annotationRef", "commentReference", "lastRenderedPageBreak", "drawing", "pict",
        "object",
    )
} | FORMS  # fmt: skip
"""What a run may hold; drawings are judged elsewhere."""


OFFERED = {qn(f"w:{name}") for name in (*WORDS, "r", "tbl", "sdt", "bookmarkStart", "bookmarkEnd")}
OFFERED |= WITHIN_RUN - {PROPERTIES}
"""What Word has several forms of; of others, such as rows and properties, nobody looks for them."""
HOLDERS = {qn(f"w:{name}") for name in (*WORDS, *BLOCKS, "r")}


class Containers:
    """Names what stands around words and is not known to show them; what is around it is judged once."""

    def __init__(self) -> None:
        self._judged: dict[Element, str | None] = {}

    def unknown(self, run: Element) -> str | None:
        """Name the first thing around a run, up to the story that it stands in, that is not known to show it."""
        element, passed = run, []
        found = None
        while element is not None and element.tag not in ENDS:
            if element in self._judged:
                found = self._judged[element]
                break
            passed.append(element)
            holder = _around(element)
            if holder is None or holder.tag not in KNOWN.get(element.tag, ()):
                is_known = element.tag in KNOWN and holder is not None
                found = name_of(holder) if is_known else name_of(element)
                break
            element = holder
        for each in passed[1:]:  # not the run itself, of which there are many
            self._judged[each] = found
        return found


def strange_content(run: Element) -> list[str]:
    """Name what a run holds that is not known, and properties that do not stand once and first."""
    strange = [name_of(node) for node in run if isinstance(node.tag, str) and node.tag not in WITHIN_RUN]
    strange += [name_of(node) for node in run.iterchildren(SIGN) if not _is_sign(node)]
    stated = [place for place, node in enumerate(run) if node.tag == PROPERTIES]
    return strange if stated in ([], [0]) else [*strange, name_of(run[stated[-1]])]


def strange_forms(root: Element) -> Iterator[str]:
    """Name several forms of what is no paragraph, table or words, or where none of these stands.

    In properties of words they are named with the words.
    """
    for form in root.iter(f"{MC}Choice", f"{MC}Fallback"):
        holder = _around(form)
        offered = [node.tag for node in form if isinstance(node.tag, str) and node.tag.startswith(W)]
        is_words = holder is None or not holder.tag.startswith(W) or holder.tag in HOLDERS
        is_named = holder is not None and holder.tag == PROPERTIES
        if not is_named and not (is_words and OFFERED.issuperset(offered)):
            yield name_of(next(form.iterancestors(ALTERNATIVES), form))


def _is_sign(node: Element) -> bool:
    """Tell whether a sign of a font is given by a code that is no letter by itself."""
    code = node.get(qn("w:char"), "")
    return CODE.fullmatch(code) is None or not chr(int(code, 16)).isalnum()


def _around(element: Element) -> Element | None:
    """Give what an element stands in, past what only offers it in several forms."""
    return next((holder for holder in element.iterancestors() if holder.tag not in FORMS), None)
