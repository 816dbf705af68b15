"""The second factor: codes of an app (TOTP, RFC 6238), or one of the recovery codes that were shown once."""

import hmac
import secrets
from hashlib import sha256
from pathlib import Path

import pyotp
from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.orm import Session

from assistant.accounts.factor_key import Secrets
from assistant.accounts.logins import End, end_logins
from assistant.accounts.users import User, read_user
from assistant.errors import AccessError
from assistant.records.account_tables import RecoveryCodeRow, UserRow
from assistant.records.database import Database
from assistant.records.erasure import count

ISSUER = "AVV-Kompass"
SECONDS = 30  # that a code lasts
APART = (0, -1, 1)  # in such steps, what clocks may differ by
AHEAD = 20  # steps, ten minutes: a code that was used counts once, even if a clock is put right by less
RECOVERY_CODES = 10
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that looks like another
GROUPS, GROUP = 4, 4  # of a recovery code: 16 letters, 79 bits


def new_secret() -> str:
    """Give a secret for a new second factor, in letters that can be typed."""
    return pyotp.random_base32()


def setup_address(secret: str, user: str) -> str:
    """Give what an app reads from a QR code to show codes of `secret`."""
    return pyotp.TOTP(secret).provisioning_uri(name=user, issuer_name=ISSUER)


class SecondFactor:
    """The second factors of the users in a database; times are seconds since 1970."""

    def __init__(self, database: Database, home: Path) -> None:
        """Keep them in `database`, and the key to their secrets in the data folder `home`."""
        self._database = database
        self._secrets = Secrets(home)

    def confirm(
        self, user: str, secret: str, code: str, now: float, *, replace: bool = False, checked: User | None = None
    ) -> bool:
        """Make `secret` the second factor of `user`, if `code` is one of its codes; that one does not count again.

        One that is there already stays, unless it is to be replaced: whoever has the password alone cannot do that.

        Raises:
            AccessError: they are no longer as they were when their password was `checked`.
            StateError: the key cannot be read or written.
            RecordsError: the database cannot be changed.
        """
        step = _step(secret, code, now)
        if step is None:
            return False
        sealed = self._secrets.seal(user, secret)
        with self._database.changing() as session:
            if checked is not None and read_user(session, user, hold=True) != checked:
                raise AccessError("session_ended")
            mine = update(UserRow).where(UserRow.user == user)
            if not replace:
                mine = mine.where(UserRow.factor.is_(None))
            return count(session, mine.values(factor=sealed, factor_step=step)) == 1

    def is_right(self, user: str, code: str, now: float) -> bool:
        """Tell whether `code` is one of the second factor or a recovery code; either counts once.

        Raises:
            AccessError: the secret cannot be read.
            RecordsError, StateError: the database or the key cannot be used.
        """
        with self._database.reading() as session:
            sealed = session.scalar(select(UserRow.factor).where(UserRow.user == user))
        if sealed is None:
            return False
        typed = "".join(code.split()).replace("-", "").casefold()
        if not typed.isdecimal():
            return self._use_recovery_code(user, typed)
        step = _step(self._secrets.open(user, sealed), typed, now)
        if step is None:
            return False
        with self._database.changing() as session:
            # A step far ahead is of a clock that was put back since: nobody is kept out until it is reached again.
            later = or_(UserRow.factor_step < step, UserRow.factor_step > step + AHEAD)
            unused = (UserRow.user == user, UserRow.factor == sealed, later)
            return count(session, update(UserRow).where(*unused).values(factor_step=step)) == 1

    def renew_recovery_codes(self, user: str) -> list[str]:
        """Give new recovery codes, in place of all earlier ones; they cannot be shown again.

        Raises:
            RecordsError, StateError: the database cannot be changed.
        """
        codes = [_recovery_code() for _ in range(RECOVERY_CODES)]
        with self._database.changing() as session:
            _drop_recovery_codes(session, user)
            for code in codes:
                salt = secrets.token_hex(16)
                session.add(RecoveryCodeRow(user=user, salt=salt, hash=_hash(salt, code.replace("-", ""))))
        return codes

    def recovery_codes_left(self, user: str) -> int:
        """Tell how many recovery codes were not used yet."""
        query = select(func.count()).select_from(RecoveryCodeRow).where(RecoveryCodeRow.user == user)
        with self._database.reading() as session:
            return session.scalar(query) or 0

    def reset(self, user: str, keep: str | None = None) -> bool:
        """Take the second factor and the recovery codes of `user` away; tells whether there was one.

        If so, their logins end but that with the key `keep`: whoever has the device may be in by one of them.
        """
        with self._database.changing() as session:
            _drop_recovery_codes(session, user)
            mine = update(UserRow).where(UserRow.user == user, UserRow.factor.is_not(None))
            if count(session, mine.values(factor=None)) == 0:
                return False
            end_logins(session, user, End.CHANGED, but=keep)
            return True

    def _use_recovery_code(self, user: str, typed: str) -> bool:
        with self._database.changing() as session:
            for row in session.scalars(select(RecoveryCodeRow).where(RecoveryCodeRow.user == user)).all():
                if hmac.compare_digest(row.hash, _hash(row.salt, typed)):
                    mine = (RecoveryCodeRow.user == user, RecoveryCodeRow.salt == row.salt)
                    return count(session, delete(RecoveryCodeRow).where(*mine)) == 1
        return False


def _step(secret: str, code: str, now: float) -> int | None:
    """Give the number of the time step whose code it is; None if it is that of none near `now`."""
    typed = "".join(code.split())
    if not (typed.isascii() and typed.isdecimal()):
        return None
    totp, step = pyotp.TOTP(secret), int(now // SECONDS)
    return next((step + by for by in APART if hmac.compare_digest(totp.generate_otp(step + by), typed)), None)


def _recovery_code() -> str:
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(GROUP)) for _ in range(GROUPS))


def _hash(salt: str, code: str) -> str:
    return sha256(f"{salt}{code}".encode()).hexdigest()


def _drop_recovery_codes(session: Session, user: str) -> None:
    count(session, delete(RecoveryCodeRow).where(RecoveryCodeRow.user == user))
