"""Walks one history on PostgreSQL and through the runner, side by side, and notes where the two part."""

import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from postgresql import Refused
from rows import Maker, insert

_ROWS = 3


@dataclass
class Findings:
    files: int
    statements: int
    tables: int = 0  # comparisons of a table after a file
    equal: int = 0
    rows: int = 0
    probes: int = 0
    refusals: list = field(default_factory=list)  # (construct, place, statement)
    both: int = 0  # statements that PostgreSQL refuses too, most of them because of a refusal before them
    failures: int = 0  # statements that PostgreSQL runs and the runner's database does not, loudly
    differences: list = field(default_factory=list)  # (place, what)
    bare: set = field(default_factory=set)  # tables for which no row was found

    def constructs(self):
        return Counter(construct for construct, _, _ in self.refusals)


class Walk:
    def __init__(self, migrations, oracle, subject, runner, rewrite, say):
        """`rewrite` makes of a statement what the oracle gets; `say` hears of findings as they come."""
        self._migrations, self._oracle, self._subject = migrations, oracle, subject
        self._runner, self._rewrite, self._say = runner, rewrite, say
        self._facts, self._known, self._spoiled = {}, set(), set()
        scripts = [script for each in migrations for script in (each.up, each.down) if script]
        self.findings = Findings(len(scripts), sum(len(script.statements()) for script in scripts))

    def all(self):
        """Up, each file down again on copies, and down all the way that the files go."""
        version = "base"
        for migration in self._migrations:
            self._runner.write(migration)
            self._step(migration, migration.up, migration.version, self._oracle, self._subject)
            self._compare(migration.up, self._oracle, self._subject)
            self._fill(migration.up)
            if migration.down:
                self._there_and_back(migration, version)
            version = migration.version
        for migration, before in reversed(list(zip(self._migrations, [None, *self._migrations]))):
            if migration.down is None:
                break
            self._step(migration, migration.down, before.version if before else "base", self._oracle, self._subject)
            self._compare(migration.down, self._oracle, self._subject)

    def _there_and_back(self, migration, version):
        """The way down, right behind the way up, on copies."""
        oracle, subject = self._oracle.copy(), self._subject.copy()
        try:
            self._step(migration, migration.down, version, oracle, subject)
            self._compare(migration.down, oracle, subject)
        finally:
            oracle.drop()
            subject.drop()

    def _step(self, migration, script, version, oracle, subject):
        """Runs a script on both; a statement that either refuses is left out on both."""
        if re.search(r"\bINSERT\b.*\bSELECT\b", script.text, re.I | re.S):
            oracle.put_in_order()
            subject.put_in_order()
        while True:
            if trouble := self._runner.plan(subject.url(), version):
                self._leave_out(migration, trouble)
                continue
            self._judge(script, oracle)
            oracle.begin()
            if failed := self._first_refused(script, oracle):
                oracle.rollback()
                self._must_fail(script, version, subject, *failed)
                script.leave_out(failed[0])
                self._runner.write(migration)
            elif trouble := self._runner.migrate(subject.url(), version):
                oracle.rollback()
                if not trouble.refused:
                    self.findings.failures += 1
                    self._say(f"{script.path}:{trouble.line}: fails: {trouble.message}")
                self._leave_out(migration, trouble)
            else:
                oracle.commit()
                return

    def _leave_out(self, migration, trouble):
        script = migration.down if trouble.file.endswith(".down.sql") else migration.up
        span = script.at(trouble.line, trouble.column) if Path(trouble.file).name[:4] == migration.version else None
        if span is None:
            raise RuntimeError(f"{migration.name}: {trouble.message} ({trouble.file}:{trouble.line})")
        if trouble.refused:
            script.refused.append((span, trouble))
        script.leave_out(span)
        self._runner.write(migration)

    def _judge(self, script, oracle):
        """Tells refusals of the runner's own from those of statements that PostgreSQL refuses too."""
        if not script.refused:
            return
        troubles = dict(script.refused)
        oracle.begin()
        for span, statement in script.sql(script.original):
            oracle.run("SAVEPOINT judge")
            try:
                oracle.run(self._rewrite(statement))
                refusal = None
            except Refused as error:
                refusal = error
            if refusal or span in troubles:
                oracle.run("ROLLBACK TO judge")
            if trouble := troubles.get(span):
                self._refuse(f"{script.path}:{script.line(span)}", trouble, statement, refusal)
        oracle.rollback()
        script.refused = []

    def _refuse(self, place, trouble, statement, refusal):
        if refusal:
            self.findings.both += 1
            self._say(f"{place}: refused by both: {trouble.message}")
        else:
            self.findings.refusals.append((trouble.construct(), place, statement))
            self._say(f"{place}: refused: {trouble.message}")

    def _first_refused(self, script, oracle):
        """Runs the statements up to the first that PostgreSQL refuses, and gives that one with its refusal."""
        for span, statement in script.sql():
            try:
                oracle.run(self._rewrite(statement))
            except Refused as refusal:
                return span, refusal

    def _must_fail(self, script, version, subject, span, refusal):
        """What PostgreSQL has refused must not run."""
        self.findings.both += 1
        twin = subject.copy()
        if self._runner.migrate(twin.url(), version) is None:
            self._differ(script, script.line(span), f"runs, and PostgreSQL refuses it: {refusal}")
        twin.drop()

    def _compare(self, script, oracle, subject):
        catalogue = oracle.catalogue()
        ours, theirs = subject.facts(catalogue), oracle.facts(catalogue)
        unequal = set()
        for table in sorted(ours.keys() | theirs.keys()):
            mine, other = ours.get(table, {"exists": False}), theirs.get(table, {"exists": False})
            for fact in sorted(mine.keys() | other.keys()):
                if mine.get(fact) != other.get(fact):
                    unequal.add(table)
                    self._differ(script, self._line(script, table), f"{table}: {fact}: {other.get(fact)} by psql, "
                                                                    f"{mine.get(fact)} through the runner")
        shared = [table for table in catalogue if table["name"] in ours
                  and ours[table["name"]]["columns"] == theirs[table["name"]]["columns"]]
        unequal |= self._compare_rows(script, oracle, subject, shared)
        self.findings.tables += len(ours.keys() | theirs.keys())
        self.findings.equal += len(ours.keys() | theirs.keys()) - len(unequal)

    def _compare_rows(self, script, oracle, subject, catalogue):
        ours, theirs = subject.rows(catalogue), oracle.rows(catalogue)
        our_keys, their_keys = subject.next_keys(catalogue), oracle.next_keys(catalogue)
        unequal = set()
        for table in theirs:
            self.findings.rows += len(theirs[table])
            if ours[table] == theirs[table]:
                self._spoiled.discard(table)
                continue
            unequal.add(table)
            if table not in self._spoiled:
                self._spoiled.add(table)
                missing = [row for row in theirs[table] if row not in ours[table]] or theirs[table]
                wrong = [row for row in ours[table] if row not in theirs[table]] or ours[table]
                self._differ(script, self._line(script, table),
                             f"rows of {table}: {missing[:1]} by psql, {wrong[:1]} through the runner")
        for table in theirs:
            if our_keys.get(table, 1) < their_keys.get(table, 1):
                unequal.add(table)
                self._differ(script, self._line(script, table),
                             f"the next key of {table}: {their_keys[table]} by psql, "
                             f"{our_keys.get(table, 1)} through the runner")
        return unequal

    def _line(self, script, table):
        """The last statement that speaks of a table."""
        lines = [script.line(span) for span, statement in script.sql() if re.search(rf"\b{table}\b", statement, re.I)]
        return lines[-1] if lines else 1

    def _fill(self, script):
        """Gives each new or changed table rows, and tries rows that break its rules."""
        catalogue = self._oracle.catalogue()
        facts = self._oracle.facts(catalogue)
        maker = Maker(self._oracle, catalogue)
        for table in maker.parents_first():
            name = table["name"]
            if facts[name] == self._facts.get(name):
                continue
            number = max([self._oracle.query(f'SELECT count(*) FROM "{name}"'),
                          *(key - 1 for key in self._oracle.next_keys([table]).values())])
            for number in range(number + 1, number + 1 + _ROWS):
                if row := maker.row(table, number):
                    self._insert(script, table, row)
            self._probe(script, table, maker, number + 1)
            if not self._oracle.query(f'SELECT count(*) FROM "{name}"'):
                self.findings.bare.add(name)
        self._facts = facts
        shared = self._subject.facts(catalogue)
        self._compare_rows(script, self._oracle, self._subject,
                           [table for table in catalogue if facts[table["name"]]["columns"] ==
                            shared.get(table["name"], {}).get("columns")])

    def _insert(self, script, table, row):
        """Puts a row into both, or into neither."""
        statement = insert(table, row, self._subject.name)
        [refusal] = self._subject.probe([statement])
        if refusal:
            self._differ(script, self._line(script, table["name"]), f"{table['name']}: {statement}: {refusal}")
            return
        self._subject.run(statement)
        self._oracle.run(insert(table, row, "postgresql"))
        self._subject.keep_keys(table)
        self._oracle.keep_keys(table)

    def _probe(self, script, table, maker, number):
        variations = list(maker.breaking(table, number))
        theirs = self._oracle.probe([insert(table, row, "postgresql") for _, row in variations])
        ours = self._subject.probe([insert(table, row, self._subject.name) for _, row in variations])
        self.findings.probes += len(variations)
        for (what, row), mine, other in zip(variations, ours, theirs):
            if bool(mine) != bool(other):
                self._differ(script, self._line(script, table["name"]),
                             f"{table['name']}: {what}: {other or 'taken'} by psql, "
                             f"{mine or 'taken'} through the runner")

    def _differ(self, script, line, what):
        if what not in self._known:
            self._known.add(what)
            self.findings.differences.append((f"{script.path}:{line}", what))
            self._say(f"{script.path}:{line}: DIFFERENCE: {what}")
