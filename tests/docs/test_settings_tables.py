"""The tables of docs/settings.md are what the settings say, and hold each of them once."""

import pytest

from assistant.settings import Settings
from docs.site.settings_tables import PAGE, fill_tables, named_settings

TEXT = PAGE.read_text(encoding="utf-8")


def test_the_tables_are_those_of_the_settings() -> None:
    assert fill_tables(TEXT) == TEXT, "make docs draws them anew"


def test_each_setting_stands_in_one_table() -> None:
    assert sorted(named_settings(TEXT)) == sorted(Settings.model_fields), "name it in a comment above a table"


@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("home", "| `AVV_HOME` | folder | the user's data folder |"),
        ("health_port", "| `AVV_HEALTH_PORT` | number, 0 to 65535 | `0` |"),
        ("max_question_chars", "| `AVV_MAX_QUESTION_CHARS` | number, from 100 | `2000` |"),
        ("chat_prompt", "| `AVV_CHAT_PROMPT` | `full`, `short` | `full` |"),
        ("chat_keep_legal", "| `AVV_CHAT_KEEP_LEGAL` | `true`, `false` | `true` |"),
        ("chat_api_key", "| `AVV_CHAT_API_KEY` | secret | empty |"),
        ("chroma_url", "| `AVV_CHROMA_URL` | text | empty |"),
        ("oidc_roles", "| `AVV_OIDC_ROLES` | JSON object | empty |"),
        ("oidc_issuers", "| `AVV_OIDC_ISSUERS` | JSON list | empty |"),
    ],
)
def test_a_row_says_type_and_default(name: str, row: str) -> None:
    description = Settings.model_fields[name].description
    drawn = fill_tables(f"before\n<!-- settings: {name} -->\nwritten by hand\n<!-- end -->\nafter")
    assert f"\n{row} {description} |\n" in drawn
    assert "written by hand" not in drawn
    assert (drawn.startswith("before\n"), drawn.endswith("\nafter")) == (True, True)
