"""The pure rooms know nothing of the world: no clock, disk, net, chance, framework. Read from their source."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SRC = Path(__file__).parents[2] / "src" / "afterword"
PURE = ("facts", "practice", "plan", "review", "write")
WORLDLY = {
    "asyncio", "click", "codecs", "concurrent", "ctypes", "django", "fileinput", "ftplib", "getpass", "glob", "http",
    "httpx", "imaplib", "io", "locale", "logging", "mmap", "multiprocessing", "os", "pathlib", "pickle", "platform",
    "poplib", "random", "requests", "rich", "secrets", "select", "selectors", "shelve", "shutil", "signal", "smtplib",
    "socket", "socketserver", "sqlite3", "ssl", "subprocess", "sys", "tempfile", "threading", "time", "urllib", "uuid",
}  # fmt: skip
BUILTINS = {"open", "input", "print", "exec", "eval", "compile", "breakpoint", "__import__"}
CLOCKS = {"datetime.datetime": {"now", "utcnow", "today"}, "datetime.date": {"today"}}


def worldly(source: str) -> list[str]:
    """What a pure module's source should not name, each with its line."""
    tree = ast.parse(source)
    known: dict[str, str] = {}  # a name of the module -> what it stands for
    found: list[tuple[int, str]] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                known[alias.asname or alias.name.partition(".")[0]] = (
                    alias.name if alias.asname else alias.name.partition(".")[0]
                )
                found += [(node.lineno, alias.name)] * (alias.name.partition(".")[0] in WORLDLY)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            module = node.module or ""
            for alias in node.names:
                known[alias.asname or alias.name] = f"{module}.{alias.name}"
            found += [(node.lineno, module)] * (module.partition(".")[0] in WORLDLY)
    found += list(_calls(tree, known, within_hash=False))
    return [f"line {line}: {what}" for line, what in sorted(found)]


def _calls(node: ast.AST, known: dict[str, str], *, within_hash: bool) -> Iterator[tuple[int, str]]:
    if isinstance(node, ast.FunctionDef) and node.name == "__hash__":
        within_hash = True
    if isinstance(node, ast.Attribute) and node.attr in CLOCKS.get(_dotted(node.value, known), ()):
        yield node.lineno, f"{_dotted(node.value, known)}.{node.attr}"
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id not in known:
        if node.func.id in BUILTINS:
            yield node.lineno, f"{node.func.id}()"
        if node.func.id == "hash" and not within_hash:
            yield node.lineno, "hash(), which differs from run to run"
    for child in ast.iter_child_nodes(node):
        yield from _calls(child, known, within_hash=within_hash)


def _dotted(node: ast.AST, known: dict[str, str]) -> str:
    if isinstance(node, ast.Name):
        return known.get(node.id, "")
    if isinstance(node, ast.Attribute):
        return f"{_dotted(node.value, known)}.{node.attr}"
    return ""


MODULES = sorted(path for room in PURE for path in (SRC / room).rglob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(SRC)))
def test_a_pure_module_names_nothing_of_the_world(path: Path) -> None:
    assert worldly(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "source",
    [
        "import os",
        "import os.path as p",
        "from pathlib import Path",
        "from urllib.parse import quote",
        "def f():\n    import random\n    return random.random()",
        "import time",
        "from datetime import datetime\nx = datetime.now()",
        "from datetime import datetime as dt\nx = dt.now(tz)",
        "import datetime\nx = datetime.date.today()",
        "import datetime as d\nx = d.datetime.utcnow()",
        "from dataclasses import field\nfrom datetime import datetime\nx = field(default_factory=datetime.now)",
        "x = open('record.toml').read()",
        "print('due')",
        "x = hash('an id') % 7",
    ],
)
def test_what_touches_the_world_is_found(source: str) -> None:
    assert worldly(source)


@pytest.mark.parametrize(
    "source",
    [
        '"""The time is now; open the letter at random, says os."""',
        "def state(now):\n    return now.date()",
        "def f(plan):\n    return plan.now, plan.today()",
        "from datetime import UTC, date, datetime, timedelta\nx = datetime(2026, 11, 17, tzinfo=UTC)",
        "from zoneinfo import ZoneInfo\nx = ZoneInfo('Europe/Dublin')",
        "from importlib.resources import files\nx = (files(__package__) / 'letters').iterdir()",
        "class A:\n    def __hash__(self):\n        return hash(self.id)",
        "opens = window.opens\nx = letter.open()",
        "x = {'time': 'random', 'print': 'open()'}",
        "from re import compile\nx = compile('a')",
    ],
)
def test_words_and_moments_given_are_no_false_alarm(source: str) -> None:
    assert worldly(source) == []
