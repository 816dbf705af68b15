"""Numbers of authorities, insurers and networks are found; dockets, sums and sections are none."""

import pytest

from assistant.privacy.machines import find_ips
from assistant.privacy.official_numbers import find_official_numbers
from assistant.privacy.plates import find_plates
from assistant.privacy.recognisers import kinds_in

FOUND = [
    ("Die IP-Adresse 192.168.17.4 wurde geloggt.", "IP"),
    ("from 8.8.8.100, twice", "IP"),
    ("IP 2001:db8::7334.", "IP"),
    ("fe80:0:0:0:202:b3ff:fe1e:8329 hat angefragt", "IP"),
    ("Kennzeichen B-AB 1234", "PLATE"),
    ("der Wagen MÜ-K 7H steht dort", "PLATE"),
    ("Sozialversicherungsnummer 65 070649 M 003", "ID"),
    ("SV 15070649C103", "ID"),
    ("Steuer-ID 12 345 678 901", "ID"),
    ("die 12 345 678 901 gehört ihm", "ID"),
    ("Krankenversichertennummer A123456789", "ID"),
    ("Reisepass C01X00T47", "ID"),
    ("Personalausweisnummer: L01X00T471", "ID"),
    ("passport no. 533380006", "ID"),
]
HARMLESS = [
    "Ziffer 4.2.1.3 und Abschnitt 10.1.2.12 des Vertrags",
    "Version 1.2.3, um 12:30:15 Uhr, § 5 Nr. 1:2",
    "EU-US 2023, C-311/18, ISO-IEC 27001, SCC-M 2.1, VI ZR 10/24, T-557/20",
    "Bußgeld von 12 345 678 900 EUR, 20 000 000 Euro, 1 212 345 678 901 €",
    "Der Reisepass wird kopiert, der Ausweis verlangt; passport required",
    "2 AZR 42 070649 und AB 12",
]


@pytest.mark.parametrize(("text", "kind"), FOUND)
def test_what_leads_to_one_person_is_found(text: str, kind: str) -> None:
    assert kind in kinds_in(text)


@pytest.mark.parametrize("text", HARMLESS)
def test_what_looks_alike_stays(text: str) -> None:
    for find in (find_ips, find_official_numbers, find_plates):
        assert [text[start:end] for start, end in find(text)] == []
