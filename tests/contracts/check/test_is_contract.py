"""What is no processing agreement is refused."""

from datetime import date
from pathlib import Path

import pytest

from assistant.contracts.check.check import check
from assistant.contracts.check.is_contract import MOST_CHARACTERS, MOST_SENTENCES, require_length, require_size
from assistant.contracts.structure import read_structure
from assistant.documents.document import Document, LeftOut
from assistant.domain import Language, Side
from assistant.errors import ContractError
from evals.contracts.gold import read_contract
from ingest.readers.corpus_markdown import read_markdown
from tests.support.contracts import contract

CORPUS = Path(__file__).parents[3] / "corpus"
NOT_CONTRACTS = Path(__file__).parents[2] / "data" / "not_contracts"
GUIDANCE = [
    "guidance/contract-content/de.md",
    "guidance/sub-processors/en.md",
    "guidance/austria/de.md",
    "norms/gdpr-art-28/de.md",
]
LEASE = "Die Parteien schließen diesen Vertrag. Der Vermieter überlässt dem Mieter eine Wohnung. Er zahlt dafür Miete. "


@pytest.mark.parametrize("name", GUIDANCE)
def test_guidance_is_no_contract(name: str) -> None:
    with pytest.raises(ContractError) as refused:
        check(read_markdown(CORPUS / name, name), Side.CLIENT, date(2026, 11, 28))
    assert refused.value.key == "contract.no_contract"


@pytest.mark.parametrize("path", sorted(NOT_CONTRACTS.iterdir()), ids=lambda path: path.stem)
def test_who_says_we_and_you_has_not_made_a_contract_yet(path: Path) -> None:
    with pytest.raises(ContractError) as refused:
        check(read_contract(path), Side.CLIENT, date(2026, 11, 28))
    assert refused.value.key == "contract.no_contract"


def test_another_contract_is_no_processing_agreement() -> None:
    document = contract([("§ 1 Miete (nachfolgend „Mieter“)", LEASE * 20)], Language.GERMAN, "Mietvertrag")
    with pytest.raises(ContractError) as refused:
        check(document, Side.CLIENT, date(2026, 11, 28))
    assert refused.value.key in {"contract.no_processing_agreement", "contract.no_contract"}


def test_a_note_is_too_short() -> None:
    with pytest.raises(ContractError) as refused:
        check(contract([("Notiz", "Bitte prüfen.")], Language.GERMAN), Side.CLIENT, date(2026, 11, 28))
    assert refused.value.key == "contract.too_short"


def test_what_has_too_many_sentences_is_refused() -> None:
    def lines(number: int) -> Document:
        return contract([("§ 1 Weisungen", "\n\n".join(["Er folgt der Weisung sofort."] * number))], Language.GERMAN)

    require_length(read_structure(lines(MOST_SENTENCES)))
    with pytest.raises(ContractError) as refused:
        check(lines(MOST_SENTENCES + 1), Side.CLIENT, date(2026, 11, 28))
    assert refused.value.key == "contract.too_long"


def test_an_agreement_is_checked_although_nobody_is_recognised() -> None:
    duties = [
        "Der Dienstleister darf die Angaben nur nach dokumentierter Weisung verarbeiten und nutzen.",
        "Alle Personen sind zur Vertraulichkeit verpflichtet, auch nach dem Ende der Tätigkeit.",
        "Der Dienstleister muss Verletzungen des Schutzes personenbezogener Daten binnen 24 Stunden melden.",
        "Nach dem Ende dieses Vertrags muss der Dienstleister alle Daten binnen 30 Tagen löschen.",
        "Weitere Auftragsverarbeiter dürfen nur mit vorheriger schriftlicher Genehmigung eingesetzt werden.",
        "Der Dienstleister muss alle Nachweise vorlegen und Prüfungen vor Ort nach Anmeldung dulden.",
        "Der Dienstleister muss Anträge betroffener Personen auf Auskunft binnen zwei Tagen weiterleiten.",
        "Technische und organisatorische Maßnahmen nach Anlage 1 müssen ein angemessenes Schutzniveau sichern.",
    ]
    document = contract([(f"§ {i}", duty * 2) for i, duty in enumerate(duties, 1)], Language.GERMAN, "Datenschutz")
    assert check(document, Side.CLIENT, date(2026, 11, 28)).requirements


def test_an_agreement_may_say_we_and_you() -> None:
    duties = [
        "We answer your calls on your behalf and use what callers tell us only as you instruct us in writing.",
        "All of our people have signed that they keep what they hear to themselves, also after they leave.",
        "If anything is lost or leaks, we tell you within 24 hours of noticing it.",
        "Within 30 days after you leave us we send you everything we hold and delete our copies.",
        "We bring in another firm only if you have agreed to it in writing beforehand.",
        "You may come and look at how we work, or send an auditor, if you give us a week's notice.",
        "If a caller asks what is kept about them, we pass it on to you within two days and help you to reply.",
        "We keep the measures in the list below, which must fit the risk to the people concerned.",
    ]
    letter = [(f"{i}", duty * 2) for i, duty in enumerate(duties, 1)]
    document = contract(letter, Language.ENGLISH, "Your calls")
    assert check(document, Side.CLIENT, date(2026, 11, 28)).requirements


@pytest.mark.parametrize(
    "words", ["Punkt:\n\n" * MOST_SENTENCES + "Ende", "a" * MOST_CHARACTERS], ids=["lines", "letters"]
)
def test_what_is_too_long_is_not_even_read(words: str) -> None:
    document = contract([("§ 1", words)], Language.GERMAN)
    with pytest.raises(ContractError) as refused:
        require_size(document)
    assert refused.value.key == "contract.too_long"


@pytest.mark.parametrize("left", [["Punkt."] * MOST_SENTENCES, ["a" * MOST_CHARACTERS]], ids=["lines", "letters"])
def test_so_is_what_has_too_much_outside_of_its_clauses(left: list[str]) -> None:
    document = contract([("§ 1", "Punkt.")], Language.GERMAN)
    require_size(document)
    outside = tuple(LeftOut(text=text, reason="running_footer") for text in left)
    with pytest.raises(ContractError) as refused:
        require_size(document.model_copy(update={"left_out": outside}))
    assert refused.value.key == "contract.too_long"


BEFORE_THE_GDPR = [
    "Der Auftragnehmer nimmt Anrufe von Kunden des Auftraggebers entgegen und führt Befragungen durch.",
    "Die Mitarbeiter des Auftragnehmers sind auf das Datengeheimnis nach § 5 BDSG verpflichtet.",
    "Der Auftragnehmer trifft die Maßnahmen nach der Anlage zu § 9 BDSG (Zutritts- und Zugriffskontrolle).",
    "Unterauftragnehmer dürfen nur mit vorheriger schriftlicher Zustimmung des Auftraggebers eingesetzt werden.",
    "Der Auftraggeber darf sich jederzeit von der Einhaltung überzeugen, auch vor Ort.",
    "Der Auftragnehmer meldet dem Auftraggeber Verstöße unverzüglich.",
    "Nach Ende des Vertrags gibt der Auftragnehmer alle Datenträger zurück.",
]


@pytest.mark.parametrize(
    ("title", "begins"),
    [
        ("Vertrag über Auftragsdatenverarbeitung nach § 11 BDSG", "Der Vertrag tritt am 15. Juni 2014 in Kraft."),
        ("Vereinbarung zur Datenverarbeitung im Auftrag", "Die Vereinbarung tritt mit Unterzeichnung in Kraft."),
        ("ADV-Vertrag", "Der Vertrag wird auf unbestimmte Zeit geschlossen."),
        ("Auftragsdatenverarbeitungsvereinbarung", "Sie beginnt am 1. Mai 2012."),
        ("Vertrag nach § 11 BDSG", "Er läuft bis zum 31. Dezember 2016."),
    ],
)
def test_an_agreement_from_before_the_gdpr_is_checked(title: str, begins: str) -> None:
    parties = (
        "zwischen der Stadtwerke Süderau AöR, Bahnhofstr. 1, 25999 Süderau (Auftraggeber) und der Dialog Callcenter "
        f"GmbH, Gewerbering 9, 18055 Rostock (Auftragnehmer). {begins}"
    )
    clauses = [(title, parties), *((f"{i}. Pflichten", words) for i, words in enumerate(BEFORE_THE_GDPR, 1))]
    assert check(contract(clauses, Language.GERMAN, title), Side.CLIENT, date(2026, 11, 28)).requirements


QUESTIONS = {
    Language.GERMAN: [
        ("Worum geht es?", "Wir gehen für Sie ans Telefon und schreiben auf, was Ihre Gäste wünschen."),
        ("Wer sagt, was wir tun?", "Das sagen Sie. Wir tun mit den Angaben nur, was Sie uns schriftlich auftragen."),
        ("Wer weiß davon?", "Alle unsere Leute haben unterschrieben, dass sie darüber schweigen müssen."),
        ("Und bei einer Panne?", "Sind Daten weg, rufen wir Sie sofort an, spätestens innerhalb von 24 Stunden."),
        ("Helfen uns andere?", "Andere Firmen dürfen wir nur einsetzen, wenn Sie vorher schriftlich zustimmen."),
        ("Dürfen Sie nachsehen?", "Ja, Sie dürfen uns nach einer Woche Vorlauf besuchen und alles prüfen."),
        ("Fragt ein Gast nach?", "Das leiten wir binnen zwei Tagen an Sie weiter und helfen Ihnen bei der Antwort."),
        ("Und am Ende?", "Binnen 30 Tagen nach dem Ende müssen wir alles zurückgeben und bei uns löschen."),
    ],
    Language.ENGLISH: [
        ("What is this about?", "We answer your telephone and write down what your guests would like."),
        ("Who tells us what to do?", "You do. We must use the data only as you instruct us in writing."),
        ("Who knows of it?", "All of our people have signed that they must keep quiet about it."),
        ("What if something leaks?", "If data are lost, we will call you at once, at the latest within 24 hours."),
        ("Who helps us?", "We may only bring in another firm if you have agreed in writing beforehand."),
        ("May you look?", "Yes, you may visit us with a week's notice and inspect everything."),
        ("What if a guest asks?", "We pass it on to you within two days and help you to reply."),
        ("And at the end?", "Within 30 days after the end we must return everything and delete our copies."),
    ],
}
HEADS = {
    Language.GERMAN: (
        "Vereinbarung zum Telefondienst",
        "Zwischen der Hotel Seeblick GmbH, Ufer 3, 18999 Bernau – im Text: „Sie“ – und der Rufdienst Nord GmbH, "
        "Markt 1, 17999 Malchin – im Text: „wir“.",
    ),
    Language.ENGLISH: (
        "Agreement on answering calls",
        'Between Lakeview Hotel Ltd, Shore Road, Dublin ("you") and Nordcall Services Ltd, Cork ("we").',
    ),
}


@pytest.mark.parametrize("language", Language)
def test_a_contract_in_plain_language_may_ask(language: Language) -> None:
    head = HEADS[language]
    clauses = [head, *((asked, answer * 2) for asked, answer in QUESTIONS[language])]
    assert check(contract(clauses, language, head[0]), Side.CLIENT, date(2026, 11, 28)).requirements


ONLINE_HEADS = {
    Language.GERMAN: [
        "Kunde: Hotel Seeblick GmbH, Ufer 3, 18999 Bernau („Sie“)\n\nAnbieter: Rufdienst GmbH, Malchin („wir“)",
        "Kunde: Hotel Seeblick GmbH, Bernau\n\nAnbieter: Rufdienst Nord GmbH, Malchin\n\nAngenommen am 3. Mai 2024.\n\n"
        "„Wir“ sind der Anbieter, „Sie“ sind der Kunde.",
    ],
    Language.ENGLISH: [
        'Customer: Lakeview Hotel Ltd, Shore Road, Dublin ("you")\n\nProvider: Nordcall Services Ltd, Cork ("we")',
        "Customer: Lakeview Hotel Ltd, Dublin\n\nProvider: Nordcall Services Ltd, Cork\n\nAccepted by Mary Byrne.\n\n"
        '"We" means the Provider, "you" means the Customer.',
    ],
}


@pytest.mark.parametrize(("language", "parties"), [(one, head) for one in Language for head in ONLINE_HEADS[one]])
def test_terms_accepted_online_may_ask_and_list_the_parties(language: Language, parties: str) -> None:
    title = "Bedingungen: Vertrag zur Auftragsverarbeitung" if language is Language.GERMAN else "Processing agreement"
    clauses = [(title, parties), *((asked, answer * 2) for asked, answer in QUESTIONS[language])]
    assert check(contract(clauses, language, title), Side.CLIENT, date(2026, 11, 28)).requirements


def test_questions_about_two_companies_are_no_contract() -> None:
    story = "Hotel Seeblick GmbH hat Rufdienst Nord GmbH beauftragt. Der Vertrag regelt die Auftragsverarbeitung."
    clauses = [("Fragen", story), *((asked, answer * 2) for asked, answer in QUESTIONS[Language.GERMAN])]
    with pytest.raises(ContractError) as refused:
        check(contract(clauses, Language.GERMAN, "Fragen und Antworten"), Side.CLIENT, date(2026, 11, 28))
    assert refused.value.key == "contract.no_contract"


def test_a_template_in_plain_language_may_ask_and_leave_the_parties_blank() -> None:
    head = ("Vereinbarung zum Telefondienst", "Zwischen __________ – im Text: „Sie“ – und __________ – im Text: „wir“.")
    clauses = [head, *((asked, answer * 2) for asked, answer in QUESTIONS[Language.GERMAN])]
    assert check(contract(clauses, Language.GERMAN, head[0]), Side.CLIENT, date(2026, 11, 28)).requirements


@pytest.mark.parametrize("language", Language)
def test_who_asks_and_names_no_parties_has_made_no_contract(language: Language) -> None:
    clauses = [("FAQ", HEADS[language][0]), *((asked, answer * 2) for asked, answer in QUESTIONS[language])]
    with pytest.raises(ContractError) as refused:
        check(contract(clauses, language, "FAQ"), Side.CLIENT, date(2026, 11, 28))
    assert refused.value.key == "contract.no_contract"


def test_a_deal_in_everyday_words_is_a_contract() -> None:
    head = (
        "The Nordcall Deal",
        'Who we are. Nordcall Services Ltd, Cork. Where this paper says "we" or "us", that is us.\n\n'
        'Who you are. Lakeview Hotel Ltd, Dublin. Where this paper says "you", that is you.',
    )
    clauses = [head, *((f"Chapter {at}", answer * 2) for at, (_, answer) in enumerate(QUESTIONS[Language.ENGLISH]))]
    clauses += [("Last bits", "Changes to this deal need an e-mail from both sides. Irish law governs.")]
    assert check(contract(clauses, Language.ENGLISH, head[0]), Side.CLIENT, date(2026, 11, 28)).requirements
