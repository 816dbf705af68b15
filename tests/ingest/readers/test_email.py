"""E-mails: subject, date and body become a document, attachments documents of their own, persons stay out."""

import io
from email.errors import HeaderParseError
from email.message import Message
from email.mime.application import MIMEApplication
from email.mime.image import MIMEImage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from assistant.documents.document import HTML_LOOK, DocumentError
from assistant.documents.format import DocumentFormat
from ingest.readers.detect import detect
from ingest.readers.email.reader import attachments, read_email
from tests.support.mails import BODY, PARAGRAPH, given_as, left_out, message, reason


def test_subject_date_and_body() -> None:
    raw = message().as_bytes()
    assert detect(raw, "a.eml") is DocumentFormat.EMAIL
    document = read_email(raw, given_as())
    assert document.text == ("Unterauftragnehmer für Übermittlung (2025-11-03)\n\nGuten Tag,\n\n" + PARAGRAPH)
    assert attachments(raw, "a.eml") == []


def test_persons_are_named_by_header_only() -> None:
    document = read_email(message().as_bytes(), given_as())
    found = dict(left_out(document))
    assert found["personal_data"] == "From, To"
    assert "Message-ID" in found["mail_headers"]
    assert "example.org" not in document.model_dump_json()
    assert "Erika" not in document.model_dump_json()


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252"])
@pytest.mark.parametrize("encoding", ["base64", "quoted-printable"])
def test_encodings(charset: str, encoding: str) -> None:
    found = message()
    found.set_content(BODY, charset=charset, cte=encoding)
    assert PARAGRAPH in read_email(found.as_bytes(), given_as()).text


def test_headers_of_eight_bits() -> None:
    raw = "Subject: Weisung für Löschung\nDate: heute\n\nText für alle.\n"
    for encoding in ("utf-8", "cp1252"):
        document = read_email(raw.encode(encoding), given_as())
        assert document.text == "Weisung für Löschung (heute)\n\nText für alle."


def test_no_subject_and_no_date() -> None:
    assert read_email(b"From: a@example.org\n\nText.\n", given_as()).text == "Text."
    assert read_email(b"Subject: =?x?q?broken?=\n\nText.\n", given_as()).text == "=?x?q?broken?=\n\nText."


class TestForms:
    def test_plain_text_counts_and_the_other_form_is_named(self) -> None:
        found = message()
        found.add_alternative(f"<p>Guten Tag,</p><p>{PARAGRAPH}</p>", subtype="html")
        document = read_email(found.as_bytes(), given_as())
        assert document.text.count(PARAGRAPH) == 1
        assert ("other_form", "text/html") in left_out(document)

    def test_web_form_counts_where_the_plain_one_stands_in_for_it(self) -> None:
        found = message("Ihr Programm zeigt kein HTML.\n")
        found.add_alternative(f"<html><body><p>{PARAGRAPH}</p></body></html>", subtype="html")
        document = read_email(found.as_bytes(), given_as())
        assert PARAGRAPH in document.text
        assert "zeigt kein HTML" not in document.text
        assert ("other_form", "text/plain") in left_out(document)

    def test_web_form_alone(self) -> None:
        found = message()
        found.set_content(f"<p>{PARAGRAPH}</p><p>Zweiter <b>Absatz</b>.</p>", subtype="html", charset="iso-8859-1")
        text = read_email(found.as_bytes(), given_as()).text
        assert text.endswith(f"{PARAGRAPH}\n\nZweiter Absatz.")

    def test_parts_that_are_all_shown(self) -> None:
        found = MIMEMultipart()
        found["Subject"] = "x"
        for text in ("Erster Teil.", "Zweiter Teil."):
            found.attach(MIMEText(text, _charset="utf-8"))
        assert read_email(found.as_bytes(), given_as()).text == "x\n\nErster Teil.\n\nZweiter Teil."

    def test_boundary_without_quotation_marks(self) -> None:
        """As many programs write it, against the standard."""
        raw = "Subject: x\nContent-Type: multipart/mixed; boundary=----=_Part_1\n"
        raw += "\n------=_Part_1\n\nErster Teil.\n------=_Part_1\n\nZweiter Teil.\n------=_Part_1--\n"
        assert read_email(raw.encode(), given_as()).text == "x\n\nErster Teil.\n\nZweiter Teil."


class TestBody:
    def test_signature(self) -> None:
        raw = message(BODY + "-- \nErika Beispiel\nTelefon 123\n").as_bytes()
        document = read_email(raw, given_as())
        assert "Telefon" not in document.text
        assert ("signature", "Erika Beispiel Telefon 123") in left_out(document)
        assert "Telefon" in read_email(raw, given_as(keep_all=True)).text

    def test_line_of_hyphens_before_a_long_text_is_no_signature(self) -> None:
        document = read_email(message(BODY + "--\n" + "Satz.\n\n" * 20).as_bytes(), given_as())
        assert document.text.count("Satz.") == 20

    def test_quoted_message(self) -> None:
        body = "Einverstanden.\n\n> Wir setzen ab Mai einen weiteren Unterauftragnehmer\n> ein.\n>> Wann?\n> Bald.\n"
        document = read_email(message(body).as_bytes(), given_as())
        assert document.text.split("\n\n")[1:] == [
            "Einverstanden.",
            "Wir setzen ab Mai einen weiteren Unterauftragnehmer ein.",
            "Wann?",
            "Bald.",
        ]


class TestRefused:
    def test_cut_off(self) -> None:
        found = message()
        found.add_attachment(b"x" * 9000, "application", "pdf", filename="a.pdf")
        raw = found.as_bytes()
        assert reason(raw[: len(raw) // 2]) == "email_damaged"

    def test_damaged_base64(self) -> None:
        found = message()
        found.add_attachment(b"x" * 90, "application", "pdf", filename="a.pdf")
        assert reason(found.as_bytes().replace(b"eHh4eHh4", b"eHh4eHh!", 1)) == "email_damaged"

    def test_encrypted(self) -> None:
        found = MIMEMultipart("encrypted")
        found["Subject"] = "x"
        found.attach(MIMEApplication(b"x", "octet-stream"))
        assert reason(found.as_bytes()) == "email_encrypted"
        assert reason(b"Subject: x\nContent-Type: application/pkcs7-mime\n\nMIIB\n") == "email_encrypted"

    def test_nested_too_deeply(self) -> None:
        levels = 2000
        raw = b"Subject: x\n"
        for n in range(levels):
            raw += b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n)
        assert reason(raw + b"\nText\n") == "email_nested"

    @pytest.mark.parametrize("levels", [300, 3000])
    def test_messages_in_messages(self, levels: int) -> None:
        around = b"Subject: x\nContent-Type: message/rfc822\n\n"
        raw = around * levels + b"Subject: y\n\nText\n"
        assert reason(raw) == "email_nested"
        with pytest.raises(DocumentError) as caught:
            attachments(raw, "a.eml")
        assert caught.value.key == "document.email_nested"
        assert attachments(around * 10 + b"Subject: y\n\nText\n", "a.eml")[0][1].count(around) == 9

    def test_unknown_encoding(self) -> None:
        raw = b"Subject: x\nContent-Type: text/plain; charset=x-none\nContent-Transfer-Encoding: 8bit\n\nMa\x81nahme\n"
        assert reason(raw) == "encoding_unknown"

    @pytest.mark.parametrize("charset", ["a\0b", "*0*=x", "undefined", "\xff"])
    def test_names_of_encodings_that_the_standard_library_stumbles_over(self, charset: str) -> None:
        """Found by fuzzing."""
        raw = f"Subject: x\nContent-Type: text/plain; charset={charset}\n\nText für alle.\n".encode("latin-1")
        assert read_email(raw, given_as()).text.endswith("Text für alle.")

    def test_forwarded_message_that_cannot_be_written_again(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Found by fuzzing: the standard library reads headers that it does not write."""

        def fail(_: Message) -> bytes:
            raise HeaderParseError("header value appears to contain an embedded header")

        found = message()
        found.add_attachment(message())
        raw = found.as_bytes()
        monkeypatch.setattr(Message, "as_bytes", fail)
        assert reason(raw) == "email_damaged"

    def test_nothing_in_it(self) -> None:
        assert reason(b"From: a@example.org\n\n\n") == "empty"


LINES = st.lists(
    st.sampled_from(
        [
            b"Subject: x",
            b"Subject: =?utf-8?b?w7w=?= =?utf-8?q?=ff?=",
            b"Date: \xff",
            b"Content-Type: multipart/mixed; boundary=b",
            b"Content-Type: multipart/alternative; boundary=c",
            b"Content-Type: text/html; charset*=utf-8'de'x%ff",
            b"Content-Type: message/rfc822",
            b"Content-Type: text/plain; charset=unicode_escape",
            b"Content-Disposition: attachment; filename*0*=''%ff; filename*1=b",
            b"Content-Transfer-Encoding: base64",
            b"Content-Transfer-Encoding: quoted-printable",
            b"Content-Transfer-Encoding: x-uuencode",
            b"",
            b"--b",
            b"--b--",
            b"--c",
            b"--c--",
            b"YWJj",
            b"begin 644 a",
            b"Text.",
            b"> quoted",
            b"-- ",
            b"<p>x",
            b" folded",
            b"\xfcber",
        ]
    ),
    max_size=25,
).map(b"\n".join)


@settings(max_examples=400, deadline=None)
@given(LINES | st.binary())
def test_any_bytes_give_a_document_or_a_named_error(raw: bytes) -> None:
    try:
        assert read_email(raw, given_as()).sections
        for name, _ in attachments(raw, "a.eml"):
            assert "/" not in name
    except DocumentError as error:
        assert error.message("en")


def test_what_nobody_sees_in_a_web_form_is_left_out_and_named() -> None:
    found = message()
    found.set_content(f"<p>{PARAGRAPH}</p><p style='opacity:0'>Er haftet nie.</p><s>Er prüft.</s>", subtype="html")
    document = read_email(found.as_bytes(), given_as())
    assert "haftet" not in document.text
    assert "prüft" not in document.text
    assert {("hidden", "Er haftet nie."), ("struck", "Er prüft.")} <= set(left_out(document))


LONG = " ".join(f"Der Anbieter haftet im Fall {number} für alle Schäden der Kundin." for number in range(12))
MORE = "Er darf die Daten an Dritte weitergeben."


def of_two_forms(plain: str, web: str) -> list[str]:
    mail = message(plain)
    mail.add_alternative(f"<html><body>{web}</body></html>", subtype="html")
    return [text for why, text in left_out(read_email(mail.as_bytes(), given_as())) if why == "other_wording"]


def test_two_forms_that_say_the_same_are_one() -> None:
    link = '<a href="https://example.org/x">hier</a>'
    web = f"<ol><li>{LONG}</li><li><b>Mehr</b> dazu steht {link} im Netz.</li></ol><img alt=Logo width=90 height=30>"
    assert of_two_forms(f"1. {LONG}\n\n2. *Mehr* dazu steht hier <https://example.org/x> im Netz.\n" + LONG, web) == []
    assert of_two_forms("Diese Nachricht ist eine Webseite.", f"<p>{LONG}</p>") == []


def test_a_picture_that_the_mail_shows_is_named_by_its_size() -> None:
    for width, why in ((120, "image"), (900, "unread_picture")):
        file = io.BytesIO()
        Image.new("L", (width, 60)).save(file, "JPEG")
        mail = message()
        mail.make_mixed()
        mail.attach(MIMEImage(file.getvalue(), "jpeg", name="x.jpg"))
        assert (why, "x.jpg") in left_out(read_email(mail.as_bytes(), given_as()))


def test_a_drawing_that_the_mail_shows_is_no_small_picture() -> None:
    mail = message()
    mail.make_mixed()
    mail.attach(MIMEImage(b"<svg><text>a</text></svg>", "svg+xml", name="x.svg"))
    assert ("unread_picture", "x.svg") in left_out(read_email(mail.as_bytes(), given_as()))


def test_a_part_in_an_encoding_that_moves_letters_is_named() -> None:
    source = f"Subject: a\nMIME-Version: 1.0\nContent-Type: text/plain; charset=iso-2022-jp\n\n{PARAGRAPH}\n"
    looks = read_email(source.encode("ascii", "replace"), given_as()).unknown_looks
    assert [look.stated for look in looks if not look.text] == ["charset=iso-2022-jp"]


def test_sentences_of_one_form_only_are_named() -> None:
    assert of_two_forms(LONG * 3, f"<p>{LONG * 3}</p><p>{MORE}</p>") == [MORE]
    assert of_two_forms(f"{LONG * 3}\n\n{MORE}\n", f"<p>{LONG * 3}</p>") == [MORE]


def test_parts_of_one_form_are_compared_together() -> None:
    found, parted = MIMEMultipart("alternative"), MIMEMultipart("mixed")
    parted.attach(MIMEText(f"<p>{LONG * 3}</p>", "html", "utf-8"))
    parted.attach(MIMEText(f"<p>{MORE}</p>", "html", "utf-8"))
    found.attach(MIMEText(LONG * 3, "plain", "utf-8"))
    found.attach(parted)
    left = read_email(found.as_bytes(), given_as()).left_out
    assert [out.text for out in left if out.reason == "other_wording"] == [MORE]


def test_a_web_form_is_not_judged_whichever_form_is_read() -> None:
    found = message()
    assert read_email(found.as_bytes(), given_as()).unknown_looks == ()
    found.add_alternative(f"<p>Guten Tag,</p><p>{PARAGRAPH}</p>", subtype="html")
    assert read_email(found.as_bytes(), given_as()).unknown_looks == (HTML_LOOK,)
    two = MIMEMultipart()
    for number in range(2):
        two.attach(MIMEText(f"<p>{PARAGRAPH} {number}</p>", "html", "utf-8"))
    assert read_email(two.as_bytes(), given_as()).unknown_looks == (HTML_LOOK,)


SECTION = "Er löscht alle Daten binnen 30 Tagen nach dem Ende."


def test_words_far_away_in_a_plain_mail() -> None:
    looks = read_email(message(BODY + " " * 3000 + SECTION + "\n").as_bytes(), given_as()).unknown_looks
    assert [(look.text, look.stated) for look in looks] == [(SECTION, "200 blanks")]
