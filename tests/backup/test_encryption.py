"""Streams under a passphrase. Trying one takes a second and half a gigabyte by intent, so few tests do."""

import errno
import io
import os

import pyrage
import pytest
from pyrage import passphrase, x25519

from assistant.backup import encryption
from assistant.backup.encryption import END, decrypting, encrypting
from assistant.errors import StateError

WORDS = "pferd batterie heftklammer"
PLAIN = os.urandom(300_000)


@pytest.fixture(scope="module")
def encrypted() -> bytes:
    target = io.BytesIO()
    with encrypting(target, WORDS) as stream:
        stream.write(PLAIN)
    return target.getvalue()


@pytest.fixture(scope="module")
def key(encrypted: bytes) -> x25519.Identity:
    """The key within, as the program `age` would find it with the passphrase."""
    first = encrypted[: encrypted.index(END) + len(END)]
    return x25519.Identity.from_str(passphrase.decrypt(first, WORDS).decode())


def read(raw: bytes) -> bytes:
    with decrypting(io.BytesIO(raw), WORDS) as stream:
        return stream.read()


def key_of(raw: bytes) -> str:
    with pytest.raises(StateError) as caught:
        read(raw)
    return caught.value.key


def test_only_the_passphrase_opens_it(encrypted: bytes) -> None:
    with pytest.raises(StateError) as caught, decrypting(io.BytesIO(encrypted), WORDS + "!") as stream:
        stream.read()
    assert caught.value.key == "backup.passphrase"


def test_both_parts_are_those_of_age(encrypted: bytes, key: x25519.Identity) -> None:
    rest = encrypted[encrypted.index(END) + len(END) :]
    assert pyrage.decrypt(rest, [key]) == PLAIN
    assert PLAIN[:64] not in encrypted


@pytest.mark.parametrize("place", [300, 400, -200_000, -1])
def test_a_changed_or_cut_stream(
    encrypted: bytes, key: x25519.Identity, monkeypatch: pytest.MonkeyPatch, place: int
) -> None:
    """The key is tried once for all of them."""
    rest = bytearray(encrypted[encrypted.index(END) + len(END) :])
    monkeypatch.setattr(encryption, "_read_key", lambda *_: key)
    assert read(bytes(rest)) == PLAIN
    assert key_of(bytes(rest[:place])) == "backup.damaged"
    rest[place] ^= 1
    assert key_of(bytes(rest)) == "backup.damaged"


@pytest.mark.parametrize("raw", [b"", b"x" * 100, b"x\n" * 10_000, b"x" * 100_000])
def test_a_key_that_does_not_end(raw: bytes) -> None:
    assert key_of(raw) == "backup.damaged"


class Full(io.BytesIO):
    """A disk with little room."""

    def write(self, content: object) -> int:
        if self.tell() > 50_000:
            raise OSError(errno.ENOSPC, "full")
        return super().write(content)  # type: ignore[arg-type] # bytes


def test_the_error_of_the_disk_comes_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passphrase, "encrypt", lambda *_, **__: END)
    with pytest.raises(OSError, match="full") as caught, encrypting(Full(), WORDS) as stream:
        for _ in range(50):
            stream.write(PLAIN)
    assert caught.value.errno == errno.ENOSPC


def test_the_error_of_who_writes_comes_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passphrase, "encrypt", lambda *_, **__: END)
    with pytest.raises(ZeroDivisionError), encrypting(io.BytesIO(), WORDS) as stream:
        stream.write(PLAIN)
        raise ZeroDivisionError


def test_who_stops_reading_ends_it(encrypted: bytes, key: x25519.Identity, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encryption, "_read_key", lambda *_: key)
    rest = io.BytesIO(encrypted[encrypted.index(END) + len(END) :])
    with pytest.raises(ZeroDivisionError), decrypting(rest, WORDS) as stream:
        stream.read(10)
        raise ZeroDivisionError
