"""The runner, on a scratch folder of pairs."""

import json
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass
class Trouble:
    """An error of the runner. `refused`: it is the runner's own, not one that the database gave."""

    refused: bool
    message: str
    file: str
    line: int
    column: int

    def construct(self):
        return re.sub(r"`[^`]*`|\"[^\"]*\"|(?<=rows of )\w+", "…", self.message)


class Runner:
    def __init__(self, program, folder, spelling):
        self._command = [program, "--dir", folder, "--json", "--yes", *([f"--spelling={spelling}"] if spelling else [])]
        self.folder = Path(folder)

    def write(self, migration):
        """Puts a migration into the folder as it is now."""
        stem = f"{migration.version}_{re.sub(r'[^A-Za-z0-9_-]', '_', migration.name)}"
        for way, script in (("up", migration.up), ("down", migration.down)):
            if script:
                text = script.text if script.statements() else "-- runner: statements=none\n"
                (self.folder / f"{stem}.{way}.sql").write_text(text)

    def plan(self, url, version):
        return self._run(url, version, "--dry-run")

    def migrate(self, url, version):
        return self._run(url, version)

    def _run(self, url, version, *options):
        """None, or what went wrong."""
        done = subprocess.run([*self._command, "--url", url, "--to", version, *options], capture_output=True, text=True)
        error = json.loads(done.stdout).get("error") if done.stdout else {"message": done.stderr, "kind": "internal"}
        if error is None:
            return None
        return Trouble(error.get("code") is None, error["message"].replace("\n", ""),
                       error.get("file", ""), error.get("line", 0), error.get("column", 0))
