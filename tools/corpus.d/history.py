"""Reads a folder of migrations, whatever its layout, as ordered pairs of scripts cut into statements."""

import re
from dataclasses import dataclass, field
from pathlib import Path

_TOKEN = re.compile(
    r"""(?P<blank>\s+|--[^\n]*|/\*.*?\*/)
      | (?P<quoted>[eE]'(?:[^'\\]|\\.|'')*'|'(?:[^']|'')*'|"(?:[^"]|"")*"|\$(?P<tag>\w*)\$.*?\$(?P=tag)\$)
      | (?P<number>\d+(?:\.\d+)?)
      | (?P<word>\w+)
      | (?P<sign>::|[<>!=~]+|.)""",
    re.S | re.X,
)
_SECTION = re.compile(r"^--\s*(?:\+migrate|\+goose|migrate:)\s*(up|down)\b.*$", re.I | re.M)
_WRAPPER = re.compile(r"(BEGIN|START TRANSACTION|COMMIT|END)\b[\w\s]*$", re.I)


def tokens(sql):
    """The tokens of `sql` with their kind and place, without blanks and comments."""
    return [(m.lastgroup if m.lastgroup != "tag" else "quoted", m.group(), m.start())
            for m in _TOKEN.finditer(sql) if m.lastgroup != "blank"]


@dataclass
class Script:
    """One file, or one section of it: `text` has the lines of the whole file, so that places stay true.

    `refused`: the statements that were left out because the runner refuses them, with what it said.
    """

    path: Path
    text: str
    original: str = ""
    refused: list = field(default_factory=list)

    def __post_init__(self):
        self.original = self.text

    def statements(self, text=None):
        """(begin, end) of each statement, from its first token to behind its last, the semicolon apart."""
        spans, begin, end = [], None, None
        for _, token, place in tokens(text or self.text):
            if token == ";":
                if begin is not None:
                    spans.append((begin, end))
                begin = None
                continue
            begin = place if begin is None else begin
            end = place + len(token)
        return spans if begin is None else [*spans, (begin, end)]

    def sql(self, text=None):
        """The statements as text, without the transaction that a file wraps itself in."""
        text = text or self.text
        return [(span, text[slice(*span)]) for span in self.statements(text)
                if not _WRAPPER.match(text[slice(*span)])]

    def at(self, line, column):
        """The statement that holds a place, counted from 1."""
        lines = self.text.splitlines(keepends=True)
        place = sum(map(len, lines[: line - 1])) + column - 1
        holding = [span for span in self.statements() if span[0] <= place <= span[1]]
        return holding[0] if holding else None

    def line(self, span):
        return self.text.count("\n", 0, span[0]) + 1

    def leave_out(self, span):
        """Blanks a statement; the others keep their places."""
        begin, end = span
        self.text = self.text[:begin] + re.sub(r"[^\n]", " ", self.text[begin:end]) + self.text[end:]


@dataclass
class Migration:
    version: str
    name: str
    up: Script
    down: Script | None


def _natural(name):
    return [int(part) if part.isdigit() else part for part in re.split(r"(\d+)", name)]


def _sections(path):
    """The scripts of a file that holds both ways, or its whole as the way up."""
    text = path.read_text()
    marks = list(_SECTION.finditer(text))
    if not marks:
        return {"up": Script(path, text)}
    scripts = {}
    for mark, following in zip(marks, [*marks[1:], None]):
        end = following.start() if following else len(text)
        blanked = re.sub(r"[^\n]", "", text[: mark.end()])
        scripts[mark[1].lower()] = Script(path, blanked + text[mark.end() : end])
    return scripts


def read_history(folder):
    """The migrations of `folder` in order: NAME.up.sql with NAME.down.sql, folders with up.sql and down.sql, or
    files with sections. The ways down that are missing are None."""
    pairs = {}
    for path in Path(folder).rglob("*.sql"):
        if path.name in ("up.sql", "down.sql"):
            pairs.setdefault(path.parent.name, {})[path.stem] = Script(path, path.read_text())
        elif path.name.endswith((".up.sql", ".down.sql")):
            name, way, _ = path.name.rsplit(".", 2)
            pairs.setdefault(name, {})[way] = Script(path, path.read_text())
    if not pairs:
        pairs = {path.stem: _sections(path) for path in Path(folder).rglob("*.sql")}
    migrations = []
    for name in sorted(pairs, key=_natural):
        if "up" in pairs[name]:
            version = f"{len(migrations) + 1:04}"
            migrations.append(Migration(version, name, pairs[name]["up"], pairs[name].get("down")))
    return migrations
