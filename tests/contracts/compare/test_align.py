"""Each clause of both documents stands in exactly one match, whatever was moved, split, joined or written anew."""

from assistant.contracts.compare.align import MatchedClauses, align
from assistant.contracts.compare.clauses import clauses
from tests.support.versions import NEW, OLD, contract


def _aligned(old: str, new: str) -> list[MatchedClauses]:
    return align(clauses(contract(old)), clauses(contract(new)))


def _names(matches: list[MatchedClauses]) -> list[tuple[list[str], list[str]]]:
    def name(side: list) -> list[str]:  # type: ignore[type-arg] # of either side
        return [f"{one.clause.heading} {one.clause.label}" for one in side]

    return [(name(match.old), name(match.new)) for match in matches]


def test_each_clause_stands_in_one_match_in_the_order_of_the_new_document() -> None:
    matches = _aligned(OLD, NEW)
    for side, text in (("old", OLD), ("new", NEW)):
        found = [one.at for match in matches for one in getattr(match, side)]
        assert sorted(found) == list(range(len(clauses(contract(text)))))
    order = [match.new[0].at for match in matches if match.new]
    assert order == sorted(order)


def test_what_is_gone_stands_behind_what_it_stood_behind() -> None:
    names = _names(_aligned(OLD, NEW))
    gone = names.index((["§ 3 Vertraulichkeit § 3"], []))
    assert names[gone - 1] == (["§ 2 Weisungen (2)"], ["§ 4 Weisungen (2)"])


def test_split_and_joined() -> None:
    split = (["§ 5 Subunternehmer § 5"], ["§ 6 Subunternehmer (1)", "§ 6 Subunternehmer (2)"])
    assert split in _names(_aligned(OLD, NEW))
    assert (split[1], split[0]) in _names(_aligned(NEW, OLD))


def test_equal_clauses_are_paired_under_their_own_headings() -> None:
    text = "Es gilt das Gleiche wie oben."
    old = f"# Abrede\n\n## § 1 Bild\n\n{text}\n\n## § 2 Ton\n\n{text}\n"
    new = f"# Abrede\n\n## § 1 Ton\n\n{text}\n\n## § 2 Bild\n\n{text}\n"
    assert sorted(_names(_aligned(old, new))) == [
        (["Abrede "], ["Abrede "]),
        (["§ 1 Bild § 1"], ["§ 2 Bild § 2"]),
        (["§ 2 Ton § 2"], ["§ 1 Ton § 1"]),
    ]


def test_a_clause_written_anew_under_its_heading_is_still_that_clause() -> None:
    old = "# Vertrag\n\n## § 1 Haftung\n\nDer Dienstleister haftet für jeden Schaden ohne Grenze.\n"
    new = "# Vertrag\n\n## § 1 Haftung\n\nFür Schaden zahlt die Telefonwerk höchstens eine Monatsgebühr.\n"
    assert _names(_aligned(old, new))[-1] == (["§ 1 Haftung § 1"], ["§ 1 Haftung § 1"])
