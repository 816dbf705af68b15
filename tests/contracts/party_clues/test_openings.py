"""Parties of a letter, and of a line that ends in "– wir –"."""

from assistant.contracts.party_clues.openings import dashed, letter, of_whom, writer

LETTER = """{sender}

Gartenweg 3, 29221 Celle

An den

Sportverband Heide e. V.

Sehr geehrte Frau Albers,

wir drucken Ihre Zeitung. {works}
"""


def told(kind: object, text: str) -> dict[str, str]:
    assert callable(kind)
    return {clue.role: text[slice(*clue.name)] for clue in kind(text) if clue.name}


def test_who_writes_a_letter_and_works_with_the_data_is_the_processor() -> None:
    text = LETTER.format(sender="Adressdienst Vollmer", works="Danach löschen wir die Liste.")
    assert told(letter, text) == {"processor": "Adressdienst Vollmer", "controller": "Sportverband Heide e. V."}


def test_a_letter_of_a_customer_tells_nothing() -> None:
    text = LETTER.format(sender="Adressdienst Vollmer", works="").replace("wir drucken", "Sie drucken")
    assert told(letter, text) == {}


def test_a_line_that_ends_in_we() -> None:
    assert told(dashed, "Tischler Brandt, Ulm – Kunde –\n\nRapp Internetbüro, Biberach – wir –\n") == {
        "processor": "Rapp Internetbüro"
    }


def test_a_letter_that_gives_an_order_comes_from_the_controller() -> None:
    text = LETTER.format(sender="Heimatbund Ulme", works="").replace(
        "wir drucken Ihre Zeitung", "hiermit erteilen wir Ihnen den Auftrag"
    )
    assert told(letter, text) == {"controller": "Heimatbund Ulme", "processor": "Sportverband Heide e. V."}


def test_an_offer_comes_from_the_processor_and_goes_to_the_company_above_the_greeting() -> None:
    text = (
        "Scandienst Ohm Inh. Änne Ohm\n\nWeg 3 · 29221 Celle\n\nErb & Söhne OHG\n\nFrau Erb\n\nUlmenweg 1\n\n"
        "Sehr geehrte Frau Erb,\n\ngern biete ich Ihnen an, Ihre Akten abzuholen.\n"
    )
    assert told(letter, text) == {"processor": "Scandienst Ohm Inh. Änne Ohm", "controller": "Erb & Söhne OHG"}


def test_we_are_the_company_that_the_head_names_first() -> None:
    duties = "We keep what you store, and you tell us. We delete it when you say so; we help you. We and you agree. "
    text = "Terms of Ferry Software S.L., Turia\n\n" + duties * 3 + "Ferry is safe. Ferry grows. Ferry is ours."
    assert told(writer, text) == {"processor": "Ferry Software S.L."}
    assert told(writer, text.replace("you", "the user")) == {}


def test_a_company_in_the_first_line_writes_what_is_for_nobody_in_particular() -> None:
    duties = "We lock doors. We test locks. We keep keys. We count them. We log it. "
    assert told(writer, f"Ferry Desk Ltd\n\nOur measures\n\n{duties}") == {"processor": "Ferry Desk Ltd"}
    assert told(writer, f"Our measures\n\nFerry Desk Ltd\n\n{duties}") == {}


def test_a_letter_that_tells_what_the_other_side_does_comes_from_the_controller() -> None:
    works = "Sie speichern die Adressen verschlüsselt. Nach dem Versand löschen Sie die Liste. Sie drucken nur für uns."
    text = LETTER.format(sender="Heimatbund Ulme e. V. Gasse 3, 29221 Celle", works=works).replace("wir drucken", "wir")
    assert told(letter, text) == {"controller": "Heimatbund Ulme e. V.", "processor": "Sportverband Heide e. V."}
    once = text.replace("Sie speichern die Adressen verschlüsselt. Nach dem Versand löschen Sie die Liste.", "")
    assert told(letter, once) == {}


def test_a_list_names_whose_it_is_below_or_in_its_title() -> None:
    for text in ("Unterauftragsverarbeiter\n\nder Helm Cloud GmbH, Jena", "Sub-processors of Helm Cloud GmbH"):
        assert told(of_whom, text) == {"processor": "Helm Cloud GmbH"}
    assert told(of_whom, "Sub-processors\n\nHelm Cloud GmbH stores the data") == {}
