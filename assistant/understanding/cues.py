"""What the words of a question give away: old law, the wish for a clause, a contract of one's own, the asker's side."""

import re
from datetime import date

from assistant.domain import Side, Version

OLD_LAW = re.compile(
    r"\b(19[5-9]\d|200\d|201[0-7])\b"
    r"|früher|damals|ehemals|alte[snmr]? (bdsg|recht|datenschutzrecht|fassung)|a\.\s?f\."
    r"|vor der dsgvo|artikel (nennt|sagt)"
    r"|former|used to|at that time|back then|old (bdsg|law|act|rules?)|before (the )?gdpr|article (says|claims)",
    re.IGNORECASE,
)
YEAR = re.compile(r"\b20\d\d\b")
NEXT_YEAR = re.compile(
    r"\b(nächste[sn]?|kommende[sn]?) jahr|\bnext (year|spring|summer|autumn|winter)\b", re.IGNORECASE
)
TODAY = re.compile(
    r"\b(heute|heutzutage|mittlerweile|inzwischen|jetzt|aktuell\w*|today|nowadays|now|currently|these days)\b",
    re.IGNORECASE,
)
# The words of a contract are wanted: "Klausel zu …", "a paragraph for our contract". Clauses in the plural are mostly
# those of the Commission, and asked about.
CLAUSE_WANTED = re.compile(
    r"klausel(?!n)|formulierung|mustertext|textvorschl|textbaustein|vertragsbaustein|bausteine?\b|vertragstext|passus"
    r"|(vorlage|muster|absatz|satz|klauseln) für (den|das|einen?|unseren|die|eine) ?(vertrag|avv|klausel|vereinbarung)"
    r"|(brauche?|gib|zeig\w*|hätten? gern|suchen?|liste) .{0,40}(klauseln|absatz|vorlage)"
    r"|schreiben wir .{0,20}(rein|in den vertrag)"
    r"|\bclause(?!s)|wording|template|sample text|contract language"
    r"|(give|show|draft|need|write) .{0,40}(clauses|paragraph)|paragraph (saying|about|that|for|on)\b",
    re.IGNORECASE,
)
VERSIONS = {
    Version.WARNING: r"warnbeispiel|unzulässig|unwirksam|gefährlich|unzureichend|schlecht|verboten"
    r"|warning example|unlawful|invalid|dangerous|insufficient|\bbad\b|void",
    Version.CLIENT: r"(auftraggeber|kunden)-?freundlich|(zugunsten|im interesse) des auftraggebers"
    r"|\bstrenge|\bschärfer|\bscharfe"
    r"|(client|customer|controller)-?\s?friendly|in favou?r of the (client|controller)|\bstricter|\btougher",
    Version.PROVIDER: r"(dienstleister|anbieter|auftragnehmer|callcenter)-?freundlich"
    r"|(zugunsten|im interesse) des (dienstleisters|auftragnehmers|callcenters)|\bmilde|\bweicher"
    r"|(provider|vendor|processor|supplier)-?\s?friendly|in favou?r of the (provider|processor)"
    r"|\bsofter|\bmore lenient",
}
OTHER_ONE = re.compile(
    r"\b(eine?[ns]?|welche|für|zum|an?|one|for)\b|freundlich|friendly|warnbeispiel|warning example"
    r"|zugunsten|favou?r|interesse|streng|schärf|strict|tough|mild|weich|soft|lenient",
    re.IGNORECASE,
)
VERSION_WORDS = re.compile(
    rf"\b\w*({'|'.join(VERSIONS.values())})\w*|[?.!,]"
    r"|\b(one|it|version|fassung|(muster)?klausel|clause|bitte|please|sieht|sähe|aus(sehen)?|lautet?|look|like|make)\b",
    re.IGNORECASE,
)
OWN_CONTRACT = re.compile(
    r"\b(unser(em|en|er|es)?|de[mnrs] (konkreten|vorliegenden|beigefügten)|dies(em|er|es))"
    r" (vertrag\w*|avv|vereinbarung)|laut vertrag|\b(our|this|the attached) (contract|agreement|dpa|addendum)\b",
    re.IGNORECASE,
)
OWN_PROVISION = re.compile(
    r"(§|\b(ziffer|ziff\.|punkt|klausel|absatz|nummer|nr\.|section|clause|paragraph|item))\s*\d[\d.]*\s*"
    r"(in |of |from |aus |des |der |von )?(unser|our |this |the attached |dem beigefügten )\w*\s*"
    r"[\w-]*(vertrag|avv|vereinbarung|msa|dpa|agreement|contract)",
    re.IGNORECASE,
)
OFFICIAL_CLAUSE = re.compile(
    r"(klausel|clause)s?\s+\d|standard(vertrags|datenschutz)?-?klausel|standard contractual|\bsccs?\b|docking"
    r"|(eu|export|transfer|model)[ -](muster)?(clauses|klauseln)|(muster)?klauseln der (eu|kommission)",
    re.IGNORECASE,
)
PROVIDERS = (
    r"(callcenter|call-?center|auftragsverarbeiter|auftragnehmer|\w*dienstleister|\w*anbieter|subunternehmer|\w*agentur"
    r"|lohnbüro|hoster|call cent(er|re)|service provider|provider|vendor|processor|sub-?processor|agency|outsourcer"
    r"|supplier|contractor)"
)
SIDES = {
    Side.PROVIDER: rf"\b(wir|ich) (sind|bin|als|betreiben?|führe) ((ein|kleine)\w* )*{PROVIDERS}"
    rf"|\b(we are|i am|i'm|we're|i run|we run|i operate|we operate|we as|us as) ((an?|the|small) )*{PROVIDERS}"
    r"|\bunser(em|en|e[rs]?)? auftraggeber|\bunsere? kunde (verlangt|will|fordert|möchte)"
    r"|\b(our|a) (client|principal) ",
    Side.CLIENT: rf"\b(unser|mein)(em|en|e[rs]?)? (\w+ )?{PROVIDERS}|\b(our|my) (\w+ )?{PROVIDERS}"
    r"|\b(wir|ich) (lagern?|beauftragen?|vergeben?) |\bwe (outsource|hired|engaged|commissioned) "
    r"|\b(wir|ich) als (auftraggeber|verantwortliche)|\b(we|us) as (a |the )?(client|controller|customer)",
}


def names_provision(text: str) -> bool:
    """Tell whether `text` asks about a numbered provision of a contract of the company's own.

    >>> names_provision("Ist Ziffer 9 unseres Rahmenvertrags wirksam?")
    True
    """
    return OWN_PROVISION.search(text) is not None


def looks_ahead(text: str, day: date) -> bool:
    """Tell whether `text` names a year after that of `day`, or the next one.

    >>> looks_ahead("What will the Commission decide in 2030?", date(2026, 1, 1))
    True
    """
    return NEXT_YEAR.search(text) is not None or any(int(year) > day.year for year in YEAR.findall(text))


def asks_about_past(text: str) -> bool:
    """Tell whether `text` speaks of the law before the GDPR."""
    return OLD_LAW.search(text) is not None


def asks_about_today(text: str) -> bool:
    """Tell whether `text` asks for the law of today, whatever was asked before.

    >>> asks_about_today("And what is it nowadays?")
    True
    """
    return TODAY.search(text) is not None


def means_contract(text: str) -> bool:
    """Tell whether `text` is about a contract of the company's own."""
    return OWN_CONTRACT.search(text) is not None


def clause_version(text: str) -> Version | None:
    """Tell which version of a model clause `text` asks for: the balanced one, unless it says otherwise."""
    if CLAUSE_WANTED.search(text) is None or OFFICIAL_CLAUSE.search(text) is not None:
        return None
    return _named_version(text) or Version.BALANCED


def other_version(text: str, before: str) -> Version | None:
    """Tell which other version `text` asks for after the question `before`, if that was for a clause.

    A question about the clause itself asks for none.

    >>> other_version("Und auftraggeberfreundlich?", "Musterklausel zur Löschung")
    <Version.CLIENT: 'client-friendly'>
    >>> other_version("Ist das unwirksam?", "Musterklausel zur Löschung") is None
    True
    """
    if clause_version(before) is None or OTHER_ONE.search(text) is None:
        return None
    return _named_version(text)


def _named_version(text: str) -> Version | None:
    return next((version for version, words in VERSIONS.items() if re.search(words, text, re.IGNORECASE)), None)


def without_version(text: str) -> str:
    """Leave out which version of a clause is asked for: what is left is what the clause is to be about.

    >>> without_version("And a client-friendly one on liability, please?")
    'And a on liability'
    """
    return " ".join(VERSION_WORDS.sub(" ", text).split())


def side(text: str) -> Side | None:
    """Tell who asks: the client or the provider; None where the words leave it open.

    >>> side("Haften wir, wenn unser Callcenter patzt?")
    <Side.CLIENT: 'client'>
    """
    return next((side for side, words in SIDES.items() if re.search(words, text, re.IGNORECASE)), None)
