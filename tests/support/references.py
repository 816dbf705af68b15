"""References of all sorts, for tests with hypothesis."""

from hypothesis import strategies as st

from assistant.law.acts import acts
from assistant.law.model import NormKind, Reference

numbers = st.integers(1, 40).map(str)
lettered = st.builds(lambda n, letter: f"{n}{letter}", st.integers(1, 40), st.sampled_from(["", "", "a", "b", "c"]))
letters = st.sampled_from("abcdefghijk")


@st.composite
def references(draw: st.DrawFn) -> Reference:
    """Draw a reference to a place that its act could have."""
    act = draw(st.sampled_from(list(acts().values())))
    kind = draw(st.sampled_from(act.kinds))
    if kind is NormKind.ANNEX:
        number = "§ 9 S. 1" if act.id.startswith("BDSG") else draw(st.sampled_from(["I", "II", "III", "I.B"]))
        return Reference(act=act.id, kind=kind, number=number)
    if kind is NormKind.CIRCULAR:
        number = draw(st.sampled_from(["AT 9", "AT 4.3.2", "BTO 1.2.1", "BT 2"]))
        return Reference(act=act.id, kind=kind, number=number, point=draw(st.none() | numbers))
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
