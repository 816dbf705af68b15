"""A stream under a passphrase, by age: a key of its own encrypts it, and the passphrase encrypts the key.

Both parts are what the program `age` reads too: `age -d -i KEY`, where KEY holds the first part.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Thread
from typing import BinaryIO, TypeVar

import pyrage
from pyrage import passphrase, x25519

from assistant.errors import StateError

END = b"-----END AGE ENCRYPTED FILE-----\n"
Result = TypeVar("Result")
LARGEST_KEY = 4_096  # bytes, encrypted; it has about six hundred


@contextmanager
def encrypting(target: BinaryIO, words: str) -> Iterator[BinaryIO]:
    """Give a stream; what is written into it goes to `target`, encrypted under the passphrase `words`."""
    key = x25519.Identity.generate()
    target.write(passphrase.encrypt(str(key).encode(), words, armored=True))
    source, sink = _pipe()

    def encrypt() -> None:
        with source, _own_failures(source, target) as (plain, encrypted):
            pyrage.encrypt_io(plain, encrypted, [key.to_public()])

    with _beside(encrypt), sink:
        yield sink


@contextmanager
def decrypting(source: BinaryIO, words: str) -> Iterator[BinaryIO]:
    """Give a stream of what `source` holds under the passphrase `words`.

    Raises:
        StateError: the passphrase is another one, or what is encrypted was changed.
    """
    key = _read_key(source, words)
    plain, sink = _pipe()

    def decrypt() -> None:
        with sink, _own_failures(source, sink) as (encrypted, written):
            try:
                pyrage.decrypt_io(encrypted, written, [key])
            except (pyrage.DecryptError, OSError) as error:
                raise StateError("backup.damaged", detail="age") from error

    with _beside(decrypt), plain:
        yield plain


def _read_key(source: BinaryIO, words: str) -> x25519.Identity:
    lines: list[bytes] = []
    size = 0
    while not lines or lines[-1] != END:
        lines.append(source.readline(LARGEST_KEY))
        size += len(lines[-1])
        if not lines[-1] or size > LARGEST_KEY:
            raise StateError("backup.damaged", detail="age")
    try:
        return x25519.Identity.from_str(passphrase.decrypt(b"".join(lines), words).decode())
    except (pyrage.DecryptError, pyrage.IdentityError, UnicodeDecodeError) as error:
        raise StateError("backup.passphrase") from error


class _Remembering:
    """A stream that remembers how it failed: age makes an error without a code of it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.failure: OSError | None = None

    def read(self, size: int = -1) -> bytes:
        """Read from it."""
        return self._do(lambda: self._stream.read(size))

    def write(self, content: bytes) -> int:
        """Write into it."""
        return self._do(lambda: self._stream.write(content))

    def flush(self) -> None:
        """Hand on what was written."""
        self._do(self._stream.flush)

    def _do(self, work: Callable[[], Result]) -> Result:
        try:
            return work()
        except OSError as error:
            self.failure = error
            raise


@contextmanager
def _own_failures(source: BinaryIO, target: BinaryIO) -> Iterator[tuple[_Remembering, _Remembering]]:
    """Let what goes wrong in the body because of a stream be the error of that stream."""
    streams = _Remembering(source), _Remembering(target)
    try:
        yield streams
    except Exception:  # whatever it is, it or its cause is raised again
        for stream in streams:
            if stream.failure is not None:
                raise stream.failure from None
        raise


def _pipe() -> tuple[BinaryIO, BinaryIO]:
    source, sink = os.pipe()
    return open(source, "rb"), open(sink, "wb")  # noqa: PTH123 - descriptors, closed by whoever uses them


@contextmanager
def _beside(work: Callable[[], None]) -> Iterator[None]:
    """Run `work` beside the body, to its end; where it fails, what the body then ran into does not matter."""
    failures: list[Exception] = []

    def run() -> None:
        try:
            work()
        except Exception as error:  # noqa: BLE001 - raised again below
            failures.append(error)

    thread = Thread(target=run)
    thread.start()
    try:
        yield
    except BaseException as error:
        thread.join()
        if failures and _follows(error):
            raise failures[0] from error
        raise
    thread.join()
    if failures:
        raise failures[0]


def _follows(error: BaseException) -> bool:
    """Tell whether the end of a stream explains `error`."""
    return isinstance(error, BrokenPipeError) or (
        isinstance(error, StateError) and error.key == "backup.damaged" and error.values.get("detail") == "EOF"
    )
