"""A database of SQLite: its schema as facts, its rows."""

import re
import shutil
import sqlite3
from pathlib import Path

from facts import foreign_key_fact, index_fact, normal_rows
from history import tokens
from values import normal


class SQLite:
    name = "sqlite"

    def __init__(self, path):
        """A new database in the file `path`."""
        self._path = Path(path)
        self._path.touch()
        self._copies = 0

    def url(self):
        return f"sqlite:///{self._path}"

    def copy(self):
        """The same database once more."""
        self._copies += 1
        return SQLite(shutil.copy(self._path, self._path.with_name(f"{self._path.stem}-{self._copies}.db")))

    def drop(self):
        self._path.unlink()

    def run(self, statement):
        with self._open() as database:
            database.execute(statement)

    def _open(self):
        database = sqlite3.connect(self._path, isolation_level=None)
        database.executescript("PRAGMA foreign_keys = ON; PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY")
        return database

    def facts(self, catalogue):
        """What there is to say of each table, fact by fact, with the types of the catalogue of PostgreSQL."""
        types = {(table["name"], column["name"]): column["type"] for table in catalogue for column in table["columns"]}
        self._keyless = {table["name"] for table in catalogue
                         if not any(each["kind"] == "p" for each in table["constraints"])}
        database = self._open()
        tables = database.execute("SELECT name, type = 'view' FROM sqlite_master WHERE type IN ('table', 'view') "
                                  "AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name <> 'runner_history'").fetchall()
        return {name: dict(self._facts_of(database, name, view, types)) for name, view in tables}

    def _facts_of(self, database, table, view, types):
        columns = database.execute(f'PRAGMA table_xinfo("{table}")').fetchall()
        names = [column[1] for column in columns]
        yield "columns", names
        if view:
            return
        key = _primary_key(database, table)
        for _, name, declared, required, default, place, hidden in columns:
            yield f"{name} TYPE", types.get((table, name))  # what it keeps out is probed
            alias = len(key) == 1 and place and declared.upper() == "INTEGER"
            yield f"{name} NOT NULL", bool(required or alias)
            yield f"{name} GENERATED", hidden in (2, 3)
            value = None if default is None else database.execute(f"SELECT {default}").fetchone()[0]
            yield f"{name} DEFAULT", normal(value, types.get((table, name), "text"))
        # A generated column is the key on SQLite where PostgreSQL has none, as the runner says in a note.
        yield "PRIMARY KEY", [] if table in self._keyless and _is_generated(database, table) else key
        unique = set()
        for _, name, is_unique, origin, partial in database.execute(f'PRAGMA index_list("{table}")').fetchall():
            keys = [{"column": key[2], "desc": bool(key[3])}
                    for key in database.execute(f'PRAGMA index_xinfo("{name}")') if key[5]]
            if is_unique and not partial and all(key["column"] for key in keys) and origin != "pk":
                unique.add(tuple(sorted(key["column"] for key in keys)))
            elif origin != "pk":
                sql = database.execute("SELECT sql FROM sqlite_master WHERE name = ?", [name]).fetchone()[0]
                texts, where = _index_parts(sql)
                for key, text in zip(keys, texts):
                    key["text"] = text
                yield f"INDEX {name}", index_fact(is_unique, keys, where)
        yield "UNIQUE", sorted(unique)
        foreign_keys = {}
        for number, _, parent, column, parent_column, on_update, on_delete, _ in \
                database.execute(f'PRAGMA foreign_key_list("{table}")').fetchall():
            known = foreign_keys.setdefault(number, (parent, on_update, on_delete, [], []))
            known[3].append(column)
            known[4].append(parent_column)
        for parent, on_update, on_delete, columns, parent_columns in foreign_keys.values():
            if None in parent_columns:
                parent_columns = _primary_key(database, parent)
            yield foreign_key_fact(columns, parent, parent_columns, on_update, on_delete)

    def probe(self, statements):
        """For each statement None when it would be accepted, or SQLite's message."""
        database = self._open()
        return [self._probe(database, statement) for statement in statements]

    def _probe(self, database, statement):
        database.execute("SAVEPOINT probe")
        try:
            database.execute(statement)
            broken = database.execute("PRAGMA foreign_key_check").fetchone()
            return f"a foreign key of {broken[0]} is broken" if broken else None
        except sqlite3.Error as refusal:
            return str(refusal)
        finally:
            database.execute("ROLLBACK TO probe")
            database.execute("RELEASE probe")

    def rows(self, catalogue):
        """The rows of each table and view that PostgreSQL has too, normalised and sorted."""
        database = self._open()
        found = {}
        for table in catalogue:
            columns = ", ".join(f'"{column["name"]}"' for column in table["columns"])
            try:
                found[table["name"]] = normal_rows(table, database.execute(f'SELECT {columns} FROM "{table["name"]}"'))
            except sqlite3.Error as refusal:
                found[table["name"]] = str(refusal)
        return found

    def next_keys(self, catalogue):
        """What the next generated key of each table will be."""
        if not self._open().execute("SELECT 1 FROM sqlite_master WHERE name = 'sqlite_sequence'").fetchone():
            return {}
        return {name: mark + 1 for name, mark in self._open().execute("SELECT name, seq FROM sqlite_sequence")}

    def put_in_order(self):
        """Tables are read in the order of their keys as it is."""

    def keep_keys(self, table):
        """AUTOINCREMENT goes on behind the highest key by itself."""


def _primary_key(database, table):
    columns = database.execute(f'PRAGMA table_xinfo("{table}")').fetchall()
    return [column[1] for column in sorted(columns, key=lambda column: column[5]) if column[5]]


def _is_generated(database, table):
    [sql] = database.execute("SELECT sql FROM sqlite_master WHERE name = ?", [table]).fetchone()
    return any(kind == "word" and token.upper() == "AUTOINCREMENT" for kind, token, _ in tokens(sql))


def _index_parts(sql):
    """The texts of the keys of a CREATE INDEX, and its WHERE."""
    keys, depth, begin, end = [], 0, None, len(sql)
    for _, token, place in tokens(sql):
        if token in "([":
            depth += 1
            begin = place + 1 if depth == 1 and begin is None else begin
        elif depth == 1 and token in ",)":
            keys.append(re.sub(r"\s+(ASC|DESC)\s*$", "", sql[begin:place], flags=re.I))
            begin = place + 1
        if token in ")]":
            depth -= 1
        if depth == 0 and token.upper() == "WHERE":
            return keys, sql[place + 5 : end]
    return keys, None
