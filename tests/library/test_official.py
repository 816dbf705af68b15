"""The list of official texts, as the page reads it."""

from pathlib import Path

import pytest

from assistant.errors import IngestError
from assistant.library.official import read_official
from assistant.settings import Settings
from ingest.fetch.catalogue import read_sources


def test_the_page_shows_what_the_command_fetches() -> None:
    corpus = Settings().corpus
    shown, fetched = read_official(corpus), read_sources(corpus)
    assert list(shown) == list(fetched)
    for name, text in shown.items():
        entry = fetched[name]
        assert (text.title, text.language, text.address) == (entry.title, entry.language, entry.address)
        assert text.host == entry.host


def test_a_corpus_without_a_list_has_no_official_texts(tmp_path: Path) -> None:
    assert read_official(tmp_path) == {}


@pytest.mark.parametrize(
    ("content", "key"),
    [
        ("[a-de", "source.unreadable"),
        ('[a-de]\ntitle = "A"\nlanguage = "de"\n', "source.field"),
        ('[a-de]\ntitle = "A"\nlanguage = "fr"\naddress = "https://a"\n', "source.field"),
        ("a-de = 1\n", "source.field"),
    ],
)
def test_a_wrong_list_is_explained(tmp_path: Path, content: str, key: str) -> None:
    (tmp_path / "sources.toml").write_text(content, "utf-8")
    with pytest.raises(IngestError) as caught:
        read_official(tmp_path)
    assert caught.value.key == key
    for language in ("de", "en"):
        assert "sources.toml" in caught.value.message(language)
