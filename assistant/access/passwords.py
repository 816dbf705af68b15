"""Passwords: what they have to be like, and their argon2id hashes."""

import unicodedata
from threading import Lock

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST, LONGEST = 12, 1_000  # characters
_hasher = PasswordHasher(time_cost=3, memory_cost=65_536, parallelism=4)
# Of random bytes that nobody kept; what is compared with it takes as long as with the hash of a user.
NOBODY = "$argon2id$v=19$m=65536,t=3,p=4$QutvxKSr8nfZbxb4iTB2sQ$ozprum0q79bjwTx9Z8tkuaoNSJWNX9NDia1VPYy4nwg"
_one_at_a_time = Lock()  # each takes 64 MB


def hash_password(password: str) -> str:
    """Give the hash of a new password, whatever it is like."""
    return _hasher.hash(_normal(password))


def is_password(password: str, stored: str | None) -> bool:
    """Tell whether `stored` is the hash of `password`; None takes as long, and is nobody's."""
    with _one_at_a_time:
        try:
            return _hasher.verify(stored or NOBODY, _normal(password)) and stored is not None
        except (VerificationError, InvalidHashError):
            return False


def _normal(password: str) -> str:
    """Make the same of a letter and its accent, whether they were typed as one character or as two."""
    return unicodedata.normalize("NFC", password)
