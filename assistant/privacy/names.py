"""Names of people: after a title, a role or a greeting, by common names, in addresses of pages; others by a model."""

import re
from collections.abc import Iterator
from functools import cache

from assistant.domain import Language
from assistant.language.analysis import is_function_word
from assistant.privacy.name_words import GIVEN, NAME, PARTICLE, SMALL_GIVEN, SURNAMES, UPPER, WORD, is_no_name

_DEGREE = r"(?:(?:Dr|Prof|med|jur|Mag|Dipl|dr|prof)\.(?:-Ing\.)? )*"
_TITLED = re.compile(
    r"\b(?:Herrn?|Frau|Hr\.|Fr\.|Fräulein|Familie|Mr\.?|Mrs\.?|Ms\.?|Miss|Mx\.?|Dr\.|Prof\.) "
    rf"{_DEGREE}(?P<name>{NAME}(?: {NAME})?)"
)
_SMALL_TITLED = re.compile(r"\b(?:herrn?|frau|hr\.|fr\.|mr\.?|mrs\.?|ms\.?|miss|dr\.) (?:dr\. )?(?P<name>[^\W\d_]{3,})")
_ROLES = "|".join(
    (
        r"[Kk]und(?:e|in)|[Mm]itarbeiter(?:in|s)?|[Aa]gent(?:in)?|[Pp]atient(?:in)?|Versicherter?",
        r"[Mm]andant(?:in)?|Geschädigter?|[Aa]nrufer(?:in|s)?|[Bb]ewerber(?:in|s)?|[Zz]eug(?:e|in)",
        r"[Kk]läger(?:in|s)?|Beklagter?|Betroffener?|[Kk]olleg(?:e|in)",
        r"(?:[Tt]eam|[Aa]bteilungs|[Ss]chicht)leiter(?:in|s)?|[Nn]utzer(?:in|s)?|Angestellter?|Auszubildender?",
        r"[Vv]ermieter(?:in|s)?|[Gg]eschäftsführer(?:in|s)?|[Aa]zubi|[Mm]ieter(?:in|s)?|[Ss]chuldner(?:in|s)?",
        r"[Aa]rbeitnehmer(?:in|s)?|[Cc]hef(?:in)?",
        r"(?:[Dd]e[nms]|[Ee]ine[nms]|[Ii]hre[nm]|[Uu]nsere[nm]|[Bb]eim|[Vv]om|[Zz]um) (?:Kunden|Agenten"
        r"|Patienten|Zeugen|Mandanten|Kollegen|Versicherten|Betroffenen|Beklagten)",
        r"[Cc]ustomer|[Cc]lient|[Ee]mployee|[Cc]aller|[Ww]itness|[Cc]laimant|[Aa]pplicant|[Cc]olleague|[Uu]ser",
        r"[Tt]enant|[Dd]ebtor|[Ss]ubscriber|[Pp]laintiff|[Tt]rainee|[Ss]upervisor",
    )
)
# `Kunde von X` and `Anrufer der Hotline` name no person: of the particles, only those that German does not know.
_AFTER_ROLE = re.compile(rf"\b(?:{_ROLES}) {_DEGREE}(?P<name>(?:(?:van|de|del|di|da|el|al|bin) )*{WORD}(?: {NAME})?)")
_INTRODUCED = re.compile(
    r"(?:[Mm]ein Name ist|[Ii]ch heiße|[Ii]hr Name ist|[Ss]ein Name ist|[Mm]y name is|[Nn]amens|[Nn]amed|Grüßen,?"
    rf"|Gruß,?|[Rr]egards,?|[Ss]incerely,?|gez\.)\s+(?P<name>{WORD}(?: {NAME}){{0,2}})"
)
_IN_URL = re.compile(
    r"[?&/](?:(?:vor|nach|first|last|given|family|sur|user|full|display)?_?-?name|user|nutzer|kunde|customer|login)s?[=/]"
    r"(?P<name>[^\W\d_][\w.+%-]*)(?=[&/#\s)]|$)",
    re.IGNORECASE,
)
_URL = re.compile(r"https?://\S+|www\.\S+", re.IGNORECASE)
PERSON = "PER"  # labels such as PER, I-PER, PERSON


@cache
def _given() -> re.Pattern[str]:
    initial = rf" {UPPER}\.(?!\w)"
    return re.compile(rf"\b(?P<name>(?!Max\.)(?:{GIVEN})(?:-{WORD})?(?:{initial}|(?: {NAME}){{0,2}}))(?!\w)")


@cache
def _surnames() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?P<name>{SURNAMES})(?![\w-])", re.IGNORECASE)


@cache
def _small_given() -> re.Pattern[str]:
    surname = r"[a-zäöüß]+(?:mann|berg|ski|sen|stein)"
    return re.compile(rf"(?<![\w./@-])(?P<name>(?:{SMALL_GIVEN})(?: {surname})?)(?![\w@-])")


def find_names(text: str) -> Iterator[tuple[int, int]]:
    """Find names, without their titles; those of people who have no common given name need a `PersonFinder`."""
    yield from _in_urls(text)
    yield from (found.span("name") for found in _INTRODUCED.finditer(text))
    yield from (_trimmed(text, *found.span("name"), least=1) for found in _given().finditer(text))
    yield from (found.span("name") for found in _SMALL_TITLED.finditer(text) if not _is_small_word(found["name"]))
    for pattern in (_TITLED, _AFTER_ROLE):
        yield from (_trimmed(text, *found.span("name"), least=0) for found in pattern.finditer(text))
    for pattern in (_surnames(), _small_given()):
        yield from (found.span("name") for found in pattern.finditer(text))


def _trimmed(text: str, start: int, end: int, *, least: int) -> tuple[int, int]:
    """Leave out what follows a name and is none; of its words, `least` stay. What is left may be empty."""
    words = list(re.finditer(r"\S+", text[start:end]))
    kept = 0
    for n, word in enumerate(words):
        if n >= least and word[0] not in PARTICLE and is_no_name(word[0]):
            break
        kept = n + 1
    while kept > least and words[kept - 1][0] in PARTICLE:
        kept -= 1
    return (start, start + words[kept - 1].end()) if kept else (start, start)


def _is_small_word(word: str) -> bool:
    return is_no_name(word) or any(is_function_word(word, language) for language in Language)


def _in_urls(text: str) -> Iterator[tuple[int, int]]:
    for url in _URL.finditer(text):
        for found in _IN_URL.finditer(url[0]):
            if is_no_name(found["name"]):
                continue
            yield url.start() + found.start("name"), url.start() + found.end("name")


class PersonFinder:
    """Finds the names of people with a model of Hugging Face's `transformers` (id or folder)."""

    def __init__(self, model: str) -> None:
        """Load `model`, from safetensors; what that raises is a failure of the chat model, which then is not asked."""
        from transformers import pipeline

        self._classify = pipeline(
            "token-classification",
            model=model,
            aggregation_strategy="simple",
            trust_remote_code=False,
            model_kwargs={"use_safetensors": True},
        )

    def __call__(self, text: str) -> Iterator[tuple[int, int]]:
        """Give the places of names."""
        for found in self._classify(text):
            if PERSON in str(found["entity_group"]).upper():
                yield int(found["start"]), int(found["end"])
