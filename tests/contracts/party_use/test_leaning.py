"""As which role a text uses a name."""

import pytest

from assistant.contracts.party_use import leaning as module
from assistant.contracts.party_use.leaning import AROUND, leaning
from assistant.contracts.wording import PartyRole
from tests.support.party_use import ENGLISH, GERMAN


@pytest.mark.parametrize(
    ("text", "client", "provider"), [(GERMAN, "Kanzlei", "Ohrwerk"), (ENGLISH, "Clinic", "Pigeon")]
)
def test_who_works_for_whom_is_told(text: str, client: str, provider: str) -> None:
    assert leaning(text, (client,)) < 0 < leaning(text, (provider,))


def test_what_a_long_line_says_is_looked_at_around_the_name(monkeypatch: pytest.MonkeyPatch) -> None:
    lengths: list[int] = []
    count = module._count

    def measured(text: str, term: str, role: PartyRole) -> int:
        lengths.append(len(text))
        return count(text, term, role)

    monkeypatch.setattr(module, "_count", measured)
    filler = "und so weiter " * 20_000
    assert leaning(filler + GERMAN + filler, ("Kanzlei",)) == leaning(GERMAN, ("Kanzlei",)) < 0
    assert max(lengths) <= len(GERMAN) + 2 * AROUND
    assert leaning(filler, ("Kanzlei",)) == 0
