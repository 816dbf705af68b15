"""Places are looked up below their article, section or clause, whatever the reference leaves out."""

import pytest

from assistant.law.model import NormKind, Reference
from assistant.law.reference import parse
from assistant.law.register import registered_acts
from assistant.law.register_lookup import has_place

EXISTING = """
Art. 28 Abs. 3 UAbs. 1 lit. h DSGVO
Art. 28 Abs. 3 lit. h DSGVO
Art. 28 Abs. 3 UAbs. 1 S. 2 lit. a DSGVO
Art. 28 Abs. 3 UAbs. 2 DSGVO
Art. 28 Abs. 3 S. 3 DSGVO
Art. 28 Abs. 1 UAbs. 1 DSGVO
Art. 4 Nr. 26 DSGVO
Art. 4 Nr. 16 lit. b DSGVO
Art. 12 Abs. 1 S. 3 DSGVO
Art. 83 Abs. 4 lit. a DSGVO
Art. 29 DSGVO
§ 43 Abs. 1 Nr. 2b BDSG a.F.
§ 43 Abs. 3 S. 3 BDSG a.F.
§ 11 Abs. 4 Nr. 1 lit. b BDSG a.F.
§ 4f Abs. 4a BDSG a.F.
Anlage zu § 9 S. 1 BDSG a.F.
§ 203 Abs. 4 S. 2 Nr. 2 StGB
§ 203 Abs. 1 Nr. 3a StGB
§ 201 Abs. 2 S. 3 StGB
§ 7 Abs. 2 Nr. 3 lit. c UWG
§ 309 Nr. 7 lit. a BGB
§ 309 Nr. 8 lit. b sublit. ff BGB
§ 276 Abs. 1 S. 1 Hs. 2 BGB
§ 312a Abs. 1 S. 2 BGB
Klausel 7.7 lit. e SCC 2021/915
Klausel 8 lit. c Nr. 4 SCC 2021/915
Klausel 7.7 lit. b S. 2 SCC 2021/915
Modul 3 Klausel 8.9 lit. g SCC 2021/914
Modul 1 Klausel 11 lit. a SCC 2021/914
Klausel 3 lit. a Ziff. viii SCC 2021/914
Clause 8.7(i) SCC 2021/914
Anhang I.B SCC 2021/914
§ 257 Abs. 4 HGB
Art. 5 Abs. 1 lit. f KI-VO
Art. 113 Abs. 3 lit. a KI-VO
Art. 113 UAbs. 3 lit. d KI-VO
Art. 30 Abs. 2 lit. i DORA
Art. 3 Nr. 21 DORA
Art. 25 Abs. 2 lit. d Data Act
Art. 3 Nr. 14a KI-VO
§ 25b Abs. 4a Nr. 2 KWG
§ 30 Abs. 2 S. 2 Nr. 10 BSIG
§ 890 Abs. 1 S. 2 ZPO
"""
MISSING = """
Art. 28 Abs. 3 UAbs. 1 lit. i DSGVO
Art. 28 Abs. 3 UAbs. 2 lit. a DSGVO
Art. 28 Abs. 3 UAbs. 3 DSGVO
Art. 28 Abs. 3 S. 1 lit. a DSGVO
Art. 28 Abs. 3 S. 4 DSGVO
Art. 4 Abs. 8 DSGVO
Art. 4 Nr. 27 DSGVO
Art. 29 Abs. 1 DSGVO
§ 43 Abs. 5 BDSG
§ 11 Abs. 2 S. 3 Nr. 1 BDSG a.F.
§ 203 Abs. 2a StGB
Modul 2 Klausel 8.9 lit. g SCC 2021/914
Modul 1 Klausel 9 SCC 2021/914
Art. 113 Abs. 4 KI-VO
Art. 30 Abs. 2 lit. j DORA
Art. 29 Abs. 8 Data Act
Art. 5 Abs. 1 lit. ca KI-VO
§ 30 Abs. 2 S. 2 Nr. 11 BSIG
"""
CASES = [
    (norm, expected) for block, expected in ((EXISTING, True), (MISSING, False)) for norm in block.strip().splitlines()
]


@pytest.mark.parametrize(("norm", "expected"), CASES)
def test_places_of_the_law(norm: str, expected: bool) -> None:
    reference = parse(norm)
    assert reference is not None
    unit = registered_acts()[reference.act].units[reference.kind][reference.number]
    assert has_place(unit, reference) is expected


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        ({"paragraph": "2"}, True),
        ({"paragraph": "6a"}, True),
        ({"paragraph": "5a"}, False),
        ({"paragraph": "8"}, False),
        ({"paragraph": "2", "half": "9"}, True),  # not registered, so accepted
        ({"paragraph": "2", "letter": "a"}, False),
    ],
)
def test_places_that_hold_nothing_are_written_as_ranges(places: dict[str, str], expected: bool) -> None:
    reference = Reference(act="BDSG", kind=NormKind.SECTION, number="1", **places)
    assert has_place({"p": "1-6 6a 7"}, reference) is expected


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        ({"letter": "c"}, True),
        ({"letter": "d"}, False),
        ({"sentence": "1", "letter": "c"}, True),
        ({"sentence": "2", "letter": "c"}, False),  # the list stands in the first one
        ({"sentence": "2"}, True),
        ({"sentence": "3"}, False),
    ],
)
def test_a_list_stands_in_one_sentence(places: dict[str, str], expected: bool) -> None:
    reference = Reference(act="BDSG", kind=NormKind.SECTION, number="1", paragraph="7", **places)
    assert has_place({"p": {"7": {"l": "a-c", "s": 2}}}, reference) is expected
