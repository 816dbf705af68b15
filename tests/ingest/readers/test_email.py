"""E-mails: subject, date and body become a document, attachments documents of their own, persons stay out."""

import io
from datetime import date
from email.errors import HeaderParseError
from email.message import EmailMessage, Message
from email.mime.application import MIMEApplication
from email.mime.image import MIMEImage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from assistant.documents.document import HTML_LOOK, Document, DocumentError, FrontMatter
from assistant.documents.format import DocumentFormat
from assistant.domain import Kind, Language
from ingest.readers.detect import detect
from ingest.readers.email.parts import LONGEST_NAME, header, parse
from ingest.readers.email.reader import attachments, read_email
from ingest.readers.reader_input import ReaderInput

BODY = (
    "Guten Tag,\n\nder Auftragsverarbeiter setzt ab Mai einen weiteren\nUnterauftragnehmer für die Übermittlung ein. "
    "Ein Einspruch\nist binnen vier Wochen möglich.\n"
)
PARAGRAPH = (
    "der Auftragsverarbeiter setzt ab Mai einen weiteren Unterauftragnehmer für die Übermittlung ein. "
    "Ein Einspruch ist binnen vier Wochen möglich."
)


def given_as(name: str = "a.eml", *, keep_all: bool = False) -> ReaderInput:
    front = FrontMatter(title="Nachricht", kind=Kind.CONTRACT, language=Language.GERMAN, as_of=date(2025, 6, 30))
    return ReaderInput(id="contracts/test/de", name=name, front=front, keep_all=keep_all)


def message(body: str = BODY) -> EmailMessage:
    found = EmailMessage()
    found["From"] = "Erika Beispiel <erika@example.org>"
    found["To"] = "Max Muster <max@example.com>"
    found["Subject"] = "Unterauftragnehmer für Übermittlung"
    found["Date"] = "Mon, 03 Nov 2025 10:00:00 +0100"
    found["Message-ID"] = "<1@example.org>"
    found.set_content(body)
    return found


def left_out(document: Document) -> list[tuple[str, str]]:
    return [(item.reason, item.text) for item in document.left_out]


def reason(raw: bytes) -> str:
    with pytest.raises(DocumentError) as caught:
        read_email(raw, given_as())
    assert caught.value.message("de").encode().startswith(b"a.eml")
    return caught.value.key.removeprefix("document.")


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


class TestAttachments:
    def test_real_contracts(self, shared: Path) -> None:
        found = message()
        paths = sorted([*shared.glob("dpa/*.pdf"), *shared.glob("dpa/*.docx"), *shared.glob("dpa/*.md")])
        for path in paths:
            found.add_attachment(path.read_bytes(), "application", "octet-stream", filename=path.name)
        raw = found.as_bytes()
        assert attachments(raw, "a.eml") == [(path.name, path.read_bytes()) for path in paths]
        assert PARAGRAPH in read_email(raw, given_as()).text

    def test_names(self) -> None:
        found = message()
        for name in ("../../Löschkonzept.txt", "C:\\x\\a.txt", "a.txt", "..", None):
            found.add_attachment("Text", filename=name, disposition="attachment")
        assert [name for name, _ in attachments(found.as_bytes(), "a.eml")] == [
            "Löschkonzept.txt",
            "a.txt",
            "3-a.txt",
            "part-5.txt",
            "part-6.txt",
        ]

    def test_encoded_word_as_a_name(self) -> None:
        part = MIMEApplication(b"x", "pdf")
        part["Content-Disposition"] = 'attachment; filename="=?utf-8?q?L=C3=B6schung.pdf?="'
        found = MIMEMultipart()
        found["Subject"] = "x"
        found.attach(part)
        assert attachments(found.as_bytes(), "a.eml") == [("Löschung.pdf", b"x")]

    @pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
    def test_name_of_eight_bits(self, encoding: str) -> None:
        raw = 'Subject: x\nContent-Type: application/pdf\nContent-Disposition: attachment; filename="Löschung.pdf"\n\nx'
        assert attachments(raw.encode(encoding), "a.eml") == [("Löschung.pdf", b"x")]

    @pytest.mark.parametrize("written", ["Vertrag (1) [neu].pdf", "a,b.pdf", "O'Neill.pdf", "=?utf-8?q?Vertrag.pdf?="])
    def test_name_without_quotation_marks(self, written: str) -> None:
        """As many programs write it, against the standard."""
        raw = f"Subject: x\nContent-Type: application/pdf\nContent-Disposition: attachment; filename={written}\n\nx"
        ((name, _),) = attachments(raw.encode(), "a.eml")
        assert name == written.replace("=?utf-8?q?Vertrag.pdf?=", "Vertrag.pdf")

    @pytest.mark.parametrize("charset", ["utf-7", "raw_unicode_escape"])
    def test_half_a_character_in_a_name(self, charset: str) -> None:
        half = {"utf-7": "%2B2AA-", "raw_unicode_escape": "%5Cud800"}[charset]
        disposition = f"attachment; filename*={charset}''a{half}b.md"
        raw = f"Subject: =?{charset}?q?x{half.replace('%', '=')}y?=\nContent-Disposition: {disposition}\n\nText\n"
        assert attachments(raw.encode(), "a.eml") == [("ab.md", b"Text\n")]
        assert header(parse(raw.encode(), "a.eml"), "Subject", "a.eml") == "xy"

    def test_forwarded_message_is_a_document_of_its_own(self) -> None:
        inner = message("Innen steht die Weisung.\n")
        inner.add_attachment(b"x", "application", "pdf", filename="innen.pdf")
        found = message()
        found.add_attachment(inner)
        ((name, content),) = attachments(found.as_bytes(), "a.eml")
        assert name.endswith(".eml")
        assert "Innen steht die Weisung." in read_email(content, given_as()).text
        assert attachments(content, name) == [("innen.pdf", b"x")]
        assert "Innen steht" not in read_email(found.as_bytes(), given_as()).text

    def test_pictures_and_seals_are_named(self) -> None:
        found = message()
        found.add_related(b"\x89PNG", "image", "png", cid="<logo>", filename="logo.png", disposition="inline")
        found.make_mixed()
        found.add_attachment(b"\x30\x82x", "application", "pkcs7-signature", filename="smime.p7s")
        raw = found.as_bytes()
        assert attachments(raw, "a.eml") == []
        reasons = left_out(read_email(raw, given_as()))
        assert ("image", "logo.png") in reasons
        assert ("mail_headers", "smime.p7s") in reasons

    @pytest.mark.parametrize(
        ("kind", "name"),
        [
            ("application/pgp-signature", "Anlage 3.docx"),
            ("application/pkcs7-signature", "Anlage.doc"),
            ("image/png", "Anlage.docx"),
            ("image/jpeg", "Anlage.txt"),
        ],
    )
    @pytest.mark.parametrize("parent", ["mixed", "signed"])
    def test_what_its_name_opens_in_a_word_processor_is_no_seal_and_no_picture(
        self, kind: str, name: str, parent: str
    ) -> None:
        raw = two_parts(parent, f'{kind}; name="{name}"')
        assert attachments(raw, "a.eml") == [(name, b"Anlage")]
        assert ("other_document", name) in left_out(read_email(raw, given_as()))

    def test_a_document_that_is_called_a_picture(self) -> None:
        raw = two_parts("mixed", 'image/png; name="a.png"', "%PDF-1.7")
        assert attachments(raw, "a.eml") == [("a.png", b"%PDF-1.7")]

    def test_seals_stand_beside_what_they_seal(self) -> None:
        seal = 'application/pgp-signature; name="OpenPGP_signature"'
        assert attachments(two_parts("signed", seal), "a.eml") == []
        assert attachments(two_parts("signed", "application/pkcs7-signature"), "a.eml") == []
        assert attachments(two_parts("mixed", seal), "a.eml") == [("OpenPGP_signature", b"Anlage")]
        moved = two_parts("mixed", seal, "-----BEGIN PGP SIGNATURE-----")
        assert attachments(moved, "a.eml") == []

    def test_a_picture_of_any_name_stays_one(self) -> None:
        file = io.BytesIO()
        Image.new("L", (120, 60)).save(file, "PNG")
        mail = message()
        mail.make_mixed()
        mail.attach(MIMEImage(file.getvalue(), "png", name="Logo v1.2"))
        assert ("image", "Logo v1.2") in left_out(read_email(mail.as_bytes(), given_as()))

    def test_a_forwarded_message_is_one_whatever_its_name(self) -> None:
        raw = two_parts("mixed", 'message/rfc822; name="AVV 1.2"', "Subject: x\nMIME-Version: 1.0\n\nText")
        ((name, content),) = attachments(raw, "a.eml")
        assert name == "AVV 1.2.eml"
        assert detect(content, name) is DocumentFormat.EMAIL

    def test_too_many(self) -> None:
        found = message()
        for number in range(501):
            found.add_attachment("x", filename=f"{number}.txt")
        with pytest.raises(DocumentError, match="500"):
            attachments(found.as_bytes(), "a.eml")

    def test_names_that_cannot_be_told_apart(self) -> None:
        found = message()
        for name in ("4-a.txt", "a.txt", "a.txt"):
            found.add_attachment("Text", filename=name, disposition="attachment")
        assert [name for name, _ in attachments(found.as_bytes(), "a.eml")] == ["4-a.txt", "a.txt", "3-a.txt"]

    def test_of_a_name_without_end_the_end_counts(self) -> None:
        found = message()
        for name in (f"{'Nordlicht ' * 9_000}AVV.md", f"{'Nordlicht ' * 9_000}AVV.md", f"{'.' * 300}{'y' * 150}.md"):
            found.add_attachment("Text", filename=name, disposition="attachment")
        first, second, dotted = (name for name, _ in attachments(found.as_bytes(), "a.eml"))
        assert first.endswith("Nordlicht AVV.md")
        assert len(first) == LONGEST_NAME
        assert second == f"2-{first}"
        assert dotted == f"{'y' * 150}.md"


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


LONG = "Der Auftragnehmer verarbeitet die Daten nur auf Weisung des Auftraggebers und löscht sie am Ende. "
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
    for width, reason in ((120, "image"), (900, "unread_picture")):
        file = io.BytesIO()
        Image.new("L", (width, 60)).save(file, "JPEG")
        mail = message()
        mail.make_mixed()
        mail.attach(MIMEImage(file.getvalue(), "jpeg", name="x.jpg"))
        assert (reason, "x.jpg") in left_out(read_email(mail.as_bytes(), given_as()))


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


LONG = " ".join(f"Der Anbieter haftet im Fall {number} für alle Schäden der Kundin." for number in range(12))
SECTION = "Er löscht alle Daten binnen 30 Tagen nach dem Ende."


def multipart(kind: str, *texts: str, head: str = "") -> bytes:
    lines = ["Subject: x", f"Content-Type: multipart/{kind}; boundary=b{head}", ""]
    for number, text in enumerate(texts):
        lines += ["--b", "Content-Type: text/html; charset=utf-8", f"Content-ID: <{number}@x>", "", text]
    return "\n".join([*lines, "--b--", ""]).encode()


def two_parts(kind: str, head: str, text: str = "Anlage") -> bytes:
    first = f"--b\nContent-Type: text/plain; charset=utf-8\n\n{PARAGRAPH}"
    lines = ["Subject: x", f"Content-Type: multipart/{kind}; boundary=b", "", first]
    return "\n".join([*lines, "--b", f"Content-Type: {head}", "", text, "--b--", ""]).encode()


class TestPartsThatAProgramDoesNotShow:
    """RFC 2046 5.1.4: the last form of those of one kind counts; RFC 2387: of related parts, the first."""

    def test_two_forms_of_one_kind(self) -> None:
        raw = multipart("alternative", f"<p>{LONG}</p><p>{SECTION}</p>", f"<p>{LONG}</p>")
        document = read_email(raw, given_as())
        assert SECTION not in document.text
        assert ("other_wording", SECTION) in left_out(document)

    def test_forms_of_a_form(self) -> None:
        inner = multipart("alternative", f"<p>{LONG}</p><p>{SECTION}</p>", f"<p>{LONG}</p>").decode()
        inner = inner.removeprefix("Subject: x\n").replace("=b", "=c").replace("--b", "--c")
        raw = f"Subject: x\nContent-Type: multipart/alternative; boundary=b\n\n--b\n\nKein HTML.\n--b\n{inner}\n--b--\n"
        document = read_email(raw.encode(), given_as())
        assert SECTION not in document.text
        assert ("other_wording", SECTION) in left_out(document)

    @pytest.mark.parametrize("kind", ["related", "report", "x-foreign"])
    def test_parts_that_belong_to_the_first(self, kind: str) -> None:
        raw = multipart(kind, f"<p>{LONG}</p>", f"<p>{SECTION}</p>")
        document = read_email(raw, given_as())
        assert SECTION not in document.text
        assert ("other_document", "part-2.html") in left_out(document)
        assert [name for name, _ in attachments(raw, "a.eml")] == ["part-2.html"]

    def test_another_root_is_named(self) -> None:
        document = read_email(multipart("related", f"<p>{SECTION}</p>", LONG, head='; start="<1@x>"'), given_as())
        assert ("other_document", "part-2.html") in left_out(document)

    def test_a_form_in_several_parts(self) -> None:
        mixed = multipart("mixed", f"<p>{LONG}</p>", f"<p>{SECTION}</p>").decode().removeprefix("Subject: x\n")
        mixed = mixed.replace("=b", "=c").replace("--b", "--c")
        raw = f"Subject: x\nContent-Type: multipart/alternative; boundary=b\n\n--b\n\nKein HTML.\n--b\n{mixed}\n--b--\n"
        text = read_email(raw.encode(), given_as()).text
        assert LONG in text
        assert SECTION in text

    def test_a_part_of_two_kinds(self) -> None:
        raw = b"Subject: x\nContent-Type: text/plain\nContent-Type: text/html\n\n<p hidden>a</p>\n"
        assert reason(raw) == "email_damaged"


def test_words_far_away_in_a_plain_mail() -> None:
    looks = read_email(message(BODY + " " * 3000 + SECTION + "\n").as_bytes(), given_as()).unknown_looks
    assert [(look.text, look.stated) for look in looks] == [(SECTION, "200 blanks")]


class TestFlowedText:
    """RFC 3676: with `delsp=yes`, the space that ends a line is none, and the next line goes on there."""

    @staticmethod
    def read(*lines: str, head: str = "; format=flowed; delsp=yes") -> Document:
        body = "\n".join(lines)
        source = f"Subject: x\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8{head}\n\n{body}\n"
        return read_email(source.encode(), given_as())

    @pytest.mark.parametrize("head", ["; format=flowed; delsp=yes", '; DelSp="YES"; Format=Flowed'])
    def test_a_number_goes_on_in_the_next_line(self, head: str) -> None:
        document = self.read("Der Anbieter meldet jede Verletzung binnen 24 ", "0 Stunden.", head=head)
        assert "binnen 240 Stunden." in document.text
        assert [(look.stated, "240" in look.text) for look in document.unknown_looks] == [("delsp=yes", True)]

    @pytest.mark.parametrize(("before", "after"), [("2 ", " 40"), ("1. ", "200"), ("> 24 ", "> 0"), ("un ", "wirksam")])
    def test_a_break_within_a_word_is_named(self, before: str, after: str) -> None:
        assert len(self.read(f"{PARAGRAPH}  ", before, after).unknown_looks) == 1

    def test_words_that_were_wrapped_are_not_named(self) -> None:
        lines = ("Der Anbieter meldet es,  ", "und zwar unverzüglich, dem Auftrag- ", "geber am 24.  ", "Mai nach")
        document = self.read(*lines, "https://example.org/a ", "b/c ", "d zu lesen.", "-- ", "Erika Beispiel")
        assert "unverzüglich, dem Auftrag-geber am 24. Mai nach" in document.text
        assert "https://example.org/ab/cd zu lesen." in document.text
        assert document.unknown_looks == ()
        assert ("signature", "Erika Beispiel") in left_out(document)

    @pytest.mark.parametrize("head", ["", "; format=flowed", "; delsp=yes", "; format=flowed; delsp=no"])
    def test_other_texts_keep_their_spaces(self, head: str) -> None:
        document = self.read("Der Anbieter meldet jede Verletzung binnen 24 ", "0 Stunden.", head=head)
        assert "240" not in document.text
        assert document.unknown_looks == ()
