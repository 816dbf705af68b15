"""Acts are known by all the names that people give them."""

import pytest

from assistant.law.acts import acts, match_act
from assistant.law.model import NormKind
from assistant.law.reference import canonical, parse

SPELLINGS = {
    "Art. 5 Abs. 1 lit. f KI-VO": ["Art. 5(1)(f) AI Act", "Artikel 5 Absatz 1 Buchstabe f der KI-Verordnung"],
    "§ 43 Abs. 3 BDSG a.F.": [
        "Section 43(3) of the old BDSG",
        "§ 43 Abs. 3 BDSG a. F.",
        "§ 43 (3) BDSG alt",
        "§ 43 Abs. 3 des alten BDSG",
    ],
    "§ 43 Abs. 3 BDSG": ["Section 43(3) BDSG", "§ 43 III BDSG n.F.", "§ 43 Absatz 3 des Bundesdatenschutzgesetzes"],
    "§ 203 Abs. 4 S. 2 Nr. 2 StGB": ["Section 203(4) sentence 2 no. 2 of the German Criminal Code"],
    "§ 3 Abs. 1 TDDDG": ["§ 3 Abs. 1 TTDSG"],
    "§ 71 Abs. 1 PostG": ["Section 71(1) of the Postal Act"],
    "§ 11 Abs. 2 StBerG": ["Section 11(2) StBerG"],
    "§ 100 VVG": ["Section 100 VVG"],
    "§ 67a Abs. 1 SGB X": ["§ 67a Abs. 1 SGB X"],
    "Art. 8 GRCh": ["Art. 8 GRCh"],
    "§ 6 Abs. 2 DSG (AT)": [
        "§ 6 Abs. 2 des österreichischen DSG",
        "§ 6 Abs. 2 DSG (Österreich)",
        "Section 6(2) of the Austrian Data Protection Act",
    ],
    "Art. 9 DSG (CH)": ["Art. 9 revDSG", "Art. 9 des Schweizer DSG", "Article 9 of the Swiss FADP", "Art. 9 nDSG"],
    "§ 120 StGB (AT)": ["§ 120 des österreichischen Strafgesetzbuchs", "Section 120 of the Austrian Criminal Code"],
    "§ 174 TKG (AT)": ["§ 174 TKG 2021 (AT)", "§ 174 des österreichischen TKG 2021"],
    "Art. 28 Abs. 3 UK GDPR": ["Article 28(3) of the UK GDPR", "Art. 28 Abs. 3 der britischen DSGVO"],
    "§ 170 DPA 2018 (UK)": ["Section 170 of the Data Protection Act 2018", "section 170 DPA 2018"],
    "§ 35 SGB I": ["§ 35 Sozialgesetzbuch I", "Section 35 of the Social Code, Book I"],
    "§ 393 SGB V": ["§ 393 SGB 5", "§ 393 des Fünften Buches Sozialgesetzbuch"],
    "§ 25b KWG": ["§ 25b des Kreditwesengesetzes", "Section 25b of the German Banking Act"],
    "§ 1 Abs. 1 AÜG": ["§ 1 Abs. 1 des Arbeitnehmerüberlassungsgesetzes"],
    "§ 147 AO": ["§ 147 der Abgabenordnung", "Section 147 of the Fiscal Code"],
    "§ 30 Abs. 5 DSG-EKD": ["§ 30 V DSG-EKD", "Section 30(5) DSG-EKD"],
    "Art. 30 Abs. 2 lit. a DORA": ["Art. 30(2)(a) of Regulation (EU) 2022/2554"],
    "Art. 3 RTS 2024/1773": ["Art. 3 der Delegierten Verordnung (EU) 2024/1773"],
    "Art. 21 NIS2-RL": ["Article 21 of the NIS 2 Directive", "Art. 21 der Richtlinie (EU) 2022/2555"],
    "Art. 25 Data Act": ["Art. 25 der Datenverordnung", "Article 25 of Regulation (EU) 2023/2854"],
    "Art. 5 Abs. 1 lit. ba KI-VO": [
        "Art. 5(1)(ba) AI Act",
        "Art. 5 Abs. 1 lit. ba der Verordnung (EU) 2024/1689 in der Fassung der Verordnung (EU) 2026/1744",
    ],
    "AT 9 Tz. 6 MaRisk": ["AT 9 Tz. 6 der MaRisk", "AT 9 No. 6 MaRisk"],
    "BTO 1.2.1 MaRisk": ["BTO 1.2.1 of the MaRisk"],
    "Klausel 7.7 SCC 2021/915": [
        "Clause 7.7 of the standard contractual clauses 2021/915",
        "Klausel 7.7 der Standardvertragsklauseln (EU) 2021/915",
    ],
}


@pytest.mark.parametrize(
    ("norm", "spelling"), [(norm, one) for norm, many in SPELLINGS.items() for one in [norm, *many]]
)
def test_every_spelling_is_read(norm: str, spelling: str) -> None:
    reference = parse(spelling)
    assert reference is not None
    assert canonical(reference) == norm


@pytest.mark.parametrize(
    ("text", "kind", "act"),
    [
        (" der Datenschutz-Grundverordnung gilt", NormKind.ARTICLE, "DSGVO"),
        (" GDPR", NormKind.SECTION, None),  # it has no sections
        (" des alten BDSG", NormKind.SECTION, "BDSG a.F."),
        (" DSA", NormKind.ARTICLE, "DSA"),  # looks like an act of the EU
        (" VVG", NormKind.SECTION, "VVG"),  # looks like a German statute
        (" VVG", NormKind.ARTICLE, None),
        (" BAG", NormKind.SECTION, None),  # a court
        (" AVV", NormKind.SECTION, None),  # a contract
        (" DSG", NormKind.SECTION, "DSG"),  # of which country, nobody can tell
        (" DSG", NormKind.ARTICLE, "DSG"),
        (" GG", NormKind.ARTICLE, "GG"),
        (" DSG (AT)", NormKind.SECTION, "DSG (AT)"),
        (" DSG (CH)", NormKind.SECTION, None),
        (" UK GDPR", NormKind.ARTICLE, "UK GDPR"),
        (" StGB (AT)", NormKind.SECTION, "StGB (AT)"),
        (" MaRisk", NormKind.CIRCULAR, "MaRisk"),
        (" und so", NormKind.ARTICLE, None),
    ],
)
def test_the_name_has_to_fit_the_kind_of_reference(text: str, kind: NormKind, act: str | None) -> None:
    found = match_act(text, 0, kind)
    assert (found and found[0]) == act


def test_the_name_ends_where_its_words_do() -> None:
    text = "Art. 28 der Verordnung (EU) 2016/679 regelt es"
    found = match_act(text, len("Art. 28"), NormKind.ARTICLE)
    assert found == ("DSGVO", text.index(" regelt"))


@pytest.mark.parametrize("name", acts())
def test_each_act_is_known_by_its_own_names(name: str) -> None:
    act = acts()[name]
    for spelling in (name, act.english):
        assert match_act(f" {spelling}", 0, act.kinds[0]) == (name, len(spelling) + 1), spelling
