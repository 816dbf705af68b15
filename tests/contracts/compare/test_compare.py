"""What became of each clause: changes of the wording are found, changes of how it is set are none."""

from random import Random

import pytest

from assistant.contracts.check import is_contract
from assistant.contracts.compare.compare import compare
from assistant.contracts.compare.model import ClausePair, Comparison, ComparisonMode, PairKind, RunKind
from assistant.errors import ContractError
from tests.support.versions import NEW, OLD, OTHER, contract


def _compared(old: str, new: str) -> Comparison:
    return compare(contract(old), contract(new))


def _of(comparison: Comparison, kind: PairKind) -> list[ClausePair]:
    return [pair for pair in comparison.pairs if pair.kind is kind]


def test_every_kind() -> None:
    comparison = _compared(OLD, NEW)
    assert {kind: comparison.count(kind) for kind in PairKind} == {
        PairKind.SAME: 6,
        PairKind.MOVED: 1,
        PairKind.CHANGED: 3,
        PairKind.GONE: 1,
        PairKind.NEW: 1,
    }
    assert _of(comparison, PairKind.MOVED)[0].new[0].heading == "§ 3 Besuche"
    assert _of(comparison, PairKind.GONE)[0].old[0].heading == "§ 3 Vertraulichkeit"
    assert _of(comparison, PairKind.NEW)[0].new[0].heading == "§ 2 Preise"
    assert 0.4 < comparison.alike < 0.7


def test_words_of_a_changed_clause() -> None:
    pair = _of(_compared(OLD, NEW), PairKind.CHANGED)[0]
    assert next(run.text.strip() for run in pair.runs if run.kind is RunKind.DELETED) == "24"
    inserted = [run.text.strip() for run in pair.runs if run.kind is RunKind.INSERTED]
    assert inserted[:2] == ["bestätigten", "72"]
    assert 0.6 < pair.similarity < 1


@pytest.mark.parametrize("text", [OLD, NEW, OTHER])
def test_a_document_is_the_same_as_itself(text: str) -> None:
    comparison = _compared(text, text)
    assert {pair.kind for pair in comparison.pairs} == {PairKind.SAME}
    assert comparison.alike == 1
    assert not any(pair.renumbered or pair.moved for pair in comparison.pairs)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("## § 3 Vertraulichkeit", "## 3. VERTRAULICHKEIT"),
        ("Menschen ein, die", "Menschen ein,  die"),
        ("Gegenmaßnahmen", "Gegen-maßnahmen"),
        ("(Auftraggeber)", "(Auf\u00adtraggeber)"),
        ("(2) Hält er", "(3) Hält er"),
    ],
)
def test_how_it_is_set_is_no_change(before: str, after: str) -> None:
    assert before in OLD
    assert {pair.kind for pair in _compared(OLD, OLD.replace(before, after)).pairs} == {PairKind.SAME}


def test_a_clause_put_in_front_only_renumbers_the_others() -> None:
    first, rest = OLD.split("## § 1 ")[0], OLD[OLD.index("## § 1 ") :]
    for number in range(7, 0, -1):
        rest = rest.replace(f"§ {number}", f"§ {number + 1}")
    comparison = _compared(OLD, f"{first}## § 1 Begriffe\n\nKunde ist, wer anruft.\n\n{rest}")
    kinds = [pair.kind for pair in comparison.pairs]
    assert kinds.count(PairKind.NEW) == 1
    assert kinds.count(PairKind.SAME) == len(kinds) - 1
    assert any(pair.renumbered for pair in comparison.pairs)


def test_the_paragraph_that_becomes_the_first_below_its_heading_is_the_same() -> None:
    first = "(1) Der Auftragnehmer handelt nur, wie der Auftraggeber es in Textform anweist.\n\n"
    assert first in OLD
    comparison = _compared(OLD, OLD.replace(first, ""))
    assert comparison.count(PairKind.SAME) == len(comparison.pairs) - 1
    assert comparison.count(PairKind.GONE) == 1


@pytest.mark.parametrize(("before", "after"), [("24 Stunden", "48 Stunden"), ("sofort", ""), ("nur mit", "mit")])
def test_a_single_word_is_found(before: str, after: str) -> None:
    comparison = _compared(OLD, OLD.replace(before, after))
    (changed,) = _of(comparison, PairKind.CHANGED)
    assert comparison.count(PairKind.SAME) == len(comparison.pairs) - 1
    assert before.split(maxsplit=1)[0] in "".join(run.text for run in changed.runs if run.kind is RunKind.DELETED)


def test_what_has_hardly_a_word_in_common_is_rewritten() -> None:
    old = "# V\n\n## § 1 Haftung\n\n" + "Der Dienstleister zahlt jeden Schaden, der aus Fehlern seiner Leute kommt.\n"
    new = "# V\n\n## § 1 Haftung\n\n" + "Ersatz für Schaden ist auf eine Gebühr begrenzt; Vorsatz bleibt unberührt.\n"
    (pair,) = _of(_compared(old, new), PairKind.CHANGED)
    assert pair.rewritten
    assert pair.runs == ()


def test_providers_are_held_together_by_topic() -> None:
    comparison = compare(contract(OLD), contract(OTHER), mode=ComparisonMode.TOPICS)
    both = {pair.topic for pair in comparison.pairs if pair.kind is PairKind.CHANGED}
    assert both == {"instructions", "subprocessors"}
    assert "liability" in {pair.topic for pair in _of(comparison, PairKind.NEW)}
    assert {"breach", "confidentiality"} <= {pair.topic for pair in _of(comparison, PairKind.GONE)} | {"breach"}


@pytest.mark.parametrize("text", [OLD, NEW, OTHER])
def test_a_topic_on_which_both_say_the_same_is_no_difference(text: str) -> None:
    comparison = compare(contract(text), contract(text), mode=ComparisonMode.TOPICS)
    assert {pair.kind for pair in comparison.pairs} == {PairKind.SAME}
    changed = compare(contract(OLD), contract(OLD.replace("24", "72")), mode=ComparisonMode.TOPICS)
    assert changed.count(PairKind.CHANGED) == 1


def test_the_order_of_many_clauses_does_not_matter() -> None:
    random = Random(7)  # noqa: S311 - the same texts each time
    words = [f"wort{n}" for n in range(900)]
    texts = [f"## § {n} Regel {words[n]}\n\n" + " ".join(random.choices(words, k=60)) + ".\n" for n in range(1, 300)]
    shuffled = texts[:]
    random.shuffle(shuffled)
    comparison = _compared("# V\n\n" + "\n".join(texts), "# V\n\n" + "\n".join(shuffled))
    assert {pair.kind for pair in comparison.pairs} == {PairKind.SAME, PairKind.MOVED}


@pytest.mark.parametrize("text", ["a " * 60_000, "(1) a b\n\n" * 3_000, "der die das, " * 9_000])
def test_monotonous_texts_end(text: str) -> None:
    comparison = _compared(f"# V\n\n{text}x", f"# V\n\ny {text[: len(text) // 2]}")
    assert comparison.pairs


@pytest.mark.parametrize("mode", ComparisonMode)
def test_what_takes_too_long_is_given_up(mode: ComparisonMode) -> None:
    with pytest.raises(ContractError) as caught:
        compare(contract(OLD), contract(NEW), mode=mode, seconds=0)
    assert caught.value.key == "contract.compare_takes_long"


@pytest.mark.parametrize("which", [0, 1])
def test_what_is_too_long_is_not_compared(which: int, monkeypatch: pytest.MonkeyPatch) -> None:
    both = contract(OLD), contract(NEW)
    monkeypatch.setattr(is_contract, "MOST_CHARACTERS", max(len(each.text) for each in both))
    assert compare(*both).pairs
    longer = contract((OLD, NEW)[which] + NEW)
    with pytest.raises(ContractError) as caught:
        compare(*((longer, both[1]) if which == 0 else (both[0], longer)))
    assert caught.value.key == "contract.compare_too_long"
