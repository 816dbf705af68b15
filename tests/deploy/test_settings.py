"""What the files of deploy/ set exists, is taken, and fits what the code does."""

import re
from ipaddress import ip_address, ip_network
from pathlib import Path

import pytest
from sqlalchemy import make_url

from assistant.direct import is_here
from assistant.records.postgres import connect_arguments
from assistant.settings import CONFIG, Settings, load_settings
from tests.support.deploy_files import (
    FILES,
    NOTIFY,
    UNIT,
    compose,
    environment,
    example_environment,
    image_environment,
    unit,
    variables_of_compose,
)

KNOWN = {f"AVV_{name.upper()}" for name in Settings.model_fields} | {CONFIG}
GIVEN = {"AVV_PUBLIC_HOST": "chat.example.org", "POSTGRES_PASSWORD": "ab12", "TLS_FOLDER": "/tls", "TORCH_INDEX": ""}
COMPOSE = compose(**GIVEN)
APP = COMPOSE["services"]["app"]
HOST = "chat.example.org"


@pytest.fixture
def clean(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    """Take away what the environment and the folder say."""
    import os

    for name in list(os.environ):
        if name.startswith("AVV_"):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    return monkeypatch


@pytest.mark.parametrize("name", FILES)
def test_each_setting_that_is_named_exists(name: str) -> None:
    assert set(re.findall(r"\bAVV_[A-Z_]+[A-Z]", FILES[name])) - KNOWN == set()


def test_the_example_of_settings_is_taken_as_it_is_and_with_all_that_is_commented_out(
    clean: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    example = FILES["avv.toml"]
    for text in (example, re.sub(r"^# (\w+ = )", r"\1", example, flags=re.MULTILINE)):
        (tmp_path / "avv.toml").write_text(text, encoding="utf-8")
        clean.setenv(CONFIG, str(tmp_path / "avv.toml"))
        settings = load_settings()
        assert (settings.login, settings.public_host) == ("file", HOST)
    assert settings.chroma_url and is_here(settings.chroma_url)
    assert settings.records_url and connect_arguments(make_url(settings.records_url.get_secret_value()))


def test_the_unit_gives_the_chat_its_folders_and_a_port_for_checks(clean: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "avv.toml").write_text(FILES["avv.toml"], encoding="utf-8")
    ports = set()
    for instance in ("8501", "8511"):
        told = unit(instance)
        for name, value in environment(told).items():
            clean.setenv(name, value)
        clean.setenv(CONFIG, str(tmp_path / "avv.toml"))
        settings = load_settings()
        assert settings.home == Path("/var/lib") / told["StateDirectory"][0]
        assert settings.cache == Path("/var/cache") / told["CacheDirectory"][0]
        assert Path(environment(told)[CONFIG]).parent == Path(told["WorkingDirectory"][0])
        ports |= {int(instance), settings.health_port}
    assert len(ports) == 4


def test_the_containers_are_set_up_as_the_chat_takes_it(clean: pytest.MonkeyPatch) -> None:
    for name, value in (image_environment() | APP["environment"]).items():
        clean.setenv(name, value)
    settings = load_settings()
    assert (settings.login, settings.public_host) == ("file", HOST)
    assert settings.records_url
    url = make_url(settings.records_url.get_secret_value())
    database = COMPOSE["services"]["database"]["environment"]
    assert (url.username, url.database, url.password) == (
        database["POSTGRES_USER"],
        database["POSTGRES_DB"],
        database["POSTGRES_PASSWORD"],
    )
    assert url.host == "database"
    assert connect_arguments(url)["ssl_context"] is False
    vectors = COMPOSE["services"]["vectors"]["command"]
    assert settings.chroma_url == f"http://vectors:{vectors[vectors.index('--port') + 1]}"


def test_the_proxy_among_the_containers_is_believed_and_nobody_else() -> None:
    address = COMPOSE["services"]["nginx"]["networks"]["front"]["ipv4_address"]
    assert APP["environment"]["AVV_TRUSTED_PROXIES"] == address
    assert ip_address(address) in ip_network(COMPOSE["networks"]["front"]["ipam"]["config"][0]["subnet"])


def test_compose_asks_for_what_the_example_gives() -> None:
    assert set(example_environment()) == variables_of_compose()


def test_the_name_of_the_chat_is_the_same_everywhere() -> None:
    assert example_environment()["AVV_PUBLIC_HOST"] == HOST
    assert set(re.findall(r"server_name ([^;]+);", FILES["nginx/site.conf"])) == {HOST}
    assert f'public_host = "{HOST}"' in FILES["avv.toml"]


def test_the_password_of_the_example_is_none() -> None:
    assert example_environment()["POSTGRES_PASSWORD"] == ""
    assert "PASSWORD" in FILES["avv.toml"]
    assert not any(re.search(r"password", FILES[name], re.IGNORECASE) for name in (UNIT, NOTIFY))
