"""Settings: where they come from, which source wins, and that a slip is named."""

import os
from pathlib import Path

import pytest
from pydantic import ValidationError

from assistant.errors import StateError
from assistant.settings import APP, Settings, keep_settings, load_settings


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in an empty folder, without settings."""
    for name in list(os.environ):
        if name.startswith("AVV_"):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def toml(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A settings file that the environment names."""
    path = tmp_path / "mine.toml"
    monkeypatch.setenv("AVV_CONFIG", str(path))
    path.touch()
    return path


def dotenv(content: str | bytes) -> None:
    Path(".env").write_bytes(content if isinstance(content, bytes) else content.encode())


def slip(*named: str) -> StateError:
    """Load settings that are wrong; the message names what is, in both languages."""
    with pytest.raises(StateError) as caught:
        load_settings()
    assert caught.value.key == "settings"
    assert caught.value.message("de") != caught.value.message("en")
    for language in ("de", "en"):
        assert all(part in caught.value.message(language) for part in named), caught.value.message(language)
    return caught.value


def test_defaults(tmp_path: Path) -> None:
    settings = load_settings()
    assert settings.language == "de"
    assert settings.model == "multilingual-e5-small"
    assert settings.chroma_url is None
    assert settings.home == tmp_path / APP  # below XDG_DATA_HOME, which the tests set
    assert settings.snapshots == settings.home / "snapshots"
    assert (settings.corpus / "README.md").is_file()


def test_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AVV_LANGUAGE", "en")
    monkeypatch.setenv("AVV_KEEP_SNAPSHOTS", "7")
    monkeypatch.setenv("AVV_HOME", "/somewhere")
    settings = load_settings()
    assert (settings.language, settings.keep_snapshots, settings.home) == ("en", 7, Path("/somewhere"))


def test_dotenv() -> None:
    dotenv("AVV_LANGUAGE=en\nAVV_CHROMA_URL=http://127.0.0.1:8000\n")
    settings = load_settings()
    assert (settings.language, settings.chroma_url) == ("en", "http://127.0.0.1:8000")


def test_toml(toml: Path) -> None:
    toml.write_text('language = "en"\nkeep_snapshots = 7\n')
    settings = load_settings()
    assert (settings.language, settings.keep_snapshots) == ("en", 7)


def test_toml_at_its_usual_place(tmp_path: Path) -> None:
    folder = tmp_path / APP
    folder.mkdir()
    (folder / "avv.toml").write_text('language = "en"\n')
    assert load_settings().language == "en"


def test_which_source_wins(toml: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    toml.write_text('model = "toml"\nkeep_snapshots = 4\nmax_question_chars = 400\nquery_prefix = "t"\n')
    dotenv("AVV_MODEL=dotenv\nAVV_KEEP_SNAPSHOTS=5\nAVV_MAX_QUESTION_CHARS=500\n")
    monkeypatch.setenv("AVV_MODEL", "environment")
    monkeypatch.setenv("AVV_KEEP_SNAPSHOTS", "6")
    settings = Settings(model="argument")
    assert settings.model == "argument"
    assert settings.keep_snapshots == 6
    assert settings.max_question_chars == 500
    assert settings.query_prefix == "t"


def test_empty_variable_counts_as_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AVV_CHROMA_URL", "")
    monkeypatch.setenv("AVV_LANGUAGE", "")
    settings = load_settings()
    assert (settings.chroma_url, settings.language) == (None, "de")


def test_tilde_is_the_home_folder(toml: Path, tmp_path: Path) -> None:
    toml.write_text('home = "~/avv"\n')
    assert load_settings().home == tmp_path / "avv"


class TestSlips:
    def test_unknown_name_in_toml(self, toml: Path) -> None:
        toml.write_text('langauge = "en"\n')
        assert slip("langauge").values["name"] == "langauge"

    def test_unknown_name_in_dotenv(self) -> None:
        dotenv("AVV_LANGAUGE=en\n")
        slip("langauge")

    def test_what_others_keep_in_dotenv_is_no_slip(self) -> None:
        dotenv("OTHER_PROGRAM_KEY=1\nAVV_LANGUAGE=en\n")
        assert load_settings().language == "en"

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("language", "fr"),
            ("precision", "int8"),
            ("keep_snapshots", "0"),
            ("keep_snapshots", "many"),
            ("max_question_chars", "99"),
            ("public_host", "https://chat.example.org"),
            ("trusted_proxies", "proxy.example.org"),
            ("trusted_proxies", "127.0.0.1, *"),
            ("notify", "hourly"),
            ("notify_days", "0"),
            ("notify_days", "1000000"),
            ("retention_days", "1000000"),
            ("law_days", "1000000"),
            ("smtp_host", "mail.example.org\nevil"),
            ("smtp_sender", "kompass"),
            ("smtp_sender", "kompass@example.org\nBcc: eve@example.org"),
            ("notify_webhook_secret", "not base64!"),
            ("notify_webhook_secret", "whsec_c2hvcnQ="),
        ],
    )
    def test_wrong_value_in_the_environment(self, monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
        monkeypatch.setenv(f"AVV_{name.upper()}", value)
        assert slip(name).values["name"] == name

    def test_wrong_value_in_toml(self, toml: Path) -> None:
        toml.write_text("keep_snapshots = 0\n")
        slip("keep_snapshots")

    @pytest.mark.parametrize("content", [b"keep_snapshots = \n", b'model = "\xff"\n', b"= 3"])
    def test_broken_toml(self, toml: Path, content: bytes) -> None:
        toml.write_bytes(content)
        slip("AVV_CONFIG")

    def test_dotenv_that_is_not_utf_8(self) -> None:
        dotenv(b"AVV_MODEL=\xff\n")
        slip(".env")

    def test_settings_file_that_is_not_there(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        missing = str(tmp_path / "missing.toml")
        monkeypatch.setenv("AVV_CONFIG", missing)
        slip("AVV_CONFIG", missing)

    def test_unknown_argument(self) -> None:
        with pytest.raises(ValidationError, match="langauge"):
            Settings(langauge="en")  # type: ignore[call-arg] # the slip to be caught


class TestAddresses:
    @pytest.mark.parametrize("name", ["chroma_url", "chat_base_url"])
    @pytest.mark.parametrize("url", ["http://chroma:8000", "HTTP://192.0.2.1/v1", "http://127.0.0.1.example.org"])
    def test_of_other_machines_have_to_be_encrypted(self, monkeypatch: pytest.MonkeyPatch, name: str, url: str) -> None:
        monkeypatch.setenv(f"AVV_{name.upper()}", url)
        with pytest.raises(StateError) as caught:
            load_settings()
        assert caught.value.key == "address_open"
        assert f"AVV_{name.upper()}" in caught.value.message("de")
        assert "AVV_ALLOW_HTTP" in caught.value.message("en")
        monkeypatch.setenv("AVV_ALLOW_HTTP", "true")
        assert getattr(load_settings(), name) == url

    @pytest.mark.parametrize(
        "url", ["https://chroma.example.org", "http://127.0.0.1:8000", "http://[::1]/", "http://localhost"]
    )
    def test_of_this_machine_need_not(self, url: str) -> None:
        assert Settings(chroma_url=url, chat_base_url=url).chroma_url == url


class TestNotifications:
    """What goes out is encrypted, whatever `allow_http` says."""

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("notify_webhook_url", "http://hooks.example.org/x"),
            ("notify_webhook_url", "http://127.0.0.1.example.org"),
            ("notify_webhook_url", "ftp://127.0.0.1/x"),
            ("smtp_security", "none"),
        ],
    )
    def test_to_other_machines_it_is_encrypted(self, monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
        monkeypatch.setenv("AVV_ALLOW_HTTP", "true")
        monkeypatch.setenv("AVV_SMTP_HOST", "mail.example.org")
        monkeypatch.setenv(f"AVV_{name.upper()}", value)
        with pytest.raises(StateError) as caught:
            load_settings()
        assert (caught.value.key, caught.value.values["name"]) == ("address_not_encrypted", f"AVV_{name.upper()}")

    @pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1"])
    def test_on_this_machine_it_need_not_be(self, host: str) -> None:
        assert (
            Settings(smtp_host=host, smtp_security="none", notify_webhook_url="http://127.0.0.1:9/x").smtp_host == host
        )

    def test_secrets_are_not_shown(self) -> None:
        secret = "whsec_" + "QUJD" * 10
        assert secret not in repr(Settings(notify_webhook_secret=secret, smtp_password="mailbox-9f41"))  # type: ignore[arg-type] # as the environment gives them
        assert "mailbox-9f41" not in repr(Settings(smtp_password="mailbox-9f41"))  # type: ignore[arg-type] # the same


def test_they_are_read_once_until_something_changes(toml: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    toml.write_text('language = "en"', encoding="utf-8")
    first = load_settings()
    assert load_settings() is first
    toml.write_text('language = "de"', encoding="utf-8")
    assert load_settings().language == "de"
    monkeypatch.setenv("AVV_LANGUAGE", "en")
    assert load_settings().language == "en"
    toml.unlink()
    with pytest.raises(StateError, match="no such file"):
        load_settings()


@pytest.mark.parametrize("later", ['login = "none"', "", "slip = 1", None])
def test_a_server_keeps_those_of_its_start(toml: Path, later: str | None) -> None:
    toml.write_text('login = "file"', encoding="utf-8")
    keep_settings(load_settings())
    if later is None:
        toml.unlink()
    else:
        toml.write_text(later, encoding="utf-8")
    assert load_settings().login == "file"


def test_settings_cannot_be_changed() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        load_settings().language = "en"


def test_every_setting_is_described() -> None:
    assert [name for name, field in Settings.model_fields.items() if not field.description] == []
