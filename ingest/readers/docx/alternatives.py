"""Several forms of one content in a Word document, of which Word shows the first that it understands."""

import re

from ingest.readers.docx.styles import Element

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MICROSOFT = "http://schemas.microsoft.com/office"
_PARTS_OF_WORDML = "(?:symex|cid|cex|sdtdatahash|word16du)"
_UNDERSTOOD = re.compile(
    "|".join(
        [
            rf"{_MICROSOFT}/word/2010/(?:wordml|wordprocessing(?:Shape|Group|Canvas|Ink|Drawing))",
            rf"{_MICROSOFT}/word/(?:2006|2012|2015|2016|2018|2020|2023|2024)/wordml(?:/{_PARTS_OF_WORDML})?",
            rf"{_MICROSOFT}/drawing/(?:2010/(?:main|picture|slicer)|2012/main|2016/(?:ink|SVG/main)|2017/model3d)",
            rf"{_MICROSOFT}/drawing/(?:2007/8/2/chart|201[456](?:/\d+/\d+)?/chartex)",
            rf"{_MICROSOFT}/2019/extlst",
            r"http://schemas\.openxmlformats\.org/(?:wordprocessingml|drawingml|officeDocument)/2006/[a-zA-Z]+",
            r"urn:schemas-microsoft-com:(?:vml|office:office|office:word)",
        ]
    )
)
"""What Word can show; of anything else it shows another form."""


def choose_alternative(alternatives: Element) -> tuple[Element, list[Element]]:
    """Give the form that Word shows, and the others; where it shows none, an empty one."""
    forms = list(alternatives.iterchildren(f"{MC}Choice", f"{MC}Fallback"))
    if not forms:
        return alternatives, []
    chosen = next((form for form in forms if form.tag == f"{MC}Fallback" or _is_understood(form)), None)
    if chosen is None:
        return alternatives.makeelement(f"{MC}Fallback"), forms
    return chosen, [form for form in forms if form is not chosen]


def _is_understood(form: Element) -> bool:
    """Tell whether Word knows all that a form requires, given by the prefixes of its names."""
    spaces = (form.nsmap.get(prefix, "") for prefix in form.get("Requires", "").split())
    return all(_UNDERSTOOD.fullmatch(space) for space in spaces)
