"""What a terminal would show of a program's output: lines, and progress bars that are drawn over again."""

import re
from codecs import getincrementaldecoder

TOKEN = re.compile(r"\x1b\[(?P<count>\d*)[\d;?]*(?P<command>[A-Za-z])|[\r\n]|[^\x1b\r\n]+|\x1b")
UNFINISHED = re.compile(r"\x1b(\[[\d;?]*)?\Z")


class Screen:
    """Takes output as it comes, in any pieces; knows the few commands that progress bars need and skips the others."""

    def __init__(self) -> None:
        self._lines = [""]
        self._row = 0
        self._column = 0
        self._rest = ""
        self._decoder = getincrementaldecoder("utf-8")(errors="replace")

    @property
    def text(self) -> str:
        """What is to be seen now, without blank ends of lines."""
        return "\n".join(line.rstrip() for line in self._lines).strip("\n")

    def feed(self, output: bytes) -> None:
        """Take the next piece of the output."""
        text = self._rest + self._decoder.decode(output)
        unfinished = UNFINISHED.search(text)
        self._rest = unfinished[0] if unfinished else ""
        for token in TOKEN.finditer(text.removesuffix(self._rest)):
            if token["command"]:
                self._obey(token["command"], token["count"])
            elif token[0] == "\r":
                self._column = 0
            elif token[0] == "\n":
                self._next_line()
            elif token[0] != "\x1b":
                self._write(token[0])

    def _obey(self, command: str, count: str) -> None:
        line = self._lines[self._row]
        if command == "A":
            self._row = max(0, self._row - int(count or 1))
        elif command == "K":
            self._lines[self._row] = "" if count == "2" else line[: self._column]

    def _next_line(self) -> None:
        self._row += 1
        self._column = 0
        if self._row == len(self._lines):
            self._lines.append("")

    def _write(self, text: str) -> None:
        line = self._lines[self._row].ljust(self._column)
        self._lines[self._row] = line[: self._column] + text + line[self._column + len(text) :]
        self._column += len(text)
