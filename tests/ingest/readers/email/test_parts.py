"""The parts of an e-mail: what is attached, and what a program does not show."""

import io
from email.mime.application import MIMEApplication
from email.mime.image import MIMEImage
from email.mime.multipart import MIMEMultipart
from pathlib import Path

import pytest
from PIL import Image

from assistant.documents.document import DocumentError
from assistant.documents.format import DocumentFormat
from ingest.readers.detect import detect
from ingest.readers.email.parts import LONGEST_NAME, header, parse
from ingest.readers.email.reader import attachments, read_email
from tests.support.mails import PARAGRAPH, given_as, left_out, message, reason

LONG = " ".join(f"Der Anbieter haftet im Fall {number} für alle Schäden der Kundin." for number in range(12))
SECTION = "Er löscht alle Daten binnen 30 Tagen nach dem Ende."

SIGNED = f"-----BEGIN PGP SIGNATURE-----\n\n{'iQ+/' * 16}\nwbA=\n=Ab3d\n-----END PGP SIGNATURE-----"


def multipart(kind: str, *texts: str, head: str = "") -> bytes:
    lines = ["Subject: x", f"Content-Type: multipart/{kind}; boundary=b{head}", ""]
    for number, text in enumerate(texts):
        lines += ["--b", "Content-Type: text/html; charset=utf-8", f"Content-ID: <{number}@x>", "", text]
    return "\n".join([*lines, "--b--", ""]).encode()


def two_parts(kind: str, head: str, text: str = "Anlage") -> bytes:
    first = f"--b\nContent-Type: text/plain; charset=utf-8\n\n{PARAGRAPH}"
    lines = ["Subject: x", f"Content-Type: multipart/{kind}; boundary=b", "", first]
    return "\n".join([*lines, "--b", f"Content-Type: {head}", "", text, "--b--", ""]).encode()


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

    @pytest.mark.parametrize("parent", ["mixed", "signed"])
    @pytest.mark.parametrize(
        ("head", "content"),
        [
            ('application/pgp-signature; name="OpenPGP_signature"', SIGNED),
            (
                'application/pgp-signature; name="signature.asc"',
                SIGNED.replace("\n\n", "\nVersion: GnuPG v2.0 (MinGW)\n\n"),
            ),
            ("application/pkcs7-signature\nContent-Transfer-Encoding: base64", "MIIGpQYJKoZIhvcNAQ=="),
        ],
    )
    def test_seals(self, parent: str, head: str, content: str) -> None:
        assert attachments(two_parts(parent, head, content), "a.eml") == []

    @pytest.mark.parametrize("parent", ["mixed", "signed"])
    @pytest.mark.parametrize("kind", ["pgp-signature", "pkcs7-signature"])
    @pytest.mark.parametrize(
        "content",
        [
            SECTION, "The fee of an audit is 9,000 EUR.", SIGNED.replace("\n\n", f"\n\n{SECTION}\n"), "",
            f"{SIGNED}\n{SECTION}",
            "-----BEGIN PGP SIGNATURE-----\n\nIt may sell all data.\n-----END PGP SIGNATURE-----",
        ],
    )  # fmt: skip
    def test_words_are_no_seal_wherever_they_stand(self, parent: str, kind: str, content: str) -> None:
        raw = two_parts(parent, f'application/{kind}; name="Anlage.asc"', content)
        assert [name for name, _ in attachments(raw, "a.eml")] == ["Anlage.asc"]

    @pytest.mark.parametrize("kind", ["delivery-status", "disposition-notification", "news", "x-annex", "partial"])
    @pytest.mark.parametrize("words", [f"Hinweis: {SECTION}", "Note: It may sell all data."])
    def test_a_part_that_is_called_a_message_is_a_file(self, kind: str, words: str) -> None:
        name = 'name="Anlage 3.txt"\nContent-Disposition: attachment; filename="Anlage 3.txt"'
        raw = two_parts("mixed", f"message/{kind}; {name}", words)
        ((file, content),) = attachments(raw, "a.eml")
        assert (file, words.encode() in content) == ("Anlage 3.txt", True)
        assert ("other_document", "Anlage 3.txt") in left_out(read_email(raw, given_as()))
        report = two_parts("report", f"message/{kind}", words)
        assert [reason for reason, _ in left_out(read_email(report, given_as()))] == ["mail_headers", "other_document"]

    def test_a_file_that_is_called_a_message_is_decoded(self) -> None:
        head = 'message/delivery-status; name="Anlage.docx"\nContent-Transfer-Encoding: base64'
        assert attachments(two_parts("mixed", head, "UEsDBGFiYw=="), "a.eml") == [("Anlage.docx", b"PK\x03\x04abc")]

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
