"""Ports, paths, limits and rights in the files of deploy/ are those of the code; nothing is open that need not be."""

import re
import shlex
import shutil
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest
from typer.main import get_command

from assistant.app.graceful_end import LINGER, PATIENCE
from assistant.app.message_limits import ENDS_WITHIN
from assistant.cli.main import app
from assistant.documents.document import UPLOAD_MEGABYTES
from assistant.notifications.notification_log import FIRST_PAUSE, RUN
from assistant.open_files import WANTED
from assistant.serving.pulse import Pulse
from assistant.serving.readiness import routes
from assistant.settings import Settings
from tests.support.deploy_files import (
    FILES,
    FOLDER,
    NOTIFY,
    TIMER,
    UNIT,
    compose,
    image,
    image_environment,
    seconds,
    size,
    unit,
)

ROOT = FOLDER.parent
COMPOSE = compose(AVV_PUBLIC_HOST="chat.example.org", POSTGRES_PASSWORD="a", TLS_FOLDER="/tls", TORCH_INDEX="")
SERVICES = COMPOSE["services"]
CHAT = get_command(app).commands["chat"]  # type: ignore[attr-defined] # a click group, whatever typer calls it
PORT = next(str(one.default) for one in CHAT.params if one.name == "port")
MEASURED = 1_600 * 10**6  # bytes of a chat that serves twenty people at once; see docs/operation.md
MOST_EXPOSED = 15  # tenths of what systemd-analyze counts up to 10


def checks(service: str) -> str:
    return " ".join(SERVICES[service]["healthcheck"]["test"])


def test_the_chat_listens_where_it_is_looked_for() -> None:
    assert ("EXPOSE", PORT) in list(image())
    assert f"server 127.0.0.1:{PORT} max_fails=0;" in FILES["nginx/machine.conf"]
    for name, before in (("app", ""), ("app-two", "# ")):
        address = SERVICES[name]["networks"]["front"]["ipv4_address"]
        assert f"\n    {before}server {address}:{PORT} max_fails=0;" in FILES["nginx/containers.conf"]


def test_the_second_instance_is_like_the_first() -> None:
    """Same folder, database and vectors; it is there only for who asks for it."""
    first, second = SERVICES["app"], SERVICES["app-two"]
    others = {"networks", "profiles"}
    assert {name: second[name] for name in second if name not in others} == {
        name: first[name] for name in first if name not in others
    }
    assert (second["profiles"], set(second["networks"])) == (["two"], set(first["networks"]))


def test_a_command_is_told_for_before_and_after_the_start() -> None:
    """Its address is fixed, so that a second container of the chat cannot run beside it."""
    head = FILES["compose.yaml"].partition("\nname:")[0]
    assert "ipv4_address" in SERVICES["app"]["networks"]["front"]
    before, after = (re.findall(rf"{word} app (avv .+)", head) for word in ("run --rm", "exec"))
    assert before == after != []
    assert SERVICES["nginx"]["depends_on"] == {"app": {"condition": "service_healthy"}}  # it finds it there again


def test_the_checks_ask_what_there_is(tmp_path: Path) -> None:
    paths = set(routes(Settings(home=tmp_path), Pulse()))
    port = image_environment()["AVV_HEALTH_PORT"]
    asked = {re.search(r"http://127\.0\.0\.1:(\d+)(/\w+)", text).groups() for text in (checks("app"), healthcheck())}  # type: ignore[union-attr] # it matches, or the test fails
    assert asked == {(port, "/healthz"), (port, "/readyz")}
    assert {path for _, path in asked} <= paths


def healthcheck() -> str:
    return next(rest for word, rest in image() if word == "HEALTHCHECK")


@pytest.mark.parametrize("line", [unit("8501")["ExecStart"][0], *(rest for word, rest in image() if word == "CMD")])
def test_what_is_started_exists_with_its_options(line: str) -> None:
    words = re.findall(r'"([^"]+)"', line) or shlex.split(line)
    assert [Path(words[0]).name, words[1]] == ["avv", "chat"]
    known = {option for parameter in CHAT.params for option in parameter.opts}
    assert {word for word in words if word.startswith("--")} <= known


def test_the_timer_starts_a_command_that_exists_with_the_folders_of_the_chat() -> None:
    told, chat = unit("", NOTIFY), unit("8501")
    [line] = told["ExecStart"]
    program, command = shlex.split(line)
    assert Path(program) == Path(shlex.split(chat["ExecStart"][0])[0])
    assert command in get_command(app).commands  # type: ignore[attr-defined] # as above
    for setting in ("User", "Group", "WorkingDirectory", "StateDirectory", "CacheDirectory", "UMask"):
        assert told[setting] == chat[setting]
    assert set(told["Environment"]) <= set(chat["Environment"])
    assert Path(TIMER).stem == Path(NOTIFY).stem
    assert unit("", TIMER)["OnCalendar"] == ["hourly"]
    assert max(FIRST_PAUSE, RUN) < timedelta(hours=1)  # the next run tries again, whatever became of this one


def test_a_run_that_hangs_is_ended_when_its_right_to_tell_is_over() -> None:
    assert seconds(unit("", NOTIFY)["TimeoutStartSec"][0]) <= RUN.total_seconds()


def test_who_ends_the_chat_waits_longer_than_the_chat() -> None:
    for patience in (unit("8501")["TimeoutStopSec"][0], SERVICES["app"]["stop_grace_period"]):
        assert seconds(patience) > PATIENCE + LINGER + ENDS_WITHIN


def test_the_chat_may_have_enough_files_open() -> None:
    for most in (SERVICES["app"]["ulimits"]["nofile"]["soft"], int(unit("8501")["LimitNOFILE"][0])):
        assert most >= WANTED


def test_there_is_memory_for_the_chat_and_what_it_starts() -> None:
    """A process reads a document, one draws pages, and one may read in texts, while the chat serves."""
    reading = Settings.model_fields["read_memory_mb"].default * 10**6
    told = unit("8501")
    for limit in (told["MemoryMax"][0], SERVICES["app"]["mem_limit"]):
        assert size(limit) > MEASURED + 3 * reading
    assert size(told["MemoryHigh"][0]) < size(told["MemoryMax"][0])
    assert f"{UPLOAD_MEGABYTES}" == "50"  # of which many fit into what is left


@pytest.mark.parametrize("name", [UNIT, NOTIFY])
def test_systemd_finds_the_unit_well_closed(name: str) -> None:
    program = shutil.which("systemd-analyze")
    if program is None:
        pytest.skip("no systemd-analyze is installed")
    command = [program, "security", "--offline=true", f"--threshold={MOST_EXPOSED}", "--no-pager", FOLDER / name]
    found = subprocess.run(command, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stdout + found.stderr


@pytest.mark.parametrize("name", [UNIT, NOTIFY, TIMER])
def test_systemd_knows_each_setting_of_the_unit(name: str, tmp_path: Path) -> None:
    program = shutil.which("systemd-analyze")
    if program is None:
        pytest.skip("no systemd-analyze is installed")
    for one in (UNIT, NOTIFY, TIMER):  # the timer looks for the unit that it starts
        text = FILES[one].replace("/opt/avv-kompass/.venv/bin/avv", "/bin/true")
        (tmp_path / one).write_text(text, encoding="utf-8")
    found = subprocess.run([program, "verify", tmp_path / name], capture_output=True, text=True, check=False)
    assert (found.returncode, [line for line in found.stderr.splitlines() if UNIT[:11] in line]) == (0, [])


def test_only_the_proxy_is_reached_from_outside_and_reaches_it() -> None:
    assert {name for name, service in SERVICES.items() if "ports" in service} == {"nginx"}
    open_networks = {name for name, network in COMPOSE["networks"].items() if not network.get("internal")}
    assert {name for name, service in SERVICES.items() if open_networks & set(service["networks"])} == {"nginx"}
    assert "back" not in SERVICES["nginx"]["networks"]


def test_nginx_sees_who_comes_over_ipv6() -> None:
    """Docker's own proxy leads them to a network without addresses of IPv6, and all of them were one address."""
    assert "listen [::]:443 ssl;" in FILES["nginx/site.conf"]
    assert COMPOSE["networks"]["outside"]["enable_ipv6"] is True


@pytest.mark.parametrize("name", SERVICES)
def test_a_container_may_do_only_what_it_has_to(name: str) -> None:
    service = SERVICES[name]
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert "mem_limit" in service
    assert name == "database" or service["read_only"]
    assert "cap_add" not in service or service["image"] != "avv-kompass"


def test_the_image_runs_without_root_and_holds_what_its_settings_need() -> None:
    steps = list(image())
    users = [rest for word, rest in steps if word == "USER"]
    assert users == ["avv"]
    copied = [source for word, rest in steps if word == "COPY" for source in rest.split()[:-1]]
    assert [source for source in copied if not (ROOT / source).exists()] == []
    let_in = {line[1:] for line in FILES["Dockerfile.dockerignore"].splitlines() if line.startswith("!")}
    assert {source.partition("/")[0] for source in copied} == let_in
    lock = next(source for source in copied if source.endswith("server.txt"))
    locked = (ROOT / lock).read_text(encoding="utf-8")
    assert all(re.search(rf"^{driver}==", locked, re.MULTILINE) for driver in ("authlib", "chromadb", "pg8000"))


def test_files_that_are_mounted_are_there() -> None:
    mounted = [volume.split(":")[0] for service in SERVICES.values() for volume in service["volumes"]]
    assert [place for place in mounted if place.startswith("./") and not (FOLDER / place).is_file()] == []
    assert {place for place in mounted if place.isalpha()} == set(COMPOSE["volumes"])
