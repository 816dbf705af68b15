"""One download over TLS, from the hosts of the list only, kept from try to try so that it can be resumed."""

import ssl
import time

import httpx
from pydantic import Field

from assistant.bounded_replies import EndlessReplyError, bounded
from assistant.domain import Frozen, Language
from assistant.errors import FetchError
from assistant.progress import Progress
from ingest.fetch.catalogue import LOCAL, OfficialSource

LANGUAGES = {Language.GERMAN: "deu", Language.ENGLISH: "eng"}  # as the Publications Office writes them
MAY_PASS = {408, 425, 429, 500, 502, 503, 504}
RANGE_REFUSED = 416


class FetchSettings(Frozen):
    """How patient a download is, and its limits."""

    tries: int = Field(default=4, ge=1, description="a failure that may pass is tried again until so many")
    backoff: float = Field(default=1.0, ge=0, description="seconds before the second try; doubled for each further one")
    silence: float = Field(default=30.0, gt=0, description="seconds without a byte until a try is given up")
    total: float = Field(default=300.0, gt=0, description="seconds for everything, all tries and pauses together")
    max_bytes: int = Field(default=64 * 2**20, ge=1, description="a larger file is refused")
    max_redirects: int = Field(default=5, ge=0, description="more redirects in a row are refused")
    allow_local_http: bool = Field(default=False, description="let http://127.0.0.1 pass, for tests")


class TransientError(Exception):
    """A try failed with `problem`, but the next may not; `wait` are the seconds that the server asks for."""

    def __init__(self, problem: FetchError, wait: float = 0.0) -> None:
        super().__init__(str(problem))
        self.problem = problem
        self.wait = wait


class Deadline:
    """The moment at which everything has to be over."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Give the seconds that are left, never less than none."""
        return max(0.0, self._end - time.monotonic())


class Download:
    """The bytes of one file that have arrived, over all tries."""

    def __init__(self, source: OfficialSource, settings: FetchSettings, deadline: Deadline, progress: Progress) -> None:
        self._source = source
        self._settings = settings
        self._deadline = deadline
        self._progress = progress
        self._body = bytearray()
        self._state = ""  # what the server calls this state of the file; without it nothing can be resumed
        self._size = 0  # 0 = not known

    def attempt(self, client: httpx.Client) -> bytes:
        """Ask for the file, or for what is still missing of it.

        Raises:
            TransientError: another try may succeed.
            FetchError: no try will.
        """
        try:
            return self._follow(client)
        except TimeoutError as error:
            raise self.late() from error
        except EndlessReplyError as error:
            raise self._too_large() from error
        except httpx.RequestError as error:
            if _is_about_trust(error):
                raise FetchError("fetch.tls", name=self._source.name, detail=error) from error
            raise TransientError(self._interrupted(error)) from error

    def late(self) -> FetchError:
        """The error for when the time is up."""
        return FetchError("fetch.timeout", name=self._source.name, seconds=f"{self._settings.total:g}")

    def _follow(self, client: httpx.Client) -> bytes:
        url = httpx.URL(self._source.address)
        for _ in range(self._settings.max_redirects + 1):
            url = self._permitted(url)
            timeout = min(self._settings.silence, self._deadline.left() or 0.001)
            ends = bounded(self._deadline.left(), self._settings.max_bytes)
            with client.stream("GET", url, headers=self._headers(), timeout=timeout, extensions=ends) as response:
                if response.next_request is None:
                    return self._receive(response)
                url = response.next_request.url
        raise FetchError("fetch.redirects", name=self._source.name, limit=self._settings.max_redirects)

    def _permitted(self, url: httpx.URL) -> httpx.URL:
        """Let only encrypted addresses of the listed hosts through, before anything is sent there.

        The Publications Office redirects to `http://` addresses of its own: they are asked for over TLS instead.
        """
        if url.scheme == "http" and url.host != LOCAL:
            url = url.copy_with(scheme="https")
        if url.scheme != "https" and not (url.scheme == "http" and self._settings.allow_local_http):
            raise FetchError("fetch.insecure", name=self._source.name, address=url)
        if url.netloc.decode() not in self._source.hosts or url.userinfo:
            raise FetchError("fetch.foreign_host", name=self._source.name, host=url.netloc.decode())
        return url

    def _headers(self) -> dict[str, str]:
        headers = {"Accept": self._source.accept, "Accept-Language": LANGUAGES[self._source.language]}
        if self._body and self._state:
            headers |= {"Range": f"bytes={len(self._body)}-", "If-Range": self._state}
        return headers

    def _receive(self, response: httpx.Response) -> bytes:
        self._begin(response)
        if self._size > self._settings.max_bytes:
            raise self._too_large()
        for chunk in response.iter_bytes():
            self._body += chunk
            if len(self._body) > self._settings.max_bytes:
                raise self._too_large()
            self._progress("fetch", min(1.0, len(self._body) / self._size) if self._size else 0.0)
        return bytes(self._body)

    def _begin(self, response: httpx.Response) -> None:
        """Keep what has arrived if the response goes on from there; else start again, or give up."""
        status, headers = response.status_code, response.headers
        goes_on = headers.get("content-range", "").startswith(f"bytes {len(self._body)}-")
        if status == httpx.codes.PARTIAL_CONTENT and self._body and goes_on:
            return
        self._body.clear()
        if status in {httpx.codes.PARTIAL_CONTENT, RANGE_REFUSED} or status in MAY_PASS:
            raise TransientError(self._refused(status), _seconds(headers.get("retry-after", "")))
        if status != httpx.codes.OK:
            raise self._refused(status)
        is_as_sent = "content-encoding" not in headers  # else neither lengths nor ranges count the same bytes
        self._size = _whole(headers.get("content-length", "")) if is_as_sent else 0
        tag = headers.get("etag", "")
        state = headers.get("last-modified", "") if not tag or tag.startswith("W/") else tag
        self._state = state if is_as_sent and state.isascii() else ""

    def _refused(self, status: int) -> FetchError:
        return FetchError("fetch.status", name=self._source.name, status=status, address=self._source.address)

    def _too_large(self) -> FetchError:
        return FetchError("fetch.too_large", name=self._source.name, limit=f"{self._settings.max_bytes / 2**20:g}")

    def _interrupted(self, error: httpx.RequestError) -> FetchError:
        name, found = self._source.name, len(self._body)
        if 0 < found < self._size:
            return FetchError("fetch.incomplete", name=name, expected=self._size, found=found)
        return FetchError(
            "fetch.unreachable", name=name, address=self._source.address, detail=str(error) or type(error).__name__
        )


def _is_about_trust(error: BaseException | None) -> bool:
    """Tell whether `error` came up because the server's certificate is not to be trusted."""
    while error is not None and not isinstance(error, ssl.SSLCertVerificationError):
        error = error.__cause__ or error.__context__
    return error is not None


def _whole(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 16 else 0


def _seconds(retry_after: str) -> float:
    """Read Retry-After where it is a number; a date is not worth the trouble."""
    return float(_whole(retry_after))
