"""A title can do no harm where it is read."""

import pytest

from assistant.notifications.title import LONGEST, harmless


@pytest.mark.parametrize(
    "title", ["www.evil.example", "evil.example/x", "eve@evil.example", "evil。example", "ftp://x", "4.evil"]
)
def test_no_program_makes_a_link_of_a_title(title: str) -> None:
    assert harmless(title) != title


@pytest.mark.parametrize(
    "title", ["AVV mit Dr. Müller & Söhne, 2. Nachtrag", "§ 3 Abs. 2: Entgelt", "AVV 2.1 vom 24.11.2026"]
)
def test_titles_stay_as_they_are(title: str) -> None:
    assert harmless(title) == title


def test_a_long_title_is_cut() -> None:
    assert len(harmless("x" * 10_000)) == LONGEST
    assert len(harmless("a." * 10_000)) == LONGEST
