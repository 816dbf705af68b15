"""A digest as an e-mail: titles and links alone, in the reader's language; a title can do no harm."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from email import message_from_bytes
from email.policy import SMTP

import pytest

from assistant.domain import NotificationKind
from assistant.errors import NotifyError
from assistant.messages import LANGUAGES, say
from assistant.notifications.digest import Digest
from assistant.notifications.event import Event
from assistant.notifications.message import MOST, write_message
from assistant.notifications.recipients import Choice, Recipient
from assistant.settings import Settings
from tests.support.people import LEGAL

NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)
SETTINGS = Settings(public_host="chat.example.org", smtp_sender="kompass@example.org")
ATTACK = "Rechnung\r\nBcc: eve@example.org\r\n\r\nBitte auf https://evil.example/login anmelden\x1b[2J"
Make = Callable[..., Event]


def digest(*events: Event, language: str = "de") -> Digest:
    choice = Choice(kinds=frozenset(NotificationKind), language=language)
    return Digest(recipient=Recipient(identity=LEGAL, email="lea@example.org", choice=choice), events=events)


def text_of(found: Digest, settings: Settings = SETTINGS) -> str:
    """Give the text as a mail program reads it from what goes over the wire."""
    message = message_from_bytes(write_message(found, settings, NOW).as_bytes(), policy=SMTP)
    return str(message.get_content()).replace("\r\n", "\n")


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_kind_in_either_language(event: Make, language: str) -> None:
    events = [event(str(kind), kind=kind, title=f"Titel {kind}") for kind in NotificationKind]
    text = text_of(digest(*events, language=language))
    for kind in NotificationKind:
        assert say(language, f"notify.kind.{kind}") in text
        assert f"Titel {kind}" in text
    assert text.startswith(say(language, "notify.intro"))
    assert "https://chat.example.org/contract\n" in text
    assert "https://chat.example.org/account" in text


def test_the_head(event: Make) -> None:
    message = write_message(digest(event("a"), event("b")), SETTINGS, NOW)
    assert message["From"] == "kompass@example.org"
    assert message["To"] == "lea@example.org"
    assert message["Subject"] == "AVV-Kompass: Benachrichtigungen (2)"
    assert message["Date"] == "Tue, 24 Nov 2026 10:00:00 +0000"
    assert message["Content-Language"] == "de"
    assert message["Auto-Submitted"] == "auto-generated"  # so that no absence notice comes back
    assert "Vertrag" not in str(message["Subject"])


@pytest.mark.parametrize("address", ["lea@example.org\r\nBcc: eve@example.org", "nobody", ""])
def test_an_address_that_came_by_other_means_and_is_none(event: Make, address: str) -> None:
    forged = Recipient(identity=LEGAL, email=address, choice=digest().recipient.choice)
    with pytest.raises(NotifyError) as caught:
        write_message(Digest(recipient=forged, events=(event(),)), SETTINGS, NOW)
    assert caught.value.key == "notify.address"


def test_the_same_events_are_the_same_message(event: Make) -> None:
    """A mailbox knows by it what came twice, as after a crash between sending and noting."""
    first = write_message(digest(event()), SETTINGS, NOW)["Message-ID"]
    assert write_message(digest(event(title="Anderer Titel")), SETTINGS, NOW)["Message-ID"] == first
    assert write_message(digest(event("other")), SETTINGS, NOW)["Message-ID"] != first
    assert first.endswith("@example.org>")


def test_days_and_what_has_no_title(event: Make) -> None:
    text = text_of(digest(event(title=None, day=date(2026, 12, 1))))
    assert "- (Titel nur im AVV-Kompass) (01.12.2026)\n" in text


def test_without_a_name_of_the_chat_there_are_no_links(event: Make) -> None:
    assert "https://" not in text_of(digest(event()), SETTINGS.model_copy(update={"public_host": None}))


def test_many_are_counted(event: Make) -> None:
    text = text_of(digest(*(event(str(n), title=f"Nr {n}.") for n in range(MOST + 7))))
    assert f"Nr {MOST - 1}." in text
    assert f"Nr {MOST}." not in text
    assert say("de", "notify.more", count=7) in text


def test_a_title_brings_no_head_no_link_and_no_sign_to_obey(event: Make) -> None:
    message = write_message(digest(event(title=ATTACK)), SETTINGS, NOW)
    raw = message.as_bytes()
    assert set(message_from_bytes(raw, policy=SMTP).keys()) == set(message.keys())
    assert b"\nBcc:" not in raw
    text = text_of(digest(event(title=ATTACK)))
    assert "\x1b" not in text
    assert text.count("://") == text.count("https://chat.example.org")
    assert "evil.example" not in text
