"""Read what a page of the Official Journal (XHTML of EUR-Lex) says about itself."""

import re

from ingest.fetch.official_metadata import Description, OtherFileError

# Never across a `<`: each would be tried to the end of the page.
OPENED = r"""<p\b[^<>]*class=["'](?:oj-)?{}["'][^<>]*>"""
TITLE = re.compile(OPENED.format("doc-ti"))
HEAD = OPENED + "([^<]*+)</p>"
LANGUAGE = re.compile(HEAD.format("hd-lg"))
DATE = re.compile(HEAD.format("hd-date"))
NUMBER = re.compile(r"(\d{4})/(\d+)")
TAG = re.compile(r"<[^>]*>")


def describe_page(content: bytes) -> Description:
    """Note what the head of the page says about the act below it.

    Raises:
        OtherFileError: it is no such page, or was cut off.
    """
    try:
        page = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise OtherFileError(f"UTF-8 ({error.reason})") from error
    title = TITLE.search(page)
    if title is None:
        raise OtherFileError("HTML" if "<html" in page[:2048].lower() else repr(page[:20]))
    if not page.rstrip().endswith("</html>"):
        raise OtherFileError("HTML (…)")
    number = NUMBER.search(TAG.sub("", page[title.end() : page.find("</p>", title.end())]))
    language, day = LANGUAGE.search(page), DATE.search(page)
    return Description(
        root="html",
        lg_doc=language[1].strip() if language else "",
        oj_date=day[1].strip() if day else "",
        year=number[1] if number else "",
        number=number[2] if number else "",
    )
