"""Content controls of Word that show data of the file in place of their words."""

import io

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

from ingest.readers.docx.bound_data import BoundData
from ingest.readers.docx.reader import read_docx
from tests.support.docx_files import SPACES, given_as

KEPT, DATA = "The annex describes the places.", "The Provider may sell all data."


def bound(path: str, data: str, kept: str = KEPT, more: str = "", title: str = "", before: str = "") -> list[str]:
    file = docx.Document()
    file.add_paragraph("The Provider processes data on behalf of the Client.")
    file.core_properties.title = title
    binding = f'<w:dataBinding w:xpath="{path}" w:storeItemID="{{1}}"/>{more}'
    words = f"<w:p><w:r><w:t>{kept}</w:t></w:r></w:p>"
    control = f"<w:sdt {SPACES}><w:sdtPr>{binding}</w:sdtPr><w:sdtContent>{words}</w:sdtContent></w:sdt>"
    file.element.body.insert(1, parse_xml(control))
    blob = f"{before}<form><place>{data}</place></form>".encode()
    part = Part(PackURI("/customXml/item9.xml"), "application/xml", blob, file.part.package)
    file.part.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_XML)
    raw = io.BytesIO()
    file.save(raw)
    left_out = read_docx(raw.getvalue(), given_as()).left_out
    return [left.text for left in left_out if left.reason == "bound_words"]


def test_data_that_word_shows_in_place_of_the_words_are_named() -> None:
    assert bound("/form[1]/place[1]", DATA) == [DATA]
    assert bound("/ns0:form/ns0:place", DATA) == [DATA]
    assert bound("/ns1:coreProperties[1]/ns0:title[1]", KEPT, title=DATA) == [DATA]


@pytest.mark.parametrize("kind", ["dropDownList", "comboBox"])
def test_of_a_list_of_choices_what_it_shows_is_meant(kind: str) -> None:
    def choices(shown: str, value: str) -> str:
        return f'<w:{kind}><w:listItem w:displayText="{shown}" w:value="{value}"/></w:{kind}>'

    assert bound("/form/place", KEPT, more=choices(DATA, KEPT)) == [DATA]
    assert bound("/form/place", "1", more=choices(KEPT, "1")) == []
    assert bound("/form/place", KEPT, more=choices("Other", "2")) == []


def test_data_behind_a_mark_of_their_encoding_and_a_line_are_read() -> None:
    assert bound("/form/place", DATA, before="\ufeff\n") == [DATA]


NOT_FOLLOWED = (
    "/form/*",
    "//place",
    "/form/place[. != '']",
    "/form/text()",
    "/form/@id",
    "/form/.",
    "/a | /form/a",
    "",
)


@pytest.mark.parametrize("path", NOT_FOLLOWED)
def test_of_a_path_that_is_not_followed_the_words_are_named(path: str) -> None:
    assert bound(path, KEPT) == [KEPT]


def test_of_rows_each_control_shows_its_own() -> None:
    rows = f"x</place><place>{KEPT}</place><place>{DATA}"
    assert bound("/form[1]/place[2]", rows) == []
    assert bound("/form[1]/place[3]", rows) == [DATA]
    assert bound("/form[1]/place[4]", rows) == []
    assert bound("/form/place", rows) == ["x"]
    assert bound("/form[2]/place[3]", rows) == []
    assert bound("/form[01]/place[03]", rows) == [DATA]
    nested = f"x</place><row><place>{DATA}</place></row><row><place>{KEPT}</place></row><place>"
    assert bound("/form/row[2]/place[1]", nested) == []


def test_of_names_in_several_spaces_none_is_passed_over() -> None:
    data = f"{KEPT}</place><o:place xmlns:o='urn:other'>{DATA}</o:place><place>"
    assert bound("/form[1]/o:place[1]", data) == [DATA]


def test_paths_without_end_are_not_followed() -> None:
    data = BoundData([parse_xml(f"<form>{'<row><place>a</place></row>' * 5_000}</form>")])
    found = [data.texts(f"/form/row/place[{number}]") for number in range(1, 60)]
    assert (found[0], found[1], found[-1]) == (["a"], [], None)


CHECKBOX = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'


@pytest.mark.parametrize(
    ("data", "kept", "about", "named"),
    [
        ("true", "☒", "", []), ("1", "☒", "", []), ("false", "☐", "", []), ("0", "☐", "", []), ("", "☐", "", []),
        ("true", "☐", "", ["true"]), ("false", "☒", "", ["false"]), (DATA, "☒", "", [DATA]),
        ("true", "X", '<w14:checkedState w14:val="0058" w14:font="Arial"/>', []),
        ("false", "X", '<w14:checkedState w14:val="0058" w14:font="Arial"/>', ["false"]),
    ],
)  # fmt: skip
def test_a_box_shows_whether_its_data_tick_it(data: str, kept: str, about: str, named: list[str]) -> None:
    assert bound("/form/place", data, kept, f"<w14:checkbox {CHECKBOX}>{about}</w14:checkbox>") == named


def test_a_box_in_a_font_of_signs() -> None:
    box = f'<w14:checkbox {CHECKBOX}><w14:checkedState w14:val="00FE" w14:font="Wingdings"/></w14:checkbox>'
    sign = '</w:t></w:r><w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r><w:r><w:t>'
    assert bound("/form/place", "true", sign, box) == []
    assert bound("/form/place", "false", sign, box) == ["false"]


def test_data_that_say_the_same_are_none() -> None:
    assert bound("/form[1]/place[1]", f" {KEPT}\n") == []
    assert bound("/form[1]/place[1]", "2026-05-03T00:00:00", "3 May 2026", "<w:date/>") == []
    assert bound("/form[1]/place[1]", "2090-05-03", "3 May 2026", "<w:date/>") == ["2090-05-03"]
    assert bound("/form[1]/place[1]", "", "Click here", "<w:showingPlcHdr/>") == []
    assert bound("/form[1]/elsewhere[1]", DATA) == []
