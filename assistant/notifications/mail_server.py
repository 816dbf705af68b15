"""The mail server of the settings: a connection that is encrypted, a login, and messages."""

import smtplib
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from email.message import EmailMessage
from socket import socket
from time import monotonic

from assistant.errors import NotifyError
from assistant.settings import Settings

SECONDS = 20  # for each step of the dialogue
LINES = 100  # of a reply
Send = Callable[[EmailMessage], None]


@contextmanager
def connected(settings: Settings) -> Iterator[Send]:
    """Give what hands messages over, one after the other, once the server has let us in.

    That raises a NotifyError for a message that is refused, or of which the server does not say that it took it.

    Raises:
        NotifyError: the settings lack something, or the server cannot be reached, is not to be trusted, does not
            encrypt, or refuses the login.
    """
    server, took = _connect(settings), False

    def send(message: EmailMessage) -> None:
        nonlocal server, took
        if server.sock is None and took:  # many servers take so many messages at once, and then hang up
            took = False
            server = _connect(settings)
        _send(server, message)
        took = True

    try:
        yield send
    finally:
        with suppress(OSError, smtplib.SMTPException):
            server.quit()
        server.close()


def _connect(settings: Settings) -> smtplib.SMTP:
    if not settings.smtp_host or not settings.smtp_sender:
        raise NotifyError("notify.setting_missing", name="AVV_SMTP_SENDER" if settings.smtp_host else "AVV_SMTP_HOST")
    context = ssl.create_default_context()
    server: smtplib.SMTP | None = None
    try:
        if settings.smtp_security == "tls":
            server = _BoundedTls(settings.smtp_host, settings.smtp_port, timeout=SECONDS, context=context)
        else:
            server = _Bounded(settings.smtp_host, settings.smtp_port, timeout=SECONDS)
        if settings.smtp_security == "starttls":
            server.starttls(context=context)
        if settings.smtp_user:
            password = settings.smtp_password.get_secret_value() if settings.smtp_password else ""
            server.login(settings.smtp_user, password)
    except (OSError, smtplib.SMTPException, ValueError) as error:
        if server is not None:
            server.close()
        raise _named(error, settings.smtp_host) from error
    return server


class _Replies:
    """What a mail server says, line by line: as many of one reply as an honest one has, and no longer than a step."""

    def __init__(self, sock: socket) -> None:
        self._sock = sock
        self._heard = b""
        self._left, self._end = 0, 0.0

    def begin(self) -> None:
        """Begin with another reply."""
        self._left, self._end = LINES, monotonic() + SECONDS

    def readline(self, size: int) -> bytes:
        """Give the next line, or what there is of it at the end.

        Raises:
            OSError: there is no end to the reply.
        """
        self._left -= 1
        if self._left < 0:
            raise OSError("endless reply")
        while b"\n" not in self._heard and len(self._heard) < size:
            if monotonic() >= self._end:
                raise OSError("endless reply")
            self._sock.settimeout(max(self._end - monotonic(), 0.01))
            if not (piece := self._sock.recv(size)):
                break
            self._heard += piece
        self._sock.settimeout(SECONDS)
        end = min(self._heard.find(b"\n") + 1 or size, size)
        line, self._heard = self._heard[:end], self._heard[end:]
        return line

    def close(self) -> None:
        """Nothing is open here but the connection itself."""


class _Bounded(smtplib.SMTP):
    """Hears no reply without end, which would fill the memory before the server has shown who it is."""

    def getreply(self) -> tuple[int, bytes]:
        """Give the next reply; a broken connection takes the place of one that does not end."""
        if self.file is None and self.sock is not None:
            self.file = _Replies(self.sock)
        if self.file is not None:
            self.file.begin()
        return super().getreply()


class _BoundedTls(_Bounded, smtplib.SMTP_SSL):
    """The same, encrypted from the first byte on."""


def _send(server: smtplib.SMTP, message: EmailMessage) -> None:
    try:
        server.send_message(message)
    except (OSError, smtplib.SMTPException, ValueError) as error:
        with suppress(OSError, smtplib.SMTPException):
            server.rset()
        raise NotifyError("notify.mail_refused", detail=_code(error)) from error


def _named(error: Exception, host: str) -> NotifyError:
    """Say what went wrong without the words of the server, which may repeat names and addresses."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return NotifyError("notify.mail_trust", host=host, detail=_code(error))
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return NotifyError("notify.mail_open", host=host)
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return NotifyError("notify.mail_login", host=host, detail=_code(error))
    return NotifyError("notify.mail_unreachable", host=host, detail=_code(error))


def _code(error: Exception) -> str:
    code = getattr(error, "smtp_code", None)
    if code is None and isinstance(error, smtplib.SMTPRecipientsRefused):
        code = next((found for found, _ in error.recipients.values()), None)
    return str(code or type(error).__name__)
