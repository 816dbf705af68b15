"""Fetch an official text that sources.toml names."""

import logging
import time
from http.cookiejar import CookieJar, DefaultCookiePolicy
from importlib.metadata import version

import httpx

from assistant.bounded_replies import ONCE
from assistant.progress import Progress, silent
from assistant.settings import APP
from ingest.fetch.catalogue import OfficialSource
from ingest.fetch.download import Deadline, Download, FetchSettings, TransientError
from ingest.fetch.validate import validate

_log = logging.getLogger(__name__)


def fetch(source: OfficialSource, settings: FetchSettings | None = None, progress: Progress = silent) -> bytes:
    """Download `source` and check it; give its XML, or where it is more than one file, a zip of them.

    Same text, same bytes, however the publisher packs it (see `ingest.fetch.validate`). Nothing is written anywhere:
    what was interrupted is kept in memory and resumed within this call. `progress` hears the step `fetch`. To learn
    which version of the text it is, give the bytes to `ingest.fetch.validate.validate`.

    Raises:
        FetchError: nothing usable came; its key says why (`fetch.status`, `fetch.hash` …).
    """
    settings = settings or FetchSettings()
    deadline = Deadline(settings.total)
    download = Download(source, settings, deadline, progress)
    with _client() as client:
        for failures in range(1, settings.tries + 1):
            try:
                raw = download.attempt(client)
                break
            except TransientError as passing:
                _log.info("%s, try %d: %s", source.name, failures, passing.problem.key)
                pause = max(passing.wait, settings.backoff * 2 ** (failures - 1))
                if failures == settings.tries or pause >= deadline.left():
                    raise passing.problem if deadline.left() else download.late() from passing
            time.sleep(pause)
    content = validate(source, raw).content
    _log.info("%s: %d bytes, %d failed tries", source.name, len(raw), failures - 1)
    progress("fetch", 1.0)
    return content


def _client() -> httpx.Client:
    """Say who asks, keep no cookies, follow no redirect unseen; proxies and own certificates of the company apply."""
    return httpx.Client(
        headers={"User-Agent": f"AVV-Kompass/{version(APP)}"} | ONCE,
        cookies=CookieJar(DefaultCookiePolicy(allowed_domains=())),
        follow_redirects=False,
    )
