"""A program that asks the HTTP interface, and takes the time."""

import json
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse
from time import perf_counter
from urllib.parse import urlsplit

PATIENCE = 120  # seconds


class NoAnswerError(Exception):
    """There is no answer; it says why."""


@dataclass(frozen=True)
class Reply:
    """What a program waited for, in seconds: the first statement, and all of it; `engine` is the assistant's part."""

    first: float
    seconds: float
    engine: float


class ApiClient:
    """A program with one connection, which it keeps."""

    def __init__(self, address: str, key: str) -> None:
        """Ask the server at `address` with a key."""
        self._connection = HTTPConnection(urlsplit(address).netloc, timeout=PATIENCE)
        self._headers = {"Authorization": f"Bearer {key}", "Content-Type": "application/json"}

    def ask(self, question: str) -> Reply:
        """Ask a question.

        Raises:
            NoAnswerError: there is none.
        """
        start = perf_counter()
        answer = json.loads(self._post(question, stream=False).read())["answer"]
        took = perf_counter() - start
        return Reply(took, took, answer["timings_ms"]["total"] / 1_000)

    def stream(self, question: str) -> Reply:
        """Ask the same, and listen to its statements; errors as `ask`."""
        start = perf_counter()
        response = self._post(question, stream=True)
        line = response.readline()
        first = perf_counter() - start
        while line.startswith(b":"):  # a sign of life
            line = response.readline()
            first = perf_counter() - start
        *_, last = response.read().strip().split(b"\n")
        engine = json.loads(last.removeprefix(b"data: "))["answer"]["timings_ms"]["total"]
        return Reply(first, perf_counter() - start, engine / 1_000)

    def close(self) -> None:
        """Let the connection go."""
        self._connection.close()

    def _post(self, question: str, *, stream: bool) -> HTTPResponse:
        body = json.dumps({"question": question, "keep": False, "stream": stream})
        try:
            self._connection.request("POST", "/v1/ask", body, self._headers)
            response = self._connection.getresponse()
        except (OSError, HTTPException) as error:
            self._connection.close()
            raise NoAnswerError(repr(error)) from error
        if response.status != 200:
            raise NoAnswerError(response.read().decode(errors="replace")[:500])
        return response
