"""Whatever reference there is: what was written is read back, and no text makes the reader stumble."""

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.law.acts import acts
from assistant.law.reference import NormKind, Reference, canonical, covers, display, find, parse

FEW = settings(max_examples=150, deadline=None)
numbers = st.integers(1, 40).map(str)
lettered = st.builds(lambda n, letter: f"{n}{letter}", st.integers(1, 40), st.sampled_from(["", "", "a", "b", "c"]))
letters = st.sampled_from("abcdefghijk")
PIECES = (
    "§|.|,|;|(|)|-|–|/| |§§ |Art. |Artt. |Section |recital |Klausel |Anhang |28|3|2b|I |iv| Abs. | UAbs. | S. | Nr. "
    "| lit. |(3)|(a)| und | and | bis | ff.| f.|a|DSGVO| GDPR| of the |old BDSG| BDSG| a.F.|C-683/21|VI ZR 396/24"
    "|BGH, Urteil vom 5. |7.7|\u00a0|\n|SCC 2021/915|first subparagraph| point (a) of |Modul 2 |Anlage zu § 9|2021"
    "|LG Bonn "
)
pieces = st.sampled_from(PIECES.split("|"))


@st.composite
def references(draw: st.DrawFn) -> Reference:
    act = draw(st.sampled_from(list(acts().values())))
    kind = draw(st.sampled_from(act.kinds))
    if kind is NormKind.ANNEX:
        number = "§ 9 S. 1" if act.id.startswith("BDSG") else draw(st.sampled_from(["I", "II", "III", "I.B"]))
        return Reference(act=act.id, kind=kind, number=number)
    if kind is NormKind.RECITAL:
        return Reference(act=act.id, kind=kind, number=draw(numbers), sentence=draw(st.none() | numbers))
    number = draw(st.sampled_from(["7", "7.7", "8.1"]) if kind is NormKind.CLAUSE else lettered)
    letter = draw(st.none() | letters)
    sentence = draw(st.none() | numbers)
    plain = kind is NormKind.CLAUSE or number in act.numbered
    return Reference(
        act=act.id,
        kind=kind,
        number=number,
        module=draw(st.sampled_from("1234")) if act.id.endswith("914") and draw(st.booleans()) else None,
        paragraph=None if plain else draw(st.none() | lettered),
        subparagraph=None if plain or kind is NormKind.SECTION else draw(st.none() | st.sampled_from("1234")),
        sentence=sentence,
        half=draw(st.none() | st.sampled_from("12")) if sentence else None,
        point=draw(st.none() | (numbers if plain else lettered)),
        letter=letter,
        subletter=draw(st.none() | st.sampled_from(["i", "ii", "iv", "aa", "bb"])) if letter else None,
        alternative=draw(st.none() | st.sampled_from("12")),
    )


@FEW
@given(references())
def test_the_canonical_spelling_is_read_back(reference: Reference) -> None:
    assert parse(canonical(reference)) == reference


@FEW
@given(references())
def test_the_english_form_is_read_back_but_for_a_first_subparagraph(reference: Reference) -> None:
    back = parse(display(canonical(reference), "en"))
    assert back is not None
    if reference.subparagraph == "1" and reference.letter:
        assert back == reference.model_copy(update={"subparagraph": None})
    else:
        assert back == reference


@FEW
@given(
    references(),
    st.sampled_from(["", "Siehe ", "(vgl. ", "72 Stunden nach "]),
    st.sampled_from(["", ".", ") gilt", ", so"]),
)
def test_a_reference_is_found_in_a_sentence(reference: Reference, before: str, after: str) -> None:
    norm = canonical(reference)
    assert find(before + norm + after) == [(len(before), len(before) + len(norm), reference)]


@FEW
@given(references(), references())
def test_a_reference_covers_itself_and_the_whole_covers_its_parts(one: Reference, other: Reference) -> None:
    whole = Reference(act=one.act, kind=one.kind, number=one.number)
    assert covers(one, one)
    assert covers(whole, one)
    if covers(one, other) and covers(other, one):
        assert (one.act, one.kind, one.number) == (other.act, other.kind, other.number)


@settings(max_examples=300, deadline=None)
@given(st.lists(pieces, max_size=25).map("".join) | st.text(max_size=60))
def test_any_text_can_be_searched_and_what_is_found_is_canonical(text: str) -> None:
    for start, end, reference in find(text):
        assert 0 <= start < end <= len(text)
        if reference.act:
            assert parse(canonical(reference)) == reference
    parse(text)
