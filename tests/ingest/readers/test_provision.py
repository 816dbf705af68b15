"""The walk through a provision: every shape of lists and sentences, and that no word is lost in any."""

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.domain import Language
from assistant.law.model import NormKind, Reference
from assistant.law.reference import canonical
from ingest.norms.tree import Item, Parts
from ingest.readers.statutes.act_names import act_of_names, act_of_title, short_title, without_year
from ingest.readers.statutes.provision import Unit, units

PLACE = Reference(act="UWG", kind=NormKind.SECTION, number="1")


def walk(parts: Parts, *, label: str = "", whole_items: bool = False) -> list[tuple[str, str, str]]:
    """Give place, words and context of each unit."""
    return [
        (canonical(unit.place).removeprefix("§ 1").removesuffix("UWG").strip(), words(unit), unit.context)
        for unit in units(PLACE, label, parts, Language.GERMAN, whole_items=whole_items)
    ]


def words(unit: Unit) -> str:
    return " | ".join(map(str, unit.lines))


def items(*labels: str) -> list[Item]:
    return [Item(label, [f"Punkt {label}"]) for label in labels]


class TestShapes:
    def test_without_a_list_it_stays_whole(self) -> None:
        assert walk(["Ein Satz. Noch einer."], label="(1)") == [("", "(1) Ein Satz. Noch einer.", "")]

    def test_items_of_a_single_sentence(self) -> None:
        assert walk(["Es gilt", items("1.", "2.")]) == [
            ("", "Es gilt", ""),
            ("Nr. 1", "1. Punkt 1.", "Es gilt"),
            ("Nr. 2", "2. Punkt 2.", "Es gilt"),
        ]

    def test_sentence_that_goes_on_behind_the_list(self) -> None:
        assert walk(["Wer", items("1."), "handelt, haftet. Er zahlt."]) == [
            ("S. 1", "Wer", ""),
            ("S. 1 Nr. 1", "1. Punkt 1.", "Wer … handelt, haftet."),
            ("S. 1", "handelt, haftet.", "Wer …"),
            ("S. 2", "Er zahlt.", "handelt, haftet."),
        ]

    def test_an_item_without_words_is_no_unit(self) -> None:
        found = walk(["Es gilt", items("1."), "und mehr. Noch einer.", [Item("", [])]])
        assert [said for _, said, _ in found] == ["Es gilt", "1. Punkt 1.", "und mehr.", "Noch einer."]

    def test_section_sign_begins_a_sentence(self) -> None:
        assert [place for place, _, _ in walk(["Es gilt", items("1."), "§ 2 gilt auch."])] == [
            "S. 1",
            "S. 1 Nr. 1",
            "S. 2",
        ]

    def test_second_sentence_leads_in(self) -> None:
        assert walk(["Erster Satz. Dabei gilt", items("a)")], label="(1)") == [
            ("S. 1", "(1) Erster Satz.", ""),
            ("S. 2", "Dabei gilt", "Erster Satz."),
            ("S. 2 lit. a", "a) Punkt a)", "Dabei gilt"),
        ]

    def test_list_within_a_list(self) -> None:
        nested: Parts = ["Es gilt", [Item("1.", ["wenn", items("a)"), "ist,"])], "nichts."]
        assert walk(nested) == [
            ("", "Es gilt", ""),
            ("Nr. 1", "1. wenn", "Es gilt … nichts."),
            ("Nr. 1 lit. a", "a) Punkt a)", "Es gilt wenn … ist, nichts."),
            ("Nr. 1", "ist,", "Es gilt wenn …"),
            ("", "nichts.", "Es gilt …"),
        ]

    def test_whole_items(self) -> None:
        assert walk(["Es ist", [Item("1.", ["Wort", items("a)", "b)")])]], whole_items=True)[1:] == [
            ("Nr. 1", "1. Wort | a) Punkt a) | b) Punkt b)", "Es ist")
        ]

    def test_dashes_and_numbers_below_letters_are_no_places(self) -> None:
        assert walk(["Es gilt", [Item("", ["eins"]), Item("", ["zwei"])]]) == [("", "Es gilt | eins | zwei", "")]
        below: Parts = ["Es gilt", [Item("a)", ["wenn", items("1.")])]]
        assert walk(below)[1] == ("lit. a", "a) wenn | 1. Punkt 1.", "Es gilt")

    def test_table_behind_a_list(self) -> None:
        assert walk(["Satz. Es gilt", items("1."), [Item("", ["Zeile"])], "Ende."])[3:] == [
            ("S. 2", "Zeile", "Es gilt …"),
            ("S. 3", "Ende.", "Zeile"),
        ]

    def test_label_is_never_lost(self) -> None:
        assert walk([items("1.")], label="(2)") == [("Nr. 1", "(2) 1. Punkt 1.", "")]
        assert walk([[Item("1.", [])]]) == [("Nr. 1", "1.", "")]
        assert walk([[Item("–", [])]]) == [("", "–", "")]
        assert walk([], label="(2)") == [("", "(2)", "")]
        assert walk([]) == []


WORDS = st.sampled_from(["Es gilt", "Ein Satz. Noch einer.", "gilt.", "§ 2 gilt.", "Nach Abs. 3 Nr. 2 nicht.", ""])
LABELS = st.sampled_from(["1.", "2a.", "a)", "(b)", "(ii)", "aa)", "–", ""])
PARTS = st.recursive(
    st.lists(WORDS, max_size=3),
    lambda below: st.lists(WORDS | st.lists(st.builds(Item, LABELS, below), min_size=1, max_size=3), max_size=4),
    max_leaves=12,
)


def flat(parts: Parts) -> str:
    return " ".join(
        part if isinstance(part, str) else " ".join(f"{item.label} {flat(item.parts)}" for item in part)
        for part in parts
    )


@settings(deadline=None)
@given(PARTS, st.booleans())
def test_joined_units_are_the_whole(parts: Parts, whole_items: bool) -> None:
    found = units(PLACE, "(1)", parts, Language.GERMAN, whole_items=whole_items)
    joined = " ".join(str(line) for unit in found for line in unit.lines)
    assert joined.split() == f"(1) {flat(parts)}".split()


class TestNames:
    def test_of_a_german_act(self) -> None:
        assert act_of_names(["BDSG 2018", "BDSG"]) == "BDSG"
        assert act_of_names(["BDSG 1990", "BDSG"]) == "BDSG a.F."
        assert act_of_names(["TTDSG", "TDDDG"]) == "TDDDG"
        assert act_of_names(["UWG 2004", "UWG"]) == "UWG"
        assert act_of_names(["Bürgerliches Gesetzbuch"]) == "BGB"
        assert act_of_names(["KSchG", "BGBEG"]) is None
        assert without_year("OWiG 1968") == "OWiG"

    def test_of_an_eu_act_is_its_own_number(self) -> None:
        decision = "Commission Implementing Decision (EU) 2021/914 on clauses pursuant to Regulation (EU) 2016/679"
        assert act_of_title(decision) == "SCC 2021/914"
        assert act_of_title("VERORDNUNG (EU) 2016/679 DES EUROPÄISCHEN PARLAMENTS UND DES RATES") == "DSGVO"
        assert act_of_title("Berichtigung der Verordnung (EU) 2016/679 des Europäischen Parlaments") == "DSGVO"
        assert act_of_title("Regulation (EU) 2018/1725 … and repealing Regulation (EC) No 45/2001") is None
        assert short_title("Verordnung (EG) Nr. 45/2001 des Rates") == "Verordnung (EG) Nr. 45/2001"
        assert short_title("Ein Titel") == "Ein Titel"
