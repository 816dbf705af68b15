"""Word documents made of XML, part by part, and what is read from them."""

import io
import zipfile
from collections.abc import Callable
from datetime import date

from assistant.documents.document import Document, FrontMatter
from assistant.domain import Kind, Language
from ingest.readers.blocks import Block
from ingest.readers.docx.reader import read_docx
from ingest.readers.reader_input import ReaderInput

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
SHAPES = (
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def make_docx(body: str, main: str = f"{TYPES}.document.main+xml", **parts: str) -> bytes:
    """Build a document of the XML of its body and of further parts, such as `numbering`."""
    overrides = f'<Override PartName="/word/document.xml" ContentType="{main}"/>'
    relations = ""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            tag = {"header": "hdr", "footer": "ftr"}.get(name, name)
            overrides += f'<Override PartName="/word/{name}.xml" ContentType="{TYPES}.{name}+xml"/>'
            relations += f'<Relationship Id="r-{name}" Type="{OFFICE}/{name}" Target="{name}.xml"/>'
            target.writestr(f"word/{name}.xml", f"<w:{tag} {SPACES}>{content}</w:{tag}>")
        target.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>',
        )
        space = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
        target.writestr(
            "_rels/.rels",
            f'<Relationships {space}><Relationship Id="r" Type="{OFFICE}/officeDocument" '
            'Target="word/document.xml"/></Relationships>',
        )
        target.writestr("word/_rels/document.xml.rels", f"<Relationships {space}>{relations}</Relationships>")
        target.writestr("word/document.xml", f"<w:document {SPACES}><w:body>{body}</w:body></w:document>")
    return buffer.getvalue()


def p(text: str, properties: str = "", run: str = "") -> str:
    return (
        f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )


def listed(text: str, level: int = 0, number: int = 1, more: str = "") -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>{more}')


def level(n: int, form: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbering(*levels: str, nums: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') -> str:
    return f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{nums}'


def given_as(name: str = "a.docx", *, keep_all: bool = False) -> ReaderInput:
    front = FrontMatter(title="The contract", kind=Kind.CONTRACT, language=Language.ENGLISH, as_of=date(2025, 6, 30))
    return ReaderInput(id="contracts/test/en", name=name, front=front, keep_all=keep_all)


Blocks = Callable[..., list[Block]]


def looks(body: str, *, keep_all: bool = False, **parts: str) -> list[tuple[str, str]]:
    """Give what is named as a look that no reader judges: what states it, and the words."""
    document = read_docx(make_docx(body, **parts), given_as(keep_all=keep_all))
    return [(look.stated, look.text) for look in document.unknown_looks]


def left_out(document: Document) -> list[tuple[str, str]]:
    return [(item.reason, item.text) for item in document.left_out]
