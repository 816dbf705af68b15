"""The records as pages open them."""

from pathlib import Path
from threading import Thread

import pytest

from assistant.messages import LANGUAGES, catalogue
from assistant.records.model import FeedbackReason, Lapse, ReviewDecision
from assistant.records.queue import Filter
from assistant.records.records import Records, settings_hash
from assistant.settings import Settings
from tests.support.records import Keep


def test_the_hash_tells_settings_apart_but_no_secrets_and_folders(tmp_path: Path) -> None:
    base = Settings()
    assert settings_hash(base) == settings_hash(Settings())
    same = {"home": tmp_path / "other", "chat_api_key": "geheim", "records_url": "postgresql://x:geheim@127.0.0.1/x"}
    assert settings_hash(base) == settings_hash(Settings.model_validate(same))
    for change in ({"chat_model": "x"}, {"precision": "float32"}, {"query_prefix": ""}):
        assert settings_hash(base) != settings_hash(Settings.model_validate(change))


def test_many_threads_keep_at_once(records: Records, keep: Keep) -> None:
    errors: list[Exception] = []

    def work() -> None:
        try:
            for _ in range(5):
                keep()
                records.audit.log("mia", "tested")
        except Exception as error:  # noqa: BLE001 - whatever it is, the test shows it
            errors.append(error)

    threads = [Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert records.conversations.page("mia").total == 20
    assert records.audit.verify().entries == 20
    assert records.audit.verify().broken is None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("table", "words"),
    [("verdict", ReviewDecision), ("lapse", Lapse), ("feedback_reason", FeedbackReason), ("filter", Filter)],
)
def test_every_word_has_its_label(
    language: str, table: str, words: type[ReviewDecision | Lapse | FeedbackReason | Filter]
) -> None:
    assert set(catalogue(language)["records"][table]) == {word.value for word in words}
