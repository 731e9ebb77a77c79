"""Other tools for the same migrations, where they are installed: each gets a folder in its own form."""

import os
import shutil
import subprocess
import sys
from pathlib import Path


def pairs(folder):
    for up in sorted(folder.glob("*.up.sql")):
        yield up.name.removesuffix(".up.sql"), up, up.with_name(up.name.replace(".up.", ".down."))


class Peer:
    """`ups` and `downs` head the halves of its one file for a revision."""

    def __init__(self, program, here):
        self.program, self.here = program, here / self.name
        self.here.mkdir()

    def folder(self, source):
        made = self.here / source.name
        if not made.exists():
            made.mkdir()
            for name, up, down in pairs(source):
                with open(made / f"{name}.sql", "w") as file:
                    for head, half in ((self.ups, up), (self.downs, down)):
                        file.write(head + "\n")
                        with open(half) as text:
                            shutil.copyfileobj(text, file)
        return made

    def version(self):
        said = subprocess.run([self.program, "--version"], capture_output=True, text=True)
        return (said.stdout + said.stderr).strip().splitlines()[0].split()[-1]


class Dbmate(Peer):
    """Goes down one migration a process: not compared there."""

    name, ups, downs = "dbmate", "-- migrate:up", "-- migrate:down"
    verbs = {"up": "up"}

    def command(self, verb, source, database, address):
        url = f"sqlite:{address}" if database.name == "sqlite" else \
            f"postgres://postgres@localhost/{address}?socket={database.folder}&sslmode=disable"
        return [self.program, "--url", url, "--migrations-dir", str(self.folder(source)), "--no-dump-schema",
                self.verbs[verb]]


class SqlMigrate(Peer):
    name, ups, downs = "sql-migrate", "-- +migrate Up", "-- +migrate Down"
    verbs = {"up": ["up"], "down": ["down", "-limit=0"]}

    def command(self, verb, source, database, address):
        dialect, where = ("sqlite3", address) if database.name == "sqlite" else \
            ("postgres", f"host={database.folder} user=postgres dbname={address} sslmode=disable")
        settings = self.here / f"{source.name}-{Path(address).name}.yml"
        settings.write_text(f"bench:\n  dialect: {dialect}\n  datasource: {where}\n  dir: {self.folder(source)}\n")
        return [self.program, *self.verbs[verb], f"-config={settings}", "-env=bench"]

    def version(self):
        known = subprocess.run(["dpkg-query", "-W", "-f=${Version}", self.name], capture_output=True, text=True)
        return known.stdout or "?"


def installed(folders, here):
    """Those that are found in PATH or in `folders`."""
    path = os.pathsep.join([*folders, os.environ["PATH"]])
    peers = []
    for kind in (Dbmate, SqlMigrate):
        program = shutil.which(kind.name, path=path)
        if program:
            peers.append(kind(program, here))
        else:
            print(f"{kind.name} is not installed", file=sys.stderr)
    return peers
