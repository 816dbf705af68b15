"""What the user brings: read first, guessed sensibly, refused by name without keeping others out."""

import os
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest

from assistant.documents.document import DocumentError
from assistant.documents.store import DocumentStore
from assistant.domain import Access, Kind, Language
from ingest.documents.add import find_files, read_file, take_files, take_in
from ingest.documents.load import Changes
from ingest.documents.read_new import ImportOptions
from ingest.documents.selection import ImportResult

CONTRACT = """# Auftragsverarbeitungsvertrag

## 1. Gegenstand

Der Auftragnehmer verarbeitet Kundendaten für die Auskunft am Telefon und für nichts anderes.

## 2. Unterauftragnehmer

Der Auftragnehmer darf ohne Genehmigung des Auftraggebers keine weiteren Unternehmen einsetzen.
"""
ENGLISH = """# Data Processing Agreement

## 1. Term

The agreement begins with the first transfer and ends with the services.
"""


@pytest.fixture
def store(tmp_path: Path) -> DocumentStore:
    return DocumentStore(tmp_path / "home" / "library")


def one(taken: list[ImportResult]) -> ImportResult:
    (item,) = taken
    return item


def test_a_contract_is_taken_in_with_what_it_is(store: DocumentStore) -> None:
    taken = one(list(take_in(CONTRACT.encode(), "Acme AVV 2024.md", store, ImportOptions(access=Access.LEGAL))))
    assert taken.stored is not None
    assert taken.is_new
    assert taken.stored.id == "contracts/acme-avv-2024/de"
    front = taken.stored.front
    assert (front.kind, front.language, front.title) == (Kind.CONTRACT, Language.GERMAN, "Auftragsverarbeitungsvertrag")
    assert front.access is Access.LEGAL
    assert taken.passages == 2
    assert store.original(taken.stored) == CONTRACT.encode()


def test_the_language_is_guessed_from_the_words(store: DocumentStore) -> None:
    taken = one(list(take_in(ENGLISH.encode(), "acme.md", store, ImportOptions())))
    assert taken.stored is not None
    assert taken.stored.id == "contracts/acme/en"


def test_what_the_user_says_counts(store: DocumentStore) -> None:
    options = ImportOptions(kind=Kind.GUIDANCE, title="Hausordnung", valid_from=date(2024, 1, 1))
    taken = one(list(take_in(CONTRACT.encode(), "x.md", store, options)))
    assert taken.stored is not None
    assert (taken.stored.id, taken.stored.front.title) == ("own-guidance/x/de", "Hausordnung")
    assert taken.stored.front.valid_from == date(2024, 1, 1)


def test_the_same_file_twice_changes_nothing(store: DocumentStore) -> None:
    list(take_in(CONTRACT.encode(), "a.md", store, ImportOptions()))
    assert not one(list(take_in(CONTRACT.encode(), "a.md", store, ImportOptions()))).is_new


def test_one_refusal_keeps_no_other_out(store: DocumentStore, tmp_path: Path) -> None:
    folder = tmp_path / "files"
    (folder / "deep").mkdir(parents=True)
    (folder / "a.md").write_text(CONTRACT, "utf-8")
    (folder / "b.pdf").write_bytes(b"%PDF-1.7 and nothing else")
    (folder / "deep" / "c.md").write_text(ENGLISH, "utf-8")
    (folder / ".hidden").write_text("x")
    taken = list(take_files(list(find_files([folder])), store, ImportOptions()))
    assert [(item.name, item.problem is None) for item in taken] == [
        ("a.md", True),
        ("b.pdf", False),
        ("deep/c.md", True),
    ]
    assert [stored.id for stored in store.documents()] == ["contracts/a/de", "contracts/deep-c/en"]


def test_a_zip_gives_its_documents(store: DocumentStore) -> None:
    raw = BytesIO()
    with zipfile.ZipFile(raw, "w") as archive:
        archive.writestr("one.md", CONTRACT)
        archive.writestr("two.md", ENGLISH)
    taken = list(take_in(raw.getvalue(), "all.zip", store, ImportOptions()))
    assert [item.name for item in taken] == ["all.zip/one.md", "all.zip/two.md"]
    assert len(store.documents()) == 2


def test_links_that_lead_out_are_refused(tmp_path: Path) -> None:
    outside = tmp_path / "secret.md"
    outside.write_text(CONTRACT)
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "link.md").symlink_to(outside)
    [(path, name)] = find_files([folder])
    with pytest.raises(DocumentError) as caught:
        read_file(path, name)
    assert (caught.value.key, caught.value.values["path"]) == ("document.leads_out", "link.md")
    [(path, name)] = find_files([folder / "link.md"])  # this one, somebody asked for by name
    assert read_file(path, name) == CONTRACT.encode()


def test_a_missing_path_is_named(tmp_path: Path) -> None:
    [(path, name)] = find_files([tmp_path / "nowhere"])
    with pytest.raises(DocumentError, match=r"nowhere.*there is no such file"):
        read_file(path, name)


def test_a_folder_that_nobody_may_enter_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "locked").mkdir()
    (tmp_path / "open").mkdir()
    monkeypatch.setattr(os, "access", lambda path, _mode: path.name != "locked")
    [(path, name)] = find_files([tmp_path])
    assert name == "locked"
    with pytest.raises(DocumentError, match=r"locked.*Permission denied"):
        read_file(path, name)


def test_two_files_of_one_name_do_not_replace_each_other(store: DocumentStore, tmp_path: Path) -> None:
    for name, text in (("AVV.markdown", CONTRACT), ("AVV.md", CONTRACT), ("avv.md", CONTRACT.replace("keine", "drei"))):
        (tmp_path / name).write_text(text, "utf-8")
    first, copy, other = take_files(list(find_files([tmp_path])), store, ImportOptions())
    assert (first.problem, copy.problem) == (None, None)
    assert other.problem is not None
    assert other.problem.values | {"line": 0} == {
        "path": "avv.md",
        "line": 0,
        "other": "AVV.markdown",
        "id": "contracts/avv/de",
    }
    [kept] = store.documents()
    assert store.original(kept) == CONTRACT.encode()


def test_a_contract_in_two_formats_is_two_documents(store: DocumentStore, tmp_path: Path) -> None:
    (folder := tmp_path / "supplier").mkdir()
    for name in ("AVV.md", "AVV.txt"):
        (folder / name).write_text(CONTRACT, "utf-8")
    for is_new in (True, False):  # the second time nothing changes
        taken = list(take_files(list(find_files([folder])), store, ImportOptions()))
        assert [(item.problem, item.is_new) for item in taken] == [(None, is_new)] * 2
    assert [stored.id for stored in store.documents()] == ["contracts/avv-txt/de", "contracts/avv/de"]


def test_a_new_version_tells_which_passages_changed(store: DocumentStore) -> None:
    """Passages keep their id when text elsewhere changes: what rests on them still stands."""
    assert one(list(take_in(CONTRACT.encode(), "a.md", store, ImportOptions()))).changes is None
    new = CONTRACT.replace("für nichts anderes", "zu keinem anderen Zweck")
    new += "\n## 3. Löschung\n\nDer Auftragnehmer löscht alle Kundendaten dreißig Tage nach dem Ende des Vertrags.\n"
    assert one(list(take_in(new.encode(), "a.md", store, ImportOptions()))).changes == Changes(changed=1, gone=0, new=1)
    without = new[: new.index("## 2.")] + new[new.index("## 3.") :]
    assert one(list(take_in(without.encode(), "a.md", store, ImportOptions()))).changes == Changes(
        changed=0, gone=1, new=0
    )
    assert one(list(take_in(without.encode(), "a.md", store, ImportOptions()))).changes is None


@pytest.mark.parametrize(
    ("path", "document_id", "title"),
    [
        ("law/de/gii/uwg_2004.BJNR141400004.xml", "statutes/uwg/de", "Gesetz gegen den unlauteren Wettbewerb"),
        ("law/eu/gdpr/gdpr-consolidated-en.xml", "statutes/dsgvo/en", "Regulation (EU) 2016/679"),
        ("law/messy/gdpr-eurlex-oj-32016R0679-en.html", "statutes/dsgvo/en", "REGULATION (EU) 2016/679"),
        ("law/de/bdsg-historical/bdsg_1990_stand-2009-08-14.md", "statutes/bdsg-a-f/de", "Bundesdatenschutzgesetz"),
        ("dpa/en_bonterms_dpa_v1.pdf", "contracts/en-bonterms-dpa-v1/en", "Bonterms Data Protection Addendum (DPA)"),
    ],
)
def test_real_files_are_recognised(store: DocumentStore, shared: Path, path: str, document_id: str, title: str) -> None:
    file = shared / path
    taken = one(list(take_in(file.read_bytes(), file.name, store, ImportOptions())))
    assert taken.stored is not None, taken.problem
    assert taken.stored.id == document_id
    assert taken.stored.front.title.startswith(title)
    past = date(2018, 5, 24) if "bdsg-a-f" in document_id else None
    assert taken.stored.front.valid_to == past


def test_another_name_is_another_document_though_their_ids_would_be_the_same(store: DocumentStore) -> None:
    """Ids are cut, and have no signs: those of files deep in folders, or of copies, are alike."""
    deep = "Einkauf/Dienstleister und Lieferanten/Polderbyte Hosting/Verträge und Anlagen/Auftragsverarbeitung/"
    for first, second in (("Acme AVV 1.md", "Acme AVV (1).md"), (f"{deep}Standard.md", f"{deep}Vergleich.md")):
        one(list(take_in(CONTRACT.encode(), first, store, ImportOptions(access=Access.ALL))))
        other = one(list(take_in(CONTRACT.replace("Telefon", "Chat").encode(), second, store, ImportOptions())))
        changed = one(list(take_in(CONTRACT.replace("Telefon", "Fax").encode(), second, store, ImportOptions())))
        assert other.stored is not None
        assert changed.stored is not None
        assert changed.stored.id == other.stored.id
        assert {
            (len(store.versions(stored.id)), stored.name) for stored in store.documents() if not stored.past_of
        } >= {
            (1, first),
            (2, second),
        }


def test_names_whose_ids_are_alike_go_together(store: DocumentStore, tmp_path: Path) -> None:
    for number, name in enumerate(("AVV 1.md", "AVV (1).md")):
        (tmp_path / name).write_text(CONTRACT.replace("Telefon", f"Telefon {number}"), encoding="utf-8")
    taken = list(take_files(list(find_files([tmp_path / "AVV 1.md", tmp_path / "AVV (1).md"])), store, ImportOptions()))
    assert [item.problem for item in taken] == [None, None]
    assert len({item.stored.id for item in taken if item.stored}) == 2


def test_a_damaged_record_keeps_nothing_out(store: DocumentStore) -> None:
    kept = one(list(take_in(CONTRACT.encode(), "acme.md", store, ImportOptions()))).stored
    assert kept is not None
    [record] = store.folder.rglob("holding.json")
    record.write_text("{", encoding="utf-8")
    mended = one(list(take_in(CONTRACT.encode(), "acme.md", store, ImportOptions())))
    assert mended.is_new
    assert store.documents() == [kept]


@pytest.mark.parametrize("path", ["/dev/null", "pipe"])
def test_what_is_no_file_is_refused_wherever_it_lies(tmp_path: Path, path: str) -> None:
    place = tmp_path / path  # which is the first of them as it stands
    if not place.exists():
        os.mkfifo(place)
    [(found, name)] = find_files([place])
    with pytest.raises(DocumentError) as caught:
        read_file(found, name)
    assert caught.value.key.endswith("unreadable")
