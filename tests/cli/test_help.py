"""Help teaches: every command says what it does, with an example."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from afterword.cli.group import afterword
from afterword.cli.overview import COMMANDS, TEXT

if TYPE_CHECKING:
    from conftest import Run

BAD_WORDS = ("invalid", "user", "entity", "!")


def test_help_alone_prints_the_overview(run: Run) -> None:
    for args in (("--help",), ("-h",), ("help",)):
        done = run(*args)
        assert (done.returncode, done.stdout, done.stderr) == (0, TEXT, "")


def test_the_overview_names_every_command_with_an_example() -> None:
    for name, (_, does, example) in COMMANDS.items():
        assert f"  {name}" in TEXT
        assert does in TEXT
        assert example.startswith(f"afterword {name}")
    assert max(map(len, TEXT.splitlines())) <= 79


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_teaches_with_an_example(name: str) -> None:
    done = CliRunner().invoke(afterword, [name, "--help"])
    assert done.exit_code == 0
    assert f"afterword {name}" in done.output.split("For example:")[1]
    assert not any(word in done.output.lower() for word in BAD_WORDS)
    assert "\\b" not in done.output


def test_help_with_a_command_is_its_help(run: Run) -> None:
    assert run("help", "plan").stdout == run("plan", "--help").stdout


def test_version(run: Run) -> None:
    assert run("--version").stdout == "afterword 0.1.0\n"


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("plann",), "did you mean afterword plan?"),
        (("northwind.toml",), "afterword plan northwind.toml"),
        (("dance",), "afterword --help"),
        (("plan",), "Which record?"),
        (("plan", "--jsn", "a.toml"), "--json"),
        (("simulate", "a.toml"), "--days is missing"),
        (("simulate", "a.toml", "--days", "many"), "--days many: a whole number belongs here, such as --days 30."),
        (("sent", "a.toml"), "ID is missing"),
        (("schema",), "Which one? There are record, plan"),
        (("schema", "weather"), "There is no weather here; there are record, plan"),
        (("schema", "plans"), "did you mean plan?"),
        (("completion", "cmd"), "bash"),
        (("plan", "a.toml", "--now"), "Something belongs after --now."),
        (("sent", "a.toml", "Dana", "Whitfield"), "more here than is needed: Whitfield."),
        (("northwind.tml",), "There is no file northwind.tml"),
    ],
)
def test_a_request_that_cannot_be_read_says_what_would_be_right(run: Run, args: tuple[str, ...], says: str) -> None:
    done = run(*args)
    assert done.returncode == 2
    assert done.stdout == ""
    assert says in done.stderr
    assert not any(word in done.stderr.lower() for word in (*BAD_WORDS, "traceback"))
