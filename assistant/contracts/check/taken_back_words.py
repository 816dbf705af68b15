"""Words that say that something does not hold: regular expressions, in German and in English, to be read as "or".

Headings, running headers, marks before paragraphs and lines of forms share them.
"""

REPEALED = (
    r"aufgehoben|entf(?:allen|ällt)|(?:ersatzlos )?gestrichen|weggefallen|gegenstandslos|au(?:ß|ss)er kraft",
    r"repealed|superseded|rescinded|revoked|withdrawn|struck out|no longer (?:valid|in force)|deleted",
)
"""Words of paragraphs, too, that consolidated contracts keep for their history."""
VOID = (
    "unwirksam|nichtig|ungültig|nicht (?:vereinbart|verbindlich|in kraft)|unverbindlich",
    "void|invalid|not (?:yet )?(?:agreed|binding|in force)|non-binding",
)
REFUSED = (
    "abgelehnt|abgewählt|verzichtet|verworfen|verweigert|widersprochen",
    "nicht (?:unterschrieben|unterzeichnet|akzeptiert|angenommen)",
    "removed|omitted|declined|rejected|refused|waived|opted out|disapplied|set aside|lapsed|not (?:signed|accepted)",
)
NOT_APPLIED = (
    "nicht anwendbar|(?:gilt|gelten) nicht|keine anwendung|nur zur information",
    "not (?:apply|applicable)|for information only|n/a",
)
ENDED = (
    "excluded|suspended|cancelled|expired|terminated|replaced|not used|not chosen|without effect|former version",
    "abbedungen|ausgeschlossen|ausgesetzt|überholt|zurückgezogen|storniert|erledigt|ersetzt",
    "nicht zutreffend|nicht beauftragt|ohne (?:wirkung|geltung)|alte fassung",
)
"""Words that may also speak of something else that ended."""
FORMER = (
    "vormals|ehemals|(?:alte|frühere|bisherige)r? (?:fassung|text|wortlaut)",
    "formerly|(?:former|old|previous) (?:text|version|wording)",
)
UNSURE = (
    r"optional\w{0,2}|freiwillig\w{0,2}|unverbindlich\w{0,2}|\w*entwurf|\w*vorschlag|beispiel|muster"
    r"|(?:nicht|kein) (?:vertrags)?bestandteil|(?:bis|ab|seit)(?: zum)?(?: \w+)? \d{4}",
    r"voluntary|non-binding|drafts?|proposal|example|specimen|sample|not part of"
    r"|(?:until|from|as of|since)(?: \w+)? \d{4}",
)
"""Words of labels by which a paragraph is a draft, a free choice, or one of another time."""
TO_KNOW = (
    r"nur zur kenntnis(?:nahme)?|unter (?:protest|vorbehalt)|nicht zur unterschrift|nur (?:der )?empfang",
    "for information only|under protest|with reservations|(?:receipt|acknowledgement) only|not for signature",
)
"""What a line for a signature says if nothing is agreed by it."""
