"""The runs of each side make up its clauses to the letter."""

from assistant.contracts.compare.compare import compare
from assistant.contracts.compare.model import ClausePair, RunKind
from tests.support.versions import NEW, OLD, contract

OLD_DOCUMENT, NEW_DOCUMENT = contract(OLD), contract(NEW)


def _changed() -> list[ClausePair]:
    return [pair for pair in compare(OLD_DOCUMENT, NEW_DOCUMENT).pairs if pair.runs]


def test_runs_make_up_the_clauses_of_both_sides() -> None:
    assert len(_changed()) == 3
    for pair in _changed():
        for side, document in (("old", OLD_DOCUMENT), ("new", NEW_DOCUMENT)):
            spans = [span for run in pair.runs if (span := getattr(run, side)) is not None]
            texts = [document.text[span.start : span.end] for span in spans]
            assert "".join(texts) == "".join(clause.text for clause in getattr(pair, side))


def test_each_run_says_what_it_stands_for() -> None:
    for pair in _changed():
        for run in pair.runs:
            span, document = (run.new, NEW_DOCUMENT) if run.new is not None else (run.old, OLD_DOCUMENT)
            assert span is not None
            assert run.text == document.text[span.start : span.end]
            assert (run.old is None) == (run.kind is RunKind.INSERTED)
            assert (run.new is None) == (run.kind is RunKind.DELETED)


def test_a_run_ends_with_its_clause() -> None:
    split = next(pair for pair in _changed() if len(pair.new) == 2)
    opening = [run for run in split.runs if split.opens_clause(run)]
    assert [run.new.start for run in opening if run.new] == [split.new[1].start]
