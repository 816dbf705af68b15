"""Whether a server lives, and whether it can answer questions, for what watches over it."""

import shutil
from http import HTTPStatus
from pathlib import Path

from assistant.monitoring.metrics import KIND, in_words
from assistant.monitoring.probes import FINE, Probes
from assistant.monitoring.running import running
from assistant.monitoring.server import MonitoringServer, Reply, Route, probe_route
from assistant.resources import current_fair_use, current_knowledge, current_records, is_model_loaded
from assistant.serving.pulse import Pulse
from assistant.settings import Settings

ROOM = 100 * 2**20  # bytes that have to be free in each folder that is written to


def watch_over(settings: Settings, pulse: Pulse) -> None:
    """Answer on the port of the settings, if they name one, from now on.

    Raises:
        StateError: the port cannot be opened.
    """
    if settings.health_port:
        MonitoringServer(settings.health_address, settings.health_port, routes(settings, pulse)).start()


def routes(settings: Settings, pulse: Pulse) -> dict[str, Route]:
    """Give what is answered at which path."""
    found = {"/healthz": probe_route(alive(pulse)), "/readyz": probe_route(ready(settings, pulse))}
    if settings.metrics:
        found["/metrics"] = lambda: Reply(HTTPStatus.OK, KIND, in_words())
    return found


def alive(pulse: Pulse) -> Probes:
    """Give the checks that fail where only a restart helps."""
    return Probes({"server": lambda: FINE if pulse.is_felt() else "no_answer"}, patience=pulse.patience + 1)


def ready(settings: Settings, pulse: Pulse) -> Probes:
    """Give the checks that fail where questions should go elsewhere, or wait."""

    def snapshot() -> str:
        current_knowledge(settings)
        return FINE

    def records() -> str:
        current_records(settings).audit.newest()
        return FINE

    def model() -> str:
        return FINE if is_model_loaded(settings) else "loading"

    def disk() -> str:
        return FINE if all(_room(folder) >= ROOM for folder in (settings.home, settings.cache)) else "disk_full"

    def server() -> str:
        if not pulse.has_begun:
            return "starting"
        return "ending" if running.ending else FINE

    def questions() -> str:
        return FINE if current_fair_use(settings).is_in_time() else "slow"

    checks = (server, questions, snapshot, records, model, disk)
    return Probes({check.__name__: check for check in checks})


def _room(folder: Path) -> int:
    there = next(each for each in (folder, *folder.parents) if each.exists())
    return shutil.disk_usage(there).free
