"""Each rule finds what breaks it and names the place; the small corpus keeps them all."""

from pathlib import Path

import pytest

from assistant.messages import LANGUAGES, catalogue
from assistant.settings import Settings
from ingest.check.corpus_report import check, lines

LIABILITY, BREACH, CLAUSE = "guidance/liability/de", "guidance/breach/de", "clauses/breach/de"
LONG = " ".join(["sehr"] * 46)
# document, words in it, what they become, the rule that is broken, the place
WHO = f"{LIABILITY}#who"
BREACHES = [
    (LIABILITY, "Fehler des Callcenters?", "Fehler des Callcenters", "heading_no_question", WHO),
    (
        LIABILITY,
        "Der Auftraggeber haftet den",
        "**Früher:** Der Auftraggeber haftete den",
        "opening_missing",
        f"{LIABILITY}#who",
    ),
    (LIABILITY, "haftet den Betroffenen auch", f"haftet {LONG} auch", "opening_long", WHO),
    (LIABILITY, "regelt den Ausgleich im Vertrag", f"regelt {LONG}", "sentence_long", WHO),
    (
        LIABILITY,
        "im Vertrag.",
        "im Vertrag. Der Vertrag bindet beide.",
        "sentences_differ",
        "guidance/liability/en#who",
    ),
    (LIABILITY, "Das Callcenter haftet", "Daher haftet es", "sentence_leans", WHO),
    (LIABILITY, "im Vertrag.", "im Vertrag", "sentence_cut", WHO),
    (LIABILITY, "regelt den Ausgleich", "regelt die Auftragsdatenverarbeitung", "old_term", WHO),
    (
        LIABILITY,
        "Art. 82 Abs. 2 DSGVO, Art. 82 Abs. 4 DSGVO",
        "§ 7 BDSG a.F.",
        "old_norms_open_end",
        f"{LIABILITY}#who",
    ),
    (LIABILITY, "seine eigenen Pflichten", "die Pflichten aus Art. 32 DSGVO", "norm_unlisted", WHO),
    (BREACH, "clauses: [breach]", "clauses: [broken]", "link_dead", f"{BREACH}#when"),
    (CLAUSE, "version: warning\n", "", "version_missing", CLAUSE),
    (CLAUSE, "version: warning\n", "", "warning_unmarked", f"{CLAUSE}#pitfalls"),
    (CLAUSE, "**Warnbeispiel:**", "Etwa", "warning_unmarked", f"{CLAUSE}#pitfalls"),
    (CLAUSE, "[Art. 28 Abs. 3 UAbs. 1 lit. f DSGVO]", "[Art. 33 Abs. 2 DSGVO]", "serves_missing", CLAUSE),
    (
        CLAUSE,
        "(1) Der Auftragnehmer meldet jede Datenpanne und",
        "- Er meldet\n\n**Achtung:** und",
        "translations_differ",
        "clauses/breach",
    ),
]


def rules(settings: Settings, laws: Path | None = None) -> set[tuple[str, str]]:
    return {(finding.rule, finding.place) for finding in check(settings.corpus, laws).findings}


def edit(settings: Settings, document: str, old: str, new: str) -> None:
    path = settings.corpus / f"{document}.md"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_the_small_corpus_keeps_all_rules(small_settings: Settings) -> None:
    verdict = check(small_settings.corpus)
    assert verdict.clean, verdict
    assert verdict.topics == {
        f"{kind} {language}": n
        for kind, n in {"clause": 1, "guidance": 2, "press": 1}.items()
        for language in LANGUAGES
    }


@pytest.mark.parametrize(("document", "old", "new", "rule", "place"), BREACHES)
def test_a_breach_is_found_and_placed(
    small_settings: Settings, document: str, old: str, new: str, rule: str, place: str
) -> None:
    edit(small_settings, document, old, new)
    assert (rule, place) in rules(small_settings)


@pytest.mark.parametrize("named", ["Art. 82 DSGVO", "Art. 82 Abs. 4 Satz 1 DSGVO", "Art. 44 bis 49 DSGVO", "§ 3"])
def test_norms_that_are_listed_more_widely_or_finely_and_ranges_pass(small_settings: Settings, named: str) -> None:
    edit(small_settings, LIABILITY, "seine eigenen Pflichten", f"die Pflichten aus {named}")
    assert "norm_unlisted" not in {rule for rule, _ in rules(small_settings)}


def test_numbers_of_a_changed_text_are_to_be_read_again(small_settings: Settings) -> None:
    edit(small_settings, LIABILITY, "haftet den Betroffenen auch", "haftet den Betroffenen")
    assert rules(small_settings) == {("questions_stale", WHO)}


def test_a_number_that_no_sentence_has_is_found(small_settings: Settings) -> None:
    path = small_settings.corpus / f"{LIABILITY}.questions.toml"
    path.write_text(path.read_text("utf-8").replace('"1" = ', '"99" = '), "utf-8")
    assert rules(small_settings) == {("sentence_missing", WHO)}


def test_a_thin_section_is_found(small_settings: Settings) -> None:
    edit(small_settings, CLAUSE, " Die Klausel dient Art. 33 Abs. 2 DSGVO.", "")
    assert rules(small_settings) == {("section_thin", f"{CLAUSE}#why"), ("sentences_differ", "clauses/breach/en#why")}


def test_a_heading_that_stands_twice_is_found_at_both_places(small_settings: Settings) -> None:
    edit(
        small_settings,
        LIABILITY,
        "Wer haftet für Fehler des Callcenters?",
        "Wann muss das Callcenter eine Datenpanne melden?",
    )
    assert rules(small_settings) == {("heading_twice", WHO), ("heading_twice", f"{BREACH}#when")}


def test_old_terms_pass_where_the_text_says_that_they_are_old(small_settings: Settings) -> None:
    edit(small_settings, LIABILITY, "regelt den Ausgleich", "nennt nicht mehr die verantwortliche Stelle")
    edit(small_settings, LIABILITY, "allein der Auftraggeber", "die verantwortliche Stelle")
    assert "old_term" not in {rule for rule, _ in rules(small_settings)}


def test_as_of_may_not_be_later_than_the_state_of_the_law(small_settings: Settings) -> None:
    (small_settings.corpus / "states.toml").write_text("DSGVO = 2026-11-24\nBDSG = 2020-01-01\n")
    assert rules(small_settings) == set()
    (small_settings.corpus / "states.toml").write_text("DSGVO = 2026-11-23\n")
    assert {place for _, place in rules(small_settings)} >= {LIABILITY, BREACH, CLAUSE}


def test_as_of_may_not_lie_in_the_future(small_settings: Settings) -> None:
    edit(small_settings, LIABILITY, "as_of: 2026-11-24", "as_of: 2926-11-24")
    assert ("as_of_late", LIABILITY) in rules(small_settings)


@pytest.mark.parametrize("name", ["law.md", "deep/law.xml"])
def test_a_copy_of_fifteen_words_is_found_and_fourteen_are_not(
    small_settings: Settings, tmp_path: Path, name: str
) -> None:
    law = tmp_path / "laws" / name
    law.parent.mkdir(parents=True)
    text = (small_settings.corpus / f"{LIABILITY}.md").read_text("utf-8")
    own = text[text.index("Der Auftraggeber haftet") :].split()
    law.write_text("<p>Vorab " + " ".join(own[:14]) + "</p> Ende", encoding="utf-8")
    assert rules(small_settings, tmp_path / "laws") == set()
    law.write_text("<p>Vorab " + " ".join(own[:15]).upper() + "</p>", encoding="utf-8")
    assert rules(small_settings, tmp_path / "laws") == {("copy", f"{LIABILITY}#who")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_has_its_sentence(small_settings: Settings, language: str) -> None:
    said = set(catalogue(language)["check"]["rule"])
    source = "".join(path.read_text("utf-8") for path in Path("ingest/check").glob("*.py"))
    assert {rule for rule in said if f'rule="{rule}"' not in source} == set()
    assert source.count('rule="') >= len(said)
    edit(small_settings, BREACH, "clauses: [breach]", "clauses: [broken]")
    report = "\n".join(lines(check(small_settings.corpus), language))
    assert f"{BREACH}#when: " in report
    assert "broken" in report
