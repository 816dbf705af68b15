"""PDFs whose fonts lie: their text layer has other words than their pages show."""

from collections.abc import Mapping, Sequence

SIZE, LEADING = 11, 16
Run = tuple[str, str]
"""Words of the text layer, and what is drawn in their place, letter by letter."""


def lying_pdf(*pages: Sequence[Sequence[Run]]) -> bytes:
    """Write pages of lines of runs; words with an umlaut cannot be drawn otherwise."""
    fonts: list[Mapping[str, str]] = []
    contents = [_content(lines, fonts) for lines in pages]
    first = 3 + 2 * len(pages)
    named = " ".join(f"/F{number} {first + 2 * number} 0 R" for number in range(len(fonts)))
    kids = " ".join(f"{3 + 2 * number} 0 R" for number in range(len(pages)))
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>"]
    for number, content in enumerate(contents):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {4 + 2 * number} 0 R "
            f"/Resources << /Font << {named} >> >> >>"
        )
        objects.append(_stream(content))
    for number, drawn in enumerate(fonts):
        names = " ".join(f"{ord(code)} /{_name(shown)}" for code, shown in drawn.items())
        objects.append(
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Type /Encoding "
            f"/BaseEncoding /WinAnsiEncoding /Differences [{names}] >> /ToUnicode {first + 2 * number + 1} 0 R >>"
        )
        objects.append(_stream(_to_unicode()))
    return _file(objects)


def honest(text: str) -> Run:
    """Draw what is written."""
    return text, text


def _content(lines: Sequence[Sequence[Run]], fonts: list[Mapping[str, str]]) -> str:
    parts = [f"BT {LEADING} TL 60 780 Td"]
    for line in lines:
        for text, drawn in line:
            for piece, font in _pieces(text, drawn):
                if font not in fonts:
                    fonts.append(font)
                escaped = "".join(f"\\{letter}" if letter in "()\\" else letter for letter in piece)
                parts.append(f"/F{fonts.index(font)} {SIZE} Tf ({escaped}) Tj")
        parts.append("T*")
    return "\n".join([*parts, "ET"])


def _pieces(text: str, drawn: str) -> list[tuple[str, dict[str, str]]]:
    """Part a run where one letter would have to be drawn in two ways; a font draws the others as they are."""
    assert len(text) == len(drawn)
    pieces: list[tuple[str, dict[str, str]]] = []
    for letter, shown in zip(text, drawn, strict=True):
        font = {letter: shown} if letter != shown else {}
        if pieces and (text == drawn or pieces[-1][1] == font):
            pieces[-1] = pieces[-1][0] + letter, pieces[-1][1]
        else:
            pieces.append((letter, font))
    return pieces


def _name(letter: str) -> str:
    digits = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    return digits[int(letter)] if letter.isdigit() else "period" if letter == "." else letter


def _to_unicode() -> str:
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Same def /CMapType 2 def "
        "1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfrange <20> <FF> <0020> endbfrange endcmap end end"
    )


def _stream(content: str) -> str:
    return f"<< /Length {len(content.encode('latin-1'))} >>\nstream\n{content}\nendstream"


def _file(objects: Sequence[str]) -> bytes:
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    return out + (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
        f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    ).encode("latin-1")
