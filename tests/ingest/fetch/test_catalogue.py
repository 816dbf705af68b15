"""The list of official texts: complete, honest, and every slip in it is named."""

import re
from datetime import date
from pathlib import Path

import pytest

from assistant.domain import Kind, Language
from assistant.errors import IngestError
from assistant.settings import Settings
from ingest.fetch.catalogue import SOURCES, OfficialSource, SourceFormat, VersionRule, choose, read_sources

ENTRY = {
    "title": '"Bundesdatenschutzgesetz"',
    "language": '"de"',
    "kind": '"statute"',
    "identifier": '"BJNR209710017"',
    "address": '"https://www.gesetze-im-internet.de/bdsg_2018/xml.zip"',
    "format": '"gii"',
    "licence": '"§ 5 UrhG"',
    "version": '"builddate"',
}


def write(folder: Path, name: str = "bdsg-de", **changes: str | None) -> Path:
    fields = {key: value for key, value in (ENTRY | changes).items() if value is not None}
    lines = [f"[{name}]", *(f"{key} = {value}" for key, value in fields.items())]
    with (folder / SOURCES).open("a", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
    return folder


def refused(folder: Path) -> IngestError:
    with pytest.raises(IngestError) as caught:
        read_sources(folder)
    return caught.value


@pytest.fixture(scope="module")
def ours() -> dict[str, OfficialSource]:
    """The list that the product comes with."""
    return read_sources(Settings().corpus)


class TestOurList:
    def test_names_every_text_that_the_answers_rest_on(self, ours: dict[str, OfficialSource]) -> None:
        both = {f"{topic}-{lang}" for topic in ("gdpr", "scc-2021-914", "scc-2021-915", "ai-act") for lang in Language}
        assert set(ours) == both | {f"{act}-de" for act in ("bdsg", "uwg", "tdddg", "stgb", "betrvg", "owig", "bgb")}

    def test_two_publishers_and_nobody_else(self, ours: dict[str, OfficialSource]) -> None:
        assert {source.hosts for source in ours.values()} == {
            frozenset({"www.gesetze-im-internet.de", "publications.europa.eu"})
        }
        assert all(source.address.startswith("https://") for source in ours.values())

    def test_addresses_follow_the_schemes_of_the_sites(self, ours: dict[str, OfficialSource]) -> None:
        for source in ours.values():
            if source.format is SourceFormat.GII:
                assert re.fullmatch(r"https://www\.gesetze-im-internet\.de/[a-z0-9_]+/xml\.zip", source.address)
            else:
                assert source.address == f"https://publications.europa.eu/resource/celex/{source.identifier}"

    def test_every_entry_says_what_a_citation_needs(self, ours: dict[str, OfficialSource]) -> None:
        for source in ours.values():
            assert source.kind is Kind.STATUTE
            assert source.licence
            assert source.valid_from

    def test_language_versions_are_one_text(self, ours: dict[str, OfficialSource]) -> None:
        for source in ours.values():
            twins = choose(ours, [source.topic])
            assert len({(twin.identifier, twin.valid_from, twin.version, twin.not_before) for twin in twins}) == 1
            assert len({twin.language for twin in twins}) == len(twins)

    def test_folders_are_those_of_the_deep_links(self, ours: dict[str, OfficialSource]) -> None:
        register = Path(__file__).parents[3] / "ingest" / "norms" / SOURCES
        folders = re.findall(r"https://www\.gesetze-im-internet\.de/(\w+)/__", register.read_text(encoding="utf-8"))
        ours = {source.address.split("/")[3] for source in ours.values() if source.format is SourceFormat.GII}
        assert ours <= set(folders)


class TestReading:
    def test_reads_an_entry(self, tmp_path: Path) -> None:
        write(tmp_path, not_before="2024-12-31")
        write(tmp_path, "x-en", language='"en"', address='"https://example.org:8443/x"')
        source = read_sources(tmp_path)["bdsg-de"]
        assert (source.name, source.topic, source.language) == ("bdsg-de", "bdsg", Language.GERMAN)
        assert (source.version, source.not_before) == (VersionRule.BUILD, date(2024, 12, 31))
        assert source.hosts == {"www.gesetze-im-internet.de", "example.org:8443"}
        assert source.accept == "*/*"

    def test_a_hash_does_instead_of_a_version(self, tmp_path: Path) -> None:
        assert read_sources(write(tmp_path, version=None, sha256=f'"{"0" * 64}"'))["bdsg-de"].sha256 == "0" * 64

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("title", None),
            ("title", '"x"'),
            ("language", '"fr"'),
            ("kind", '"press"'),
            ("format", '"pdf"'),
            ("licence", '""'),
            ("accept", '"text\\nCookie: x"'),
            ("sha256", '"0123"'),
            ("version", '"newest"'),
            ("not_before", '"soon"'),
            ("hosts", '["evil.example"]'),
        ],
    )
    def test_names_entry_and_field(self, tmp_path: Path, field: str, value: str | None) -> None:
        changes = {field: value}
        error = refused(write(tmp_path, "bdsg-de", **changes))
        assert error.key == "source.field"
        assert (error.values["name"], error.values["field"]) == ("bdsg-de", field)
        assert "bdsg-de" in str(error)

    @pytest.mark.parametrize(
        "changes",
        [
            {"identifier": '"32016R0679"'},
            {"format": '"formex"'},
            {"version": '"consleg-date"'},
            {"version": None},
            {"version": None, "sha256": f'"{"0" * 64}"', "not_before": "2024-12-31"},
        ],
        ids=["identifier", "format", "rule", "neither", "not_before"],
    )
    def test_what_does_not_fit_together_is_refused(self, tmp_path: Path, changes: dict[str, str | None]) -> None:
        assert refused(write(tmp_path, **changes)).key == "source.field"

    @pytest.mark.parametrize(
        "address",
        [
            "http://www.gesetze-im-internet.de/bdsg_2018/xml.zip",
            "http://127.0.0.1.example.org/x",
            "ftp://example.org/x",
            "file:///etc/passwd",
            "https://user:word@example.org/x",
            "https:///x",
            "https://exa mple.org:port/x",
            "www.gesetze-im-internet.de",
        ],
    )
    def test_only_encrypted_addresses_without_passwords(self, tmp_path: Path, address: str) -> None:
        error = refused(write(tmp_path, address=f'"{address}"'))
        assert error.key == "source.field"
        assert "address" in str(error.values["detail"])

    @pytest.mark.parametrize("name", ["bdsg", "bdsg-en", "-de", "BDSG-de"])
    def test_the_name_ends_in_the_language(self, tmp_path: Path, name: str) -> None:
        assert refused(write(tmp_path, name)).key == "source.field"

    def test_name_and_hosts_cannot_be_written_into_an_entry(self, tmp_path: Path) -> None:
        write(tmp_path)
        with (tmp_path / SOURCES).open("a", encoding="utf-8") as file:
            file.write('name = "other-de"\n')
        assert refused(tmp_path).values["field"] == "name"

    @pytest.mark.parametrize("raw", [b"[bdsg-de\n", b'title = "\xff"\n'])
    def test_no_toml(self, tmp_path: Path, raw: bytes) -> None:
        (tmp_path / SOURCES).write_bytes(raw)
        assert refused(tmp_path).key == "source.unreadable"

    def test_no_file(self, tmp_path: Path) -> None:
        error = refused(tmp_path)
        assert error.key == "source.unreadable"
        assert str(tmp_path / SOURCES) in str(error)

    def test_no_table(self, tmp_path: Path) -> None:
        (tmp_path / SOURCES).write_text("version = 1\n", encoding="utf-8")
        error = refused(tmp_path)
        assert (error.key, error.values["name"]) == ("source.field", "version")


class TestChoosing:
    @pytest.fixture
    def sources(self, tmp_path: Path) -> dict[str, OfficialSource]:
        for name, language in (("bdsg-de", "de"), ("gdpr-de", "de"), ("gdpr-en", "en")):
            write(tmp_path, name, language=f'"{language}"')
        return read_sources(tmp_path)

    @pytest.mark.parametrize(
        ("names", "found"),
        [
            ([], ["bdsg-de", "gdpr-de", "gdpr-en"]),
            (["gdpr-en"], ["gdpr-en"]),
            (["gdpr"], ["gdpr-de", "gdpr-en"]),
            (["gdpr-en", "gdpr", "gdpr-en"], ["gdpr-en", "gdpr-de"]),
        ],
    )
    def test_by_name_or_topic(self, sources: dict[str, OfficialSource], names: list[str], found: list[str]) -> None:
        assert [source.name for source in choose(sources, names)] == found

    def test_unknown(self, sources: dict[str, OfficialSource]) -> None:
        with pytest.raises(IngestError) as caught:
            choose(sources, ["gdpr", "dsgvo"])
        assert caught.value.key == "source.unknown"
        assert "dsgvo" in str(caught.value)
        assert "gdpr-en" in str(caught.value)
