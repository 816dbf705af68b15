"""Browsers by the name that a person gives them."""

import pytest

from assistant.accounts.browser_name import browser_name

KIT = "AppleWebKit/537.36 (KHTML, like Gecko)"


@pytest.mark.parametrize(
    ("says", "name"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox, Linux"),
        (f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {KIT} Chrome/140.0 Safari/537.36 Edg/140.0", "Edge, Windows"),
        (f"Mozilla/5.0 (Linux; Android 15; Pixel 9) {KIT} Chrome/140.0 Mobile Safari/537.36", "Chrome, Android"),
        (f"Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) {KIT} Version/19.0 Safari/604.1", "Safari, iPhone"),
        (f"Mozilla/5.0 (Macintosh; Intel Mac OS X 15_0) {KIT} Version/19.0 Safari/605.1", "Safari, macOS"),
        (f"Mozilla/5.0 (Windows NT 10.0) {KIT} Chrome/140.0 Safari/537.36 OPR/120.0", "Opera, Windows"),
        ("curl/8.5", ""),
        ("", ""),
        ("<script>Windows</script>", "Windows"),
    ],
)
def test_browser_and_system_are_named(says: str, name: str) -> None:
    assert browser_name(says) == name
