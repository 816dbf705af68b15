"""Records with an approved answer and users with addresses, a mail server and a webhook on this machine."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pydantic import SecretStr

from assistant.access.identity import Identity
from assistant.domain import Access, Answer, NotificationKind
from assistant.notifications.event import Event
from assistant.records.account_tables import UserRow
from assistant.records.database import Database
from assistant.records.model import Recorded
from assistant.records.records import Records
from assistant.settings import Settings
from tests.support.mail_server import PASSWORD, USER, MailServer, mail_server, write_certificate
from tests.support.people import ADMIN, LEGAL, MANAGER
from tests.support.records import Keep, Texts, make_answer
from tests.support.webhook_server import WebhookServer, webhook_server

SECRET = "whsec_" + "QUJD" * 10  # base64 of 30 bytes


@pytest.fixture
def database(records: Records) -> Database:
    return records.database


@pytest.fixture
def texts() -> Texts:
    """What there is to cite; a section rests on a fact."""
    found = Texts()
    found.put("guide/de#who", "Es haftet der Auftraggeber. Das bleibt so.")
    found.put("contract/de#fee", "Die Vergütung beträgt 5 Euro.", Access.LEGAL)
    found.passages[0] = found.passages[0].model_copy(update={"facts": ("1A-01",)})
    return found


@pytest.fixture
def keep(records: Records, texts: Texts) -> Keep:
    """Keep an answer, by default one to Mia's question."""

    def keep(answer: Answer | None = None, asker: Identity = MANAGER, *, personal_data: bool = False) -> Recorded:
        return records.answers.record(
            answer or make_answer(), asker, conversation=None, sources=texts.sources, personal_data=personal_data
        )

    return keep


@pytest.fixture
def people(database: Database) -> None:
    """Mia, Lea and Ada can log in with a password, and have an address."""
    with database.changing() as session:
        for one in (MANAGER, LEGAL, ADMIN):
            row = {"user": one.user, "name": one.name, "role": one.role.value, "password": "x", "factor_step": 0}
            session.add(UserRow(**row, email=f"{one.user}@example.org"))


@pytest.fixture
def event() -> Callable[..., Event]:
    """Make an event, by default one that all may hear of."""

    def event(name: str = "one", **fields: object) -> Event:
        usual = {"kind": NotificationKind.CONTRACT_DUE, "title": "Vertrag", "path": "/contract", "for_all": True}
        return Event.model_validate(usual | {"name": name} | fields)

    return event


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Key and certificate of a server at 127.0.0.1."""
    path = tmp_path_factory.mktemp("tls") / "server.pem"
    write_certificate(path)
    return path


@pytest.fixture
def mail(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MailServer]:
    """A mail server whose certificate this machine trusts."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with mail_server(certificate) as server:
        yield server


@pytest.fixture
def hook() -> Iterator[WebhookServer]:
    with webhook_server() as server:
        yield server


@pytest.fixture
def outgoing(settings: Settings, mail: MailServer, hook: WebhookServer) -> Settings:
    """The settings of the records, with all that is told of to everybody."""
    told = {
        "login": "file",
        "notify": "daily",
        "notify_events": tuple(NotificationKind),
        "public_host": "chat.example.org",
        "smtp_host": "127.0.0.1",
        "smtp_port": mail.port,
        "smtp_user": USER,
        "smtp_password": SecretStr(PASSWORD),
        "smtp_sender": "kompass@example.org",
        "notify_webhook_url": hook.url,
        "notify_webhook_secret": SecretStr(SECRET),
    }
    return settings.model_copy(update=told)
