"""E-mails over a real socket: encrypted, logged in, or not at all."""

from email.message import EmailMessage
from pathlib import Path

import pytest
from pydantic import SecretStr

from assistant.errors import NotifyError
from assistant.messages import LANGUAGES
from assistant.notifications.mail_server import connected
from assistant.settings import Settings
from tests.support.mail_server import PASSWORD, USER, MailServer, write_certificate


@pytest.fixture
def settings(mail: MailServer) -> Settings:
    return Settings(
        smtp_host="127.0.0.1",
        smtp_port=mail.port,
        smtp_user=USER,
        smtp_password=SecretStr(PASSWORD),
        smtp_sender="kompass@example.org",
    )


def message(to: str = "lea@example.org") -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"] = "kompass@example.org", to
    made.set_content("Grüße\n.\n")
    return made


def failure(settings: Settings, *messages: EmailMessage) -> NotifyError:
    with pytest.raises(NotifyError) as caught, connected(settings) as send:
        for one in messages:
            send(one)
    for language in LANGUAGES:
        said = caught.value.message(language)
        assert PASSWORD not in said
    return caught.value


@pytest.mark.parametrize("security", ["starttls", "tls", "none"])
def test_it_is_taken(settings: Settings, mail: MailServer, security: str) -> None:
    mail.implicit = security == "tls"
    with connected(settings.model_copy(update={"smtp_security": security})) as send:
        send(message())
        send(message("mia@example.org"))
    assert [one["To"] for one in mail.messages] == ["lea@example.org", "mia@example.org"]
    assert mail.messages[0].get_content().replace("\r\n", "\n") == "Grüße\n.\n"
    heard = mail.lines if security == "none" else mail.encrypted
    assert any(line.startswith("AUTH ") for line in heard)
    assert "mail FROM:<kompass@example.org>" in heard
    if security != "none":
        assert {line.split()[0].upper() for line in mail.lines} <= {"EHLO", "STARTTLS"}


def test_without_a_login(settings: Settings, mail: MailServer) -> None:
    with connected(settings.model_copy(update={"smtp_user": None})) as send:
        send(message())
    assert len(mail.messages) == 1
    assert not any(line.startswith("AUTH") for line in mail.encrypted)


def test_a_server_that_hides_starttls_gets_nothing(settings: Settings, mail: MailServer) -> None:
    """Somebody in between may have taken the offer out."""
    mail.offers = ""
    assert failure(settings, message()).key == "notify.mail_open"
    assert {line.split()[0].upper() for line in mail.lines} <= {"EHLO", "QUIT"}


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_server_that_is_not_trusted_gets_nothing(
    settings: Settings, mail: MailServer, security: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    mail.implicit = security == "tls"
    write_certificate(tmp_path / "other.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "other.pem"))
    assert failure(settings.model_copy(update={"smtp_security": security})).key == "notify.mail_trust"
    assert mail.encrypted == []


def test_a_certificate_of_another_address_is_not_trusted(
    settings: Settings, mail: MailServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    write_certificate(tmp_path / "other.pem", "192.0.2.1")
    mail.certificate = tmp_path / "other.pem"
    monkeypatch.setenv("SSL_CERT_FILE", str(mail.certificate))
    assert failure(settings).key == "notify.mail_trust"


def test_a_wrong_password(settings: Settings) -> None:
    found = failure(settings.model_copy(update={"smtp_password": SecretStr("wrong")}))
    assert (found.key, found.values["detail"]) == ("notify.mail_login", "535")


def test_a_recipient_who_is_refused_keeps_no_other_from_it(settings: Settings, mail: MailServer) -> None:
    mail.refused = {"lea@"}
    with connected(settings) as send:
        with pytest.raises(NotifyError) as caught:
            send(message())
        send(message("mia@example.org"))
    assert (caught.value.key, caught.value.values["detail"]) == ("notify.mail_refused", "550")
    assert [one["To"] for one in mail.messages] == ["mia@example.org"]


def test_a_server_that_hangs_up(settings: Settings, mail: MailServer) -> None:
    mail.hangs_up = True
    assert failure(settings, message()).key == "notify.mail_refused"


def test_a_server_that_takes_one_message_of_a_connection_is_connected_to_again(
    settings: Settings, mail: MailServer
) -> None:
    mail.most = 1
    people = ["lea@example.org", "mia@example.org", "otto@example.org"]
    lost = []
    with connected(settings) as send:
        for address in people:
            try:
                send(message(address))
            except NotifyError:
                lost.append(address)
    assert lost == ["mia@example.org"]  # by whom it is seen that the server has hung up; they are told the next time
    assert [one["To"] for one in mail.messages] == ["lea@example.org", "otto@example.org"]


def test_nobody_there(settings: Settings) -> None:
    assert failure(settings.model_copy(update={"smtp_port": 1})).key == "notify.mail_unreachable"


@pytest.mark.parametrize("name", ["smtp_host", "smtp_sender"])
def test_a_setting_that_is_missing_is_named(settings: Settings, name: str) -> None:
    found = failure(settings.model_copy(update={name: None}))
    assert (found.key, found.values["name"]) == ("notify.setting_missing", f"AVV_{name.upper()}")


def test_a_reply_without_end_is_not_heard_to_its_end(settings: Settings, mail: MailServer) -> None:
    mail.goes_on = True
    assert failure(settings).key == "notify.mail_unreachable"
