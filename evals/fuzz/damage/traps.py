"""Strings that readers stumble over: what looks like a number, a label, a mark or white space and is not quite that."""

from random import Random

# Digits that are no decimals, decimals that are not ASCII, letters that change their length in upper or lower case.
LETTERS = (
    "²", "½", "①", "Ⅷ", "٣", "𝟛", "ß", "ẞ", "İ", "ﬁ", "ŉ", "\u0345", "e\u0301", "ǅ", "中", "א", "🙂", "👩\u200d👧",
)  # fmt: skip
UNSEEN = (
    "\0", "\x01", "\x0b", "\x0c", "\x1c", "\x7f", "\x85", "\xa0", "\xad", "\u061c", "\u200b", "\u202e", "\u2028",
    "\u2029", "\u3000", "\ufeff", "\ufffe",
)  # fmt: skip
LABELS = (
    "§", "§§", "§ 0", "§ 1", "§§ 2 bis 99999", "§ ²", "§ 3a Abs. ½", "Art.", "Art. 0", "Art. 99999999999", "Artikel IV",
    "Art. 28 Abs. 3 UAbs. 1 lit. a DSGVO", "Art. 4 Nr. 99 GDPR", "Article 1(", "Anlage", "Anlage 1 (zu § 2)", "Annex M",
    "(1)", "(1", "1)", "()", "(²)", "(①)", "(٣)", "1.", "1.1.1.1.1.1.1.1.1.1", "0.", "00001.", "99999999999999999999.",
    "a)", "(aa)", "(zz)", "iv)", "(MMMMMM)", "(iiii)", "Abs. 2 S. 3", "Ziff. 1", "Rn. 7", "Seite 1 von 0", "S. 3–2",
    "(weggefallen)", "(XXXX)", "gem. Art. 6 ff.", "ErwG 81", "Satz 1", "Nr. 1 Buchst. a Doppelbuchst. aa", "- 2 -",
)  # fmt: skip
MARKS = (
    "#", "#######", "# ", "***", "---", "===", "> " * 40, "- " * 40, "|", "|-|", "|" * 300, "```", "~~~", "<!--", "-->",
    "<", ">", "&", "&amp;", "&#0;", "&#xD800;", "&#x110000;", "&nbsp;", "<br>", "</div>" * 9, "<table>", "<script>",
    "]]>", "<![CDATA[", "[^1]", "[^1]: x", "[a](b", "![](x)", "\\", "`", "**", "__", ": x", "\t", "    " * 30, "{", "}",
    "{0}", "%s", "--", "-- ", "--=20", "=", "jurabk: ²", "Title:",
)  # fmt: skip
MAIL = (
    "=?utf-8?q?=ZZ?=", "=?utf-8?b?####?=", "=?x-unknown?q?a?=", "=ED=A0=80", "--outer", "--inner--", "Content-Type: ;;",
    'Content-Type: multipart/mixed; boundary=""', "Content-Type: text/plain; charset=utf-7", "Date: 0", "Subject:",
    'Content-Type: text/html; charset="\0"', "Content-Type: text/plain; charset*=x''%ff", "Message-ID:",
    "Content-Transfer-Encoding: base64", "Content-Transfer-Encoding: x-uuencode", "begin 644 x", "From a",
    "Content-Type: message/rfc822", "From: ",
    'Content-Disposition: attachment; filename="../../a"', "Content-Disposition: attachment; filename*0*=x''%ff",
    "Content-Disposition: attachment; filename*=utf-16''%d8%00", "Content-Disposition: inline; filename*2=b",
)  # fmt: skip
VALUES = (
    "", " ", "0", "-1", "9", "64", "99999999999999999999", "1e9", "1.5", "D83D", "110000", "x", "none", "true", "²", 
    "٣", "%1%2%9", "%10",
)  # fmt: skip

LONGEST = 300_000


def trap(random: Random) -> str:
    """Give one of them, now and then very often, or very deep."""
    text = random.choice(random.choice((LETTERS, UNSEEN, LABELS, MARKS, MAIL, VALUES)))
    return text * random.choice((1, 1, 1, 1, 1, 2, 5, 50, 2000))


def times(text: str, number: int) -> int:
    """Give how often `text` can be repeated, at most `number` times, without filling the memory."""
    return max(1, min(number, LONGEST // max(1, len(text))))


def value(random: Random) -> str:
    """Give what an attribute or a number could be replaced with."""
    return random.choice(VALUES) if random.random() < 0.8 else trap(random)
