"""What the log tells beside the records: who logs in, changes users, backs up or reads through what others asked."""

import os
from enum import StrEnum
from getpass import getuser


class SecurityEvent(StrEnum):
    """Words of the log; like all of it, they come with ids and numbers, never with a question or the name of a user."""

    LOGIN = "login"
    LOGIN_FAILED = "login_failed"
    CODE_FAILED = "second_factor_failed"
    LOGOUT = "logout"
    USER_ADDED = "user_added"
    USER_REMOVED = "user_removed"
    USER_ROLE = "user_role_changed"
    USER_PASSWORD = "user_password_changed"  # noqa: S105 - no password
    USER_EMAIL = "user_email_changed"
    USER_UNLOCKED = "user_unlocked"
    FACTOR_SET = "second_factor_set"
    FACTOR_REMOVED = "second_factor_removed"
    RECOVERY_CODES = "recovery_codes_renewed"
    LOGINS_ENDED = "logins_ended"
    KEY_CREATED = "key_created"
    KEY_REVOKED = "key_revoked"
    QUEUE_READ = "queue_read"
    DECISIONS_READ = "decisions_read"
    GAPS_READ = "gaps_read"
    BACKED_UP = "backed_up"
    RESTORED = "restored"
    SCHEMA_BACK = "schema_taken_back"
    SENT_READ = "sent_read"


def command_user() -> str:
    """Name who runs a command: their account on this machine."""
    try:
        return f"os:{getuser()}"
    except (KeyError, ImportError, OSError):  # an account without a name
        return f"os:{os.getuid()}"
