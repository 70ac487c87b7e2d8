"""afterword schema and afterword completion."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

import jsonschema
import pytest

if TYPE_CHECKING:
    from conftest import Run


@pytest.mark.parametrize("name", ["record", "plan", "draft", "review", "simulate", "import", "letters"])
def test_each_is_a_schema(run: Run, name: str) -> None:
    done = run("schema", name)
    assert (done.returncode, done.stderr) == (0, "")
    jsonschema.Draft202012Validator.check_schema(json.loads(done.stdout))


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script(run: Run, shell: str) -> None:
    done = run("completion", shell)
    assert (done.returncode, done.stderr) == (0, "")
    assert "_AFTERWORD_COMPLETE" in done.stdout
    if shell == "bash":
        assert subprocess.run(["bash", "-n"], input=done.stdout, text=True).returncode == 0


def test_the_shell_is_answered(run: Run) -> None:
    asked = {"_AFTERWORD_COMPLETE": "bash_complete", "COMP_WORDS": "afterword s", "COMP_CWORD": "1"}
    said = run(**asked).stdout
    assert {line.partition(",")[2] for line in said.splitlines()} == {"show", "sent", "settle", "simulate", "schema"}
