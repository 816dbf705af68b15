"""What a new version takes over."""

from datetime import date

from assistant.contracts.store.adding import merge_facts
from assistant.contracts.store.model import RegisterFacts


def test_what_a_person_wrote_counts_more_than_what_was_read() -> None:
    before = RegisterFacts(provider="Written", term="old", mended=frozenset({"provider", "day"}))
    read = RegisterFacts(provider="Read", term="new", day=date(2026, 1, 1), kind="agreement")
    expected = RegisterFacts(provider="Written", term="new", kind="agreement", mended=before.mended)
    assert merge_facts(before, read) == expected
    assert merge_facts(RegisterFacts(), read) == read
