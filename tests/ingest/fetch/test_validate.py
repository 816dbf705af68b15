"""What a server delivered is the official text that was asked for, or it is refused by name."""

import hashlib
import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.documents.document import DocumentError
from assistant.errors import FetchError
from ingest.fetch.catalogue import OfficialSource
from ingest.fetch.validate import validate

LAW = Path(__file__).parents[4] / "shared" / "law"
GII = b'<dokumente builddate="20260101120000" doknr="BJNR000000001"><norm/></dokumente>'
DOCTYPE = b'<!DOCTYPE dokumente SYSTEM "http://www.gesetze-im-internet.de/dtd/1.01/gii-norm.dtd">'
NO_DOC = "<NO.DOC><NO.CURRENT>{number}</NO.CURRENT><YEAR>{year}</YEAR></NO.DOC>"


def source(**changes: object) -> OfficialSource:
    plain: dict[str, object] = {
        "name": "probe-de",
        "title": "Probegesetz",
        "language": "de",
        "kind": "statute",
        "identifier": "BJNR000000001",
        "address": "https://example.org/xml.zip",
        "format": "gii",
        "licence": "§ 5 UrhG",
        "version": "builddate",
        "hosts": {"example.org"},
    }
    return OfficialSource.model_validate(plain | changes)


def eu(identifier: str, rule: str, language: str = "de") -> OfficialSource:
    return source(name=f"probe-{language}", identifier=identifier, version=rule, format="formex", language=language)


def act(language: str = "DE", number: str = "914", year: str = "2021") -> bytes:
    head = f'<DATE ISO="20210604">4.6.2021</DATE><LG.DOC>{language}</LG.DOC>{NO_DOC.format(number=number, year=year)}'
    return f"<ACT><BIB.INSTANCE>{head}</BIB.INSTANCE><TITLE/></ACT>".encode()


def zipped(method: int = zipfile.ZIP_DEFLATED, year: int = 2026, **files: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name.replace("_", "."), (year, 1, 1, 0, 0, 0)), content, method)
    return packed.getvalue()


FILES = {"L_01_doc_xml": b"<DOC/>", "L_01_xml": act(), "L_02_xml": b"<ANNEX><TITLE/></ANNEX>", "a_tif": b"II*"}


def refused(wanted: OfficialSource, raw: bytes) -> FetchError:
    with pytest.raises(FetchError) as caught:
        validate(wanted, raw)
    return caught.value


class TestOfficialFiles:
    @pytest.fixture(autouse=True)
    def _at_hand(self) -> None:
        if not LAW.is_dir():
            pytest.skip(f"no official texts in {LAW}")

    @pytest.mark.parametrize(
        ("path", "identifier", "rule", "version"),
        [
            ("de/gii/bdsg_2018.BJNR209710017.xml", "BJNR209710017", "builddate", date(2024, 12, 31)),
            ("de/gii/stgb.BJNR001270871.xml", "BJNR001270871", "builddate", date(2026, 4, 8)),
            ("eu/gdpr/gdpr-consolidated-de.xml", "02016R0679-20160504", "consleg-date", date(2018, 5, 23)),
            ("messy/L_2016119DE.01000101.xml", "32016R0679", "act-date", date(2016, 4, 27)),
        ],
    )
    def test_accepted_bare_and_zipped(self, path: str, identifier: str, rule: str, version: date) -> None:
        raw = (LAW / path).read_bytes()
        wanted = source(identifier=identifier, version=rule, format="gii" if "gii" in path else "formex")
        for delivered in (raw, zipped(text_xml=raw)):
            accepted = validate(wanted, delivered)
            assert accepted.content == raw
            assert accepted.version == version

    def test_other_language(self) -> None:
        raw = (LAW / "eu/gdpr/gdpr-consolidated-en.xml").read_bytes()
        assert validate(eu("02016R0679-20160504", "consleg-date", "en"), raw).content == raw
        error = refused(eu("02016R0679-20160504", "consleg-date", "de"), raw)
        assert error.key == "fetch.wrong_document"
        assert error.values["found"] == "2016R0679 20160504 (EN)"

    def test_other_act(self) -> None:
        raw = (LAW / "de/gii/uwg_2004.BJNR141400004.xml").read_bytes()
        error = refused(source(identifier="BJNR209710017"), raw)
        assert error.key == "fetch.wrong_document"
        assert error.values["found"] == "BJNR141400004"

    def test_other_consolidation(self) -> None:
        raw = (LAW / "eu/gdpr/gdpr-consolidated-de.xml").read_bytes()
        assert refused(eu("02016R0679-20300101", "consleg-date"), raw).key == "fetch.wrong_document"

    def test_a_corrigendum_is_not_the_act(self) -> None:
        raw = (LAW / "eu/gdpr/corrigendum-2018/L_2018127DE.01000201.xml").read_bytes()
        error = refused(eu("32016R0679", "act-date"), raw)
        assert (error.key, error.values["found"]) == ("fetch.not_the_file", "CORR")

    def test_the_web_page_is_not_the_file(self) -> None:
        raw = (LAW / "messy/gdpr-eurlex-oj-32016R0679-en.html").read_bytes()
        error = refused(eu("32016R0679", "act-date", "en"), raw)
        assert (error.key, error.values["found"]) == ("fetch.not_the_file", "HTML")


class TestFormat:
    @pytest.mark.parametrize(
        ("raw", "found"),
        [
            (b"", "0 Bytes"),
            (b" \n", "0 Bytes"),
            (b"<!DOCTYPE html><title>Wartung</title><p>Wir sind gleich wieder da<br>", "HTML"),
            (b'<html xmlns="http://www.w3.org/1999/xhtml"><body/></html>', "HTML"),
            (b'<?xml version="1.0"?><x:html xmlns:x="http://www.w3.org/1999/xhtml"/>', "HTML"),
            (b"%PDF-1.7", "XML ("),
            (b'{"error": "not found"}', "XML (not well-formed"),
            (GII[:-5], "XML (unclosed token"),
            (GII[: GII.index(b"</")], "XML (no element found"),
            (b'<?xml version="1.0" encoding="x-none"?><dokumente/>', "XML ("),
            (b"<rss/>", "rss"),
            (b"PK\x03\x04 and nothing else", "probe-de: "),
            (zipped(readme_txt=b"hello"), "readme.txt"),
            (zipped(), "probe-de: "),
            (zipped(a_xml=GII)[:-30], "probe-de: "),
        ],
    )
    def test_something_else(self, raw: bytes, found: str) -> None:
        error = refused(source(), raw)
        assert error.key == "fetch.not_the_file"
        assert str(error.values["found"]).startswith(found)

    def test_the_publishers_doctype_is_no_harm(self) -> None:
        raw = b'<?xml version="1.0" encoding="UTF-8"?>' + DOCTYPE + GII
        assert validate(source(), raw).content == raw

    def test_entities_are_not_followed(self) -> None:
        bomb = b'<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>' + GII
        theft = b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + GII
        for raw in (bomb, theft):
            assert "ENTITY" in str(refused(source(), raw).values["found"])

    def test_an_unsafe_zip_is_refused_in_words(self) -> None:
        error = refused(source(), zipped(a_xml=GII, b_xml=bytes(2**21)))
        assert error.key == "fetch.not_the_file"
        assert isinstance(error.__cause__, DocumentError)
        for language in ("de", "en"):
            assert error.__cause__.message(language) in error.message(language)

    def test_damage_within_a_zip_is_noticed(self) -> None:
        raw = zipped(zipfile.ZIP_STORED, a_xml=GII)
        assert refused(source(), raw.replace(b"BJNR000000001", b"BJNR000000002")).key == "fetch.not_the_file"

    @given(st.data())
    def test_damaged_bytes_never_escape_as_another_error(self, data: st.DataObject) -> None:
        raw = bytearray(data.draw(st.sampled_from([GII, zipped(a_xml=GII), zipped(zipfile.ZIP_LZMA, a_xml=GII)])))
        for _ in range(data.draw(st.integers(1, 4))):
            raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
        try:
            validate(source(), bytes(raw[: data.draw(st.integers(0, len(raw)))]))
        except FetchError as error:
            assert str(error)


class TestHashAndVersion:
    def test_hash_is_that_of_the_unpacked_text(self) -> None:
        wanted = source(version=None, sha256=hashlib.sha256(GII).hexdigest())
        for raw in (GII, zipped(a_xml=GII), zipped(zipfile.ZIP_STORED, a_xml=GII)):
            accepted = validate(wanted, raw)
            assert (accepted.content, accepted.version) == (GII, None)

    def test_wrong_hash_names_both(self) -> None:
        error = refused(source(sha256="0" * 64), GII)
        assert error.key == "fetch.hash"
        for digest in ("0" * 64, hashlib.sha256(GII).hexdigest()):
            assert digest in str(error)

    def test_older_than_known(self) -> None:
        assert validate(source(not_before=date(2026, 1, 1)), GII).version == date(2026, 1, 1)
        error = refused(source(not_before=date(2026, 1, 2)), GII)
        assert (error.key, error.values["found"]) == ("fetch.outdated", date(2026, 1, 1))

    @pytest.mark.parametrize("written", ["", "2026", "20269999120000"])
    def test_no_version(self, written: str) -> None:
        assert refused(source(), GII.replace(b"20260101120000", written.encode())).key == "fetch.no_version"


class TestSeveralFiles:
    def test_the_list_of_files_and_images_are_no_text(self) -> None:
        raw = zipped(L_01_doc_xml=b"<DOC/>", toc_xml=b"<PUBLICATION/>", L_01_xml=act(), a_tif=b"II*")
        assert validate(eu("32021D0914", "act-date"), raw).content == act()

    def test_the_same_text_is_the_same_bytes(self) -> None:
        wanted = eu("32021D0914", "act-date")
        one = validate(wanted, zipped(year=2025, **FILES))
        other = validate(wanted, zipped(zipfile.ZIP_STORED, **dict(reversed(FILES.items()))))
        assert one == other
        assert one.version == date(2021, 6, 4)
        with zipfile.ZipFile(io.BytesIO(one.content)) as archive:
            held = {name: archive.read(name) for name in archive.namelist()}
        assert held == {"L.01.xml": act(), "L.02.xml": FILES["L_02_xml"]}

    def test_hash_of_the_zip_as_packed_by_us(self) -> None:
        wanted = eu("32021D0914", "act-date")
        digest = hashlib.sha256(validate(wanted, zipped(**FILES)).content).hexdigest()
        pinned = wanted.model_copy(update={"sha256": digest})
        assert validate(pinned, zipped(zipfile.ZIP_STORED, **FILES)).content
        assert refused(pinned, zipped(**(FILES | {"L_02_xml": b"<ANNEX/>"}))).key == "fetch.hash"

    def test_every_file_has_to_be_whole(self) -> None:
        raw = zipped(**(FILES | {"L_02_xml": b"<ANNEX>"}))
        assert refused(eu("32021D0914", "act-date"), raw).key == "fetch.not_the_file"

    @pytest.mark.parametrize("other", [act("FR"), act(number="915"), act(year="2020")])
    def test_the_act_itself_has_to_be_among_them(self, other: bytes) -> None:
        raw = zipped(**(FILES | {"L_01_xml": other}))
        assert refused(eu("32021D0914", "act-date"), raw).key == "fetch.wrong_document"


def page(title: str = "DURCHFÜHRUNGSBESCHLUSS (EU) 2021/914 DER KOMMISSION", prefix: str = "oj-") -> bytes:
    head = "".join(f'<p class="{prefix}hd-{name}">{text}</p>' for name, text in (("date", "7.6.2021 "), ("lg", "DE")))
    return f'<html><body>{head}<p class="{prefix}doc-ti" id="d1">{title}</p><p>…</p></body></html>\n'.encode()


PAGE_OF_914 = source(identifier="32021D0914", format="eurlex-html", version="oj-date")


class TestPages:
    @pytest.mark.parametrize("prefix", ["oj-", ""])
    def test_accepted(self, prefix: str) -> None:
        assert validate(PAGE_OF_914, page(prefix=prefix)).content == page(prefix=prefix)
        assert validate(PAGE_OF_914, page(prefix=prefix)).version == date(2021, 6, 7)

    def test_the_real_one(self) -> None:
        path = LAW / "messy/gdpr-eurlex-oj-32016R0679-en.html"
        if not path.is_file():
            pytest.skip(f"no official texts in {LAW}")
        wanted = source(name="gdpr-en", language="en", identifier="32016R0679", format="eurlex-html", version="oj-date")
        assert validate(wanted, path.read_bytes()).version == date(2016, 5, 4)
        assert refused(PAGE_OF_914, path.read_bytes()).values["found"] == "2016/679 (EN)"

    @pytest.mark.parametrize(
        ("raw", "key"),
        [
            (page()[:-10], "fetch.not_the_file"),
            (page().replace(b"doc-ti", b"notice"), "fetch.not_the_file"),
            (page() + b"\xff", "fetch.not_the_file"),
            (b"<ACT/>", "fetch.not_the_file"),
            (b"", "fetch.not_the_file"),
            (page("Beschluss"), "fetch.wrong_document"),
            (page().replace(b">DE<", b">FR<"), "fetch.wrong_document"),
            (page().replace(b"7.6.2021", b"heute"), "fetch.no_version"),
        ],
    )
    def test_refused(self, raw: bytes, key: str) -> None:
        error = refused(PAGE_OF_914, raw)
        assert error.key == key
        assert str(error)
