"""Which passwords guessers begin with."""

import pytest

from assistant.access import password_rules
from assistant.access.password_rules import require_good_password, telling_words
from assistant.errors import AccessError
from tests.support.people import PASSWORD

NAMES = ("jmuster", "Jörg von Muster", "chat.beispielwerk.example.org")


def problem(password: str) -> str | None:
    try:
        require_good_password(password, NAMES)
    except AccessError as error:
        assert error.message("de") != error.message("en")
        return error.key
    return None


@pytest.mark.parametrize(
    "password",
    [
        "Passwort1234!",
        "P@ssw0rd2024!!",
        "PaSsWoRtPaSsWoRt",
        "Sommer2026!Sommer",
        "Frühling2025!!",
        "Fruehling 2025",
        "Willkommen2026",
        "ichliebedich1",
        "qwertz123456",
        "asdfghjkl123",
        "0987654321098",
        "zyxwvutsrqponm",
        "abcabcabcabc",
        "xxxxxxxxxxxx",
        "19871987198719",
        "            ",
        "Datenschutz2026!",
        "geheim geheim 12",
        "GeheimesPasswor7",
        "letmein-letmein",
    ],
)
def test_what_many_choose_is_refused(password: str) -> None:
    assert problem(password) == "password_common"


@pytest.mark.parametrize(
    "password",
    ["der-muster-war-hier", "JOERGundderWolf", "Jörg und der Wolf", "Beispielwerk-Tor7", "b3ispielw3rk im Wald",
     "mein Kompass zeigt"],
)  # fmt: skip
def test_names_of_user_company_and_product_are_refused_however_they_are_spelt(password: str) -> None:
    assert problem(password) == "password_name"


@pytest.mark.parametrize(
    "password",
    [
        PASSWORD,
        "another horse battery",
        "vier alte Kühe lesen",
        "tR7#kq9!mLp2x",
        "Sonnenblume im Regen",
        "Ein Passwort für Pilze",
    ],
)
def test_others_are_taken(password: str) -> None:
    assert problem(password) is None


def test_endless_ones_are_refused_before_they_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    assert problem("tR7#kq9!mLp2x Mozilla/5.0 (" + "x7Kq" * 300) == "password_long"
    looked_at: list[str] = []
    monkeypatch.setattr(password_rules, "_fold", looked_at.append)
    assert problem("Mozilla/5.0 (" * 80_000) == "password_long"
    assert looked_at == []


@pytest.mark.parametrize("password", ["", "kurz", "tR7#kq9!mLp"])
def test_short_ones_are_refused_as_short(password: str) -> None:
    assert problem(password) == "password_short"


def test_short_words_of_a_name_tell_nothing() -> None:
    assert telling_words(["Max von Au", "max@chat.example.org"]) == {"example", "kompass"}


def test_a_long_one_costs_no_more_than_it_is_long() -> None:
    for password in ("ab" * 128, "a1" * 64 + "b2" * 64, "x" * 256):
        assert problem(password) == "password_common"
