"""The file of what is said of a party."""

from assistant.contracts.party_use.words import party_use


def test_every_sign_names_the_party() -> None:
    use = party_use()
    assert all("{term}" in sign for one in (use.controller, use.processor) for sign in (*one.strong, *one.weak))
