"""A database of PostgreSQL, spoken to through one psql: statements, its catalogue as facts, its rows."""

import json
import os
import subprocess
import uuid

from facts import foreign_key_fact, index_fact, normal_rows
from values import normal

_ACTIONS = {"a": "NO ACTION", "r": "RESTRICT", "c": "CASCADE", "n": "SET NULL", "d": "SET DEFAULT"}

_CATALOGUE = """
SELECT coalesce(json_agg(json_build_object(
  'name', relname, 'view', relkind = 'v',
  'columns', (SELECT json_agg(json_build_object(
      'name', attname, 'type', format_type(coalesce(nullif(typbasetype, 0), atttypid), atttypmod),
      'required', attnotnull, 'default', pg_get_expr(adbin, adrelid),
      'generated', attgenerated <> '', 'always', attidentity = 'a',
      'sequence', pg_get_serial_sequence(format('%I.%I', nspname, relname), attname),
      'labels', (SELECT json_agg(enumlabel ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = atttypid)
    ) ORDER BY attnum)
    FROM pg_attribute JOIN pg_type ON pg_type.oid = atttypid
    LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
    WHERE attrelid = pg_class.oid AND attnum > 0 AND NOT attisdropped),
  'constraints', (SELECT coalesce(json_agg(json_build_object(
      'name', conname, 'kind', contype, 'definition', pg_get_constraintdef(pg_constraint.oid),
      'columns', (SELECT json_agg(attname ORDER BY place) FROM unnest(conkey) WITH ORDINALITY AS k(number, place)
                  JOIN pg_attribute ON attrelid = conrelid AND attnum = number),
      'parent', (SELECT relname FROM pg_class WHERE oid = confrelid),
      'parent_columns', (SELECT json_agg(attname ORDER BY place)
                  FROM unnest(confkey) WITH ORDINALITY AS k(number, place)
                  JOIN pg_attribute ON attrelid = confrelid AND attnum = number),
      'on_update', confupdtype, 'on_delete', confdeltype)), '[]')
    FROM pg_constraint WHERE conrelid = pg_class.oid),
  'indexes', (SELECT coalesce(json_agg(json_build_object(
      'name', i.relname, 'unique', indisunique, 'primary', indisprimary, 'where', pg_get_expr(indpred, indrelid),
      'constraint', EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid AND contype IN ('p', 'u')),
      'keys', (SELECT json_agg(json_build_object(
            'text', pg_get_indexdef(indexrelid, n, false), 'desc', indoption[n - 1] & 1 = 1,
            'column', (SELECT attname FROM pg_attribute WHERE attrelid = indrelid AND attnum = indkey[n - 1]))
            ORDER BY n) FROM generate_series(1, indnkeyatts) AS n))), '[]')
    FROM pg_index JOIN pg_class i ON i.oid = indexrelid WHERE indrelid = pg_class.oid)
  ) ORDER BY relname), '[]')
FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
WHERE nspname = 'public' AND relkind IN ('r', 'p', 'v') AND relname <> 'runner_history'
  AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = pg_class.oid AND deptype = 'e')
"""

# Runs a statement and takes it back: NULL when it is accepted, or the SQLSTATE.
_PROBE = """
CREATE FUNCTION pg_temp.probe(statement text) RETURNS text LANGUAGE plpgsql AS $probe$
BEGIN
  EXECUTE statement;
  SET CONSTRAINTS ALL IMMEDIATE;
  RAISE EXCEPTION USING ERRCODE = 'PR0BE';
EXCEPTION WHEN OTHERS THEN
  RETURN nullif(SQLSTATE, 'PR0BE');
END $probe$
"""


class Refused(Exception):
    """The database's own refusal, in its words."""


class PostgreSQL:
    name = "postgresql"
    _defaults = {}  # what each expression gives to a type, in every database

    def __init__(self, server):
        """A new database on the server of the URL `server`."""
        self._server = server
        self._database = f"corpus_{uuid.uuid4().hex[:12]}"
        self._psql(f"CREATE DATABASE {self._database}")
        self._open()

    def _psql(self, sql):
        subprocess.run(["psql", "-Xq", self._server, "-c", sql], check=True, capture_output=True)

    def _open(self):
        variables = {**os.environ, "PGTZ": "UTC", "PGDATESTYLE": "ISO", "PGCLIENTENCODING": "UTF8",
                     "PGOPTIONS": "-c client_min_messages=error -c jit=off"}
        self._session = subprocess.Popen(["psql", "-XqAt", self.url()], stdin=subprocess.PIPE, text=True, env=variables,
                                         stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        self.run(_PROBE)

    def _close(self):
        self._session.stdin.close()
        self._session.wait()

    def url(self):
        path, question, options = self._server.partition("?")
        return path.rpartition("/")[0] + "/" + self._database + question + options

    def run(self, statement):
        """Runs one statement and gives its output; throws Refused."""
        mark = f"--{uuid.uuid4().hex}--"
        self._session.stdin.write(f"{statement}\n;\n\\echo {mark} :ERROR\n")
        self._session.stdin.flush()
        lines = []
        for line in self._session.stdout:
            if line.startswith(mark):
                if line.endswith("true\n"):
                    raise Refused("\n".join(lines))
                return "\n".join(lines)
            lines.append(line.rstrip("\n"))
        raise RuntimeError("psql ended: " + "\n".join(lines))

    def query(self, sql):
        return json.loads(self.run(sql))

    def begin(self):
        self._sequences = self.query(
            "SELECT coalesce(json_agg(format('setval(%L, %s, %L)', quote_ident(sequencename), "
            "coalesce(last_value, start_value), last_value IS NOT NULL)), '[]') "
            "FROM pg_sequences WHERE schemaname = 'public'")
        self.run("BEGIN")

    def commit(self):
        self.run("COMMIT")

    def rollback(self):
        """Takes back the transaction, and what it took from sequences, which PostgreSQL alone would not."""
        self.run("ROLLBACK")
        for setval in self._sequences:
            self.run(f"SELECT {setval}")

    def copy(self):
        """The same database once more."""
        self._close()
        twin = object.__new__(PostgreSQL)
        twin._server, twin._database = self._server, f"corpus_{uuid.uuid4().hex[:12]}"
        self._psql(f"CREATE DATABASE {twin._database} TEMPLATE {self._database}")
        self._open()
        twin._open()
        return twin

    def drop(self):
        self._close()
        self._psql(f"DROP DATABASE {self._database} WITH (FORCE)")

    def put_in_order(self):
        """Lets tables be read in the order of their keys, as SQLite reads them, where a statement asks for none."""
        for table in self.catalogue():
            for index in table["indexes"]:
                if index["primary"]:
                    self.run(f'CLUSTER "{table["name"]}" USING "{index["name"]}"')

    def catalogue(self):
        return self.query(_CATALOGUE)

    def facts(self, _catalogue=None):
        """What there is to say of each table, fact by fact."""
        return {table["name"]: dict(self._facts_of(table)) for table in self.catalogue()}

    def _facts_of(self, table):
        yield "columns", [column["name"] for column in table["columns"]]
        if table["view"]:
            return
        for column in table["columns"]:
            yield f"{column['name']} TYPE", column["type"]
            yield f"{column['name']} NOT NULL", column["required"]
            yield f"{column['name']} GENERATED", column["generated"]
            yield f"{column['name']} DEFAULT", self._default(column)
        constraints = {constraint["name"]: constraint for constraint in table["constraints"]}
        yield "PRIMARY KEY", next((c["columns"] for c in constraints.values() if c["kind"] == "p"), [])
        unique = set()
        for index in table["indexes"]:
            columns = [key["column"] for key in index["keys"]]
            if index["unique"] and not index["where"] and all(columns) and not index["primary"]:
                unique.add(tuple(sorted(columns)))
            elif not index["primary"]:
                yield f"INDEX {index['name']}", index_fact(index["unique"], index["keys"], index["where"])
        yield "UNIQUE", sorted(unique)
        for constraint in constraints.values():
            if constraint["kind"] == "f":
                yield foreign_key_fact(constraint["columns"], constraint["parent"], constraint["parent_columns"],
                                       _ACTIONS[constraint["on_update"]], _ACTIONS[constraint["on_delete"]])

    def _default(self, column):
        if column["default"] is None or column["generated"] or column["sequence"]:
            return None
        key = column["default"], column["type"]
        if key not in self._defaults:
            value = self.query(f"SELECT coalesce(to_json(({column['default']})::text), 'null')")
            self._defaults[key] = normal(value, column["type"])
        return self._defaults[key]

    def probe(self, statements):
        """For each statement None when it would be accepted, or the SQLSTATE."""
        if not statements:
            return []
        array = ",".join("$probe$" + statement + "$probe$" for statement in statements)
        return self.query(f"SELECT json_agg(pg_temp.probe(s) ORDER BY n) "
                          f"FROM unnest(ARRAY[{array}]) WITH ORDINALITY AS x(s, n)")

    def rows(self, catalogue):
        """The rows of each table and view, normalised and sorted."""
        found = self._all({
            table["name"]: "SELECT json_agg(to_json(ARRAY[{}])) FROM {}".format(
                ", ".join(f'"{column["name"]}"::text' for column in table["columns"]), f'"{table["name"]}"')
            for table in catalogue})
        return {table["name"]: normal_rows(table, found[table["name"]] or []) for table in catalogue}

    def next_keys(self, catalogue):
        """What the next generated key of each table will be."""
        return self._all({
            table["name"]: f"SELECT to_json(last_value + is_called::int) FROM {column['sequence']}"
            for table in catalogue for column in table["columns"] if column["sequence"]})

    def _all(self, queries):
        """The results of several queries, by name."""
        union = " UNION ALL ".join(f"SELECT '{name}', ({query})" for name, query in queries.items())
        return self.query(f"SELECT json_object_agg(name, result) FROM ({union}) AS x(name, result)") if queries else {}

    def keep_keys(self, table):
        """Lets generated keys go on behind those that rows were given, as SQLite does by itself."""
        for column in table["columns"]:
            if column["sequence"]:
                self.run(f"""SELECT setval('{column["sequence"]}', greatest(last_value, (SELECT max("{column['name']}")
                             FROM "{table['name']}"))) FROM {column["sequence"]}""")
