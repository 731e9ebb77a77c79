"""Makes rows that satisfy a table's constraints, and rows that each break one, from PostgreSQL's catalogue."""

import itertools
import re
from decimal import Decimal

from history import tokens
from values import literal

_ENOUGH = 60  # attempts at a row that CHECKs accept


def insert(table, row, database):
    if not row:
        return f'INSERT INTO "{table["name"]}" DEFAULT VALUES'
    columns = ", ".join(f'"{name}"' for name in row)
    always = any(column["always"] and column["name"] in row for column in table["columns"])
    overriding = " OVERRIDING SYSTEM VALUE" if always and database == "postgresql" else ""
    values = ", ".join(literal(value, database) for value in row.values())
    return f'INSERT INTO "{table["name"]}" ({columns}){overriding} VALUES ({values})'


def _size(column):
    size = re.search(r"\((\d+)", column["type"])
    return int(size[1]) if size else None


def value_of(column, number):
    """A value of the column's type, another one for each number."""
    kind, size = column["type"], _size(column)
    if column["labels"]:
        return column["labels"][number % len(column["labels"])]
    if kind in ("smallint", "integer", "bigint"):
        return number
    if kind == "boolean":
        return number % 2 == 1
    if kind.startswith("numeric("):
        return Decimal(number) + (Decimal("0.5") if not kind.endswith(",0)") else 0)
    if kind in ("numeric", "real", "double precision"):
        return number + 0.5
    if kind == "uuid":
        return f"00000000-0000-0000-0000-{number:012}"
    if kind in ("json", "jsonb"):
        return f'{{"k": {number}}}'
    if kind == "bytea":
        return bytes([number % 256, 0, 255])
    if kind == "date":
        return f"2024-01-{number % 28 + 1:02}"
    if kind.startswith("time"):
        clock = f"12:30:{number % 60:02}" + (".25" if number % 3 == 0 else "")
        return clock if kind.startswith("time ") else f"2024-01-31 {clock}"
    # As long as a UUID where it may be: a key may be one that a CHAR(36) refers to.
    length = size if kind.startswith("character(") else min(size or 36, 36)
    return f"{column['name']}-{number}".rjust(length, "x")[-length:]


def from_text(text, column):
    """A value that PostgreSQL has printed."""
    kind = column["type"]
    if text is None:
        return None
    if kind in ("smallint", "integer", "bigint"):
        return int(text)
    if kind == "boolean":
        return text in ("t", "true")
    if kind == "bytea":
        return bytes.fromhex(text[2:])
    if kind.startswith(("numeric", "real", "double")):
        return Decimal(text)
    return text.removesuffix("+00")


def suggestions(table, column, value):
    """What the CHECKs on a column name: their literals, and values of the lengths that they name."""
    for constraint in table["constraints"]:
        if constraint["kind"] != "c" or column["name"] not in (constraint["columns"] or []):
            continue
        if not column["required"]:
            yield None
        for kind, token, _ in tokens(constraint["definition"]):
            if kind == "quoted" and token[0] == "'":
                yield token[1:-1].replace("''", "'")
            elif kind == "number" and column["type"] in ("smallint", "integer", "bigint"):
                yield from (int(token), int(token) + 1, int(token) - 1)
            elif kind == "number" and isinstance(value, str):
                yield from ((value * int(token))[:length] for length in (int(token), int(token) + 1))
            elif kind == "number" and isinstance(value, bytes):
                yield from ((value * int(token))[:length] for length in (int(token), int(token) + 1))


class Maker:
    """Makes rows for the tables of `catalogue` in the database that has it."""

    def __init__(self, oracle, catalogue):
        self._oracle = oracle
        self.tables = {table["name"]: table for table in catalogue if not table["view"]}

    def parents_first(self):
        ordered, waiting = [], list(self.tables.values())
        while waiting:
            ready = [table for table in waiting if not self._parents(table) & {other["name"] for other in waiting}]
            ordered += ready or waiting[:1]
            waiting = [table for table in waiting if table not in ordered]
        return ordered

    @staticmethod
    def _parents(table):
        return {constraint["parent"] for constraint in table["constraints"]} - {None, table["name"]}

    def row(self, table, number):
        """A row that PostgreSQL would accept, or None when none was found."""
        attempts = list(itertools.islice(self._attempts(table, number), _ENOUGH))
        verdicts = self._oracle.probe([insert(table, row, "postgresql") for row in attempts])
        return next((row for row, verdict in zip(attempts, verdicts) if verdict is None), None)

    def _attempts(self, table, number):
        """Rows of three sorts in turn: defaults where there are any, every value given, NULL where it may be."""
        for nudge, sort in enumerate((number % 3, number % 3, 1)):
            row = {}
            for column in table["columns"]:
                plain = not column["sequence"]
                if column["generated"] or sort == 0 and plain and column["default"] is not None:
                    continue
                null = sort == 2 and plain and not column["required"]
                row[column["name"]] = None if null else value_of(column, number + nudge)
            self._point_at_parents(table, row, number + nudge)
            yield row
            checked = {column["name"]: list(suggestions(table, column, row[column["name"]]))
                       for column in table["columns"] if row.get(column["name"]) is not None}
            checked = {name: options for name, options in checked.items() if options}
            turned = [options[number % len(options):] + options[:number % len(options)] + [row[name]]
                      for name, options in checked.items()]
            for values in itertools.islice(itertools.product(*turned), _ENOUGH // 3):
                yield {**row, **dict(zip(checked, values))}

    def _point_at_parents(self, table, row, number):
        columns = {column["name"]: column for column in table["columns"]}
        settled = set()
        for shift, key in enumerate(each for each in table["constraints"] if each["kind"] == "f"):
            pairs = [(mine, theirs) for mine, theirs in zip(key["columns"], key["parent_columns"])]
            if any(mine not in row or row[mine] is None for mine, _ in pairs):
                continue
            parents = [parent for parent in self._keys(key)
                       if all(parent[mine] == row[mine] for mine in settled & set(key["columns"]))]
            if parents:
                row.update(parents[(number + shift) % len(parents)])
            elif key["parent"] == table["name"]:
                row.update({mine: row.get(theirs) for mine, theirs in pairs})
            elif optional := [mine for mine, _ in pairs if not columns[mine]["required"]]:
                row.update(dict.fromkeys(optional))
            settled |= set(key["columns"])

    def _keys(self, key):
        """The keys of the parent of a foreign key, under the names of the child."""
        parent = {column["name"]: column for column in self.tables[key["parent"]]["columns"]}
        texts = ", ".join(f'"{name}"::text' for name in key["parent_columns"])
        filled = " AND ".join(f'"{name}" IS NOT NULL' for name in key["parent_columns"])
        rows = self._oracle.query(f"SELECT coalesce(json_agg(to_json(ARRAY[{texts}]) ORDER BY {texts}), '[]') "
                                  f"FROM \"{key['parent']}\" WHERE {filled}")
        return [{mine: from_text(text, parent[theirs]) for mine, theirs, text in
                 zip(key["columns"], key["parent_columns"], row)} for row in rows]

    def breaking(self, table, number):
        """(what, row): variations of one good row, each in one column, many of which PostgreSQL refuses."""
        base = self.row(table, number)
        if base is None:
            return
        yield "a row", base
        for column in table["columns"]:
            name = column["name"]
            if name not in base:
                continue
            for what, value in self._odd(table, column):
                yield f"{name} {what}", {**base, name: value}
        for row in self._duplicates(table, base):
            yield "a duplicate", row

    def _odd(self, table, column):
        kind, size = column["type"], _size(column)
        if not column["sequence"]:
            yield "NULL", None
        if kind in ("smallint", "integer", "bigint"):
            yield "out of range", 2 ** {"smallint": 15, "integer": 31, "bigint": 63}[kind]
        elif kind.startswith("numeric("):
            yield "out of range", 10 ** size
        elif kind.startswith("character") and size:
            yield "too long", "x" * (size + 1)
        elif kind == "bytea":
            yield "a number", 5
        if kind.startswith(("date", "timestamp")):
            yield "no date", "2024-02-30 12:00:00"
        if not kind.startswith(("character", "text", "citext", "bytea")):
            yield "a text", "x"
        for value in suggestions(table, column, value_of(column, 1)):
            yield f"{value!r}", value
        if any(key["kind"] == "f" and column["name"] in key["columns"] for key in table["constraints"]):
            yield "without a parent", value_of(column, 9999)

    def _duplicates(self, table, base):
        for index in table["indexes"]:
            names = [key["column"] for key in index["keys"]]
            if not index["unique"] or not all(name in base for name in names):
                continue
            columns = {column["name"]: column for column in table["columns"]}
            texts = ", ".join(f'"{name}"::text' for name in names)
            found = self._oracle.query(f"SELECT coalesce(json_agg(to_json(ARRAY[{texts}])), '[]') "
                                       f"FROM (SELECT * FROM \"{table['name']}\" LIMIT 3) AS few")
            for row in found:
                yield {**base, **{name: from_text(text, columns[name]) for name, text in zip(names, row)}}
