"""The two databases that workloads run on: where a fresh one is, and what its own shell is told."""

import contextlib
import os
import shlex
import subprocess
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]


class Sqlite:
    name = "sqlite"

    def __init__(self, here, floor):
        self.here, self.floor, self.count = here, floor, 0

    def fresh(self):
        self.count += 1
        return self.here / f"{self.count}.db"

    def drop(self, address):
        for path in self.here.glob(address.name + "*"):
            path.unlink()

    def url(self, address):
        return f"sqlite:///{address}"

    def floor_address(self, address):
        return str(address)

    def shell(self, address):
        return ["sqlite3", "-bail", str(address)]

    def shell_input(self, folder):
        """The shell reads the migration in one transaction."""
        script = self.here / "shell.sql"
        script.write_text(f"BEGIN;\n.read {folder}/00001_event.up.sql\nCOMMIT;\n")
        return {"stdin": open(script)}

    def server_memory(self, address):
        return 0

    def close(self):
        pass


class Postgresql:
    """A server of its own, on the folder of the bench."""

    name = "postgresql"

    def __init__(self, here, floor):
        self.floor, self.count = floor, 0
        said = subprocess.run([REPOSITORY / "tools/servers", "start"], check=True, capture_output=True, text=True,
                              env={**os.environ, "SERVERS_FOLDER": str(here.parent)}).stdout
        self.settings = dict(line.removeprefix("export ").split("=", 1) for line in said.splitlines())
        self.server = self.folder = shlex.split(self.settings["TEST_SERVERS"])[0]

    def sql(self, statement, database="postgres"):
        subprocess.run(["psql", "-X", "-q", "-h", self.server, "-U", "postgres", "-d", database, "-c", statement],
                       check=True)

    def address(self, database):
        return f"postgresql://postgres@/{database}?host={self.folder}"

    def fresh(self):
        self.count += 1
        self.sql(f"CREATE DATABASE bench_{self.count} TEMPLATE template0")
        self.sql("CHECKPOINT")
        return f"bench_{self.count}"

    def drop(self, address):
        self.sql(f"DROP DATABASE {address}")

    def url(self, address):
        return self.address(address)

    floor_address = url

    def shell(self, address):
        # Debian's psql is a script in Perl that calls this.
        own = sorted(Path("/usr/lib/postgresql").glob("*/bin/psql"))
        return [own[-1] if own else "psql", "-X", "-q", "-1", "-v", "ON_ERROR_STOP=1", self.address(address)]

    def shell_input(self, folder):
        return {"stdin": open(folder / "00001_event.up.sql")}

    @contextlib.contextmanager
    def through(self, proxy):
        """What connects meanwhile connects to the proxy."""
        folder, self.folder = self.folder, str(proxy.folder)
        try:
            yield
        finally:
            self.folder = folder

    def server_memory(self, address):
        """KiB of its own of the server's process for a client that is in the database."""
        for process in Path("/proc").glob("[0-9]*"):
            try:
                if f" {address} ".encode() in (process / "cmdline").read_bytes():
                    return next(int(line.split()[1]) for line in open(process / "status") if line.startswith("RssAnon"))
            except (OSError, StopIteration):  # it has ended
                pass
        return 0

    def close(self):
        subprocess.run([REPOSITORY / "tools/servers", "stop", self.server], check=True)
