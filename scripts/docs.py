"""Make the reference, and the outputs shown in the papers, from the program itself.

In any paper, ``<!-- output: afterword plan ... -->`` is followed by what that command prints, and
``<!-- file: ... -->`` by that file, up to ``<!-- end -->``. The pages of docs/reference are made whole. ``--check``
writes nothing and fails where a page is not what it would be.
"""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
import types
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from afterword.cli.overview import COMMANDS
from afterword.facts import model

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = ROOT / "docs" / "reference"
MADE = "<!-- Made by scripts/docs; do not edit. -->"
EXAMPLE = "docs/ferry.toml --now 2026-11-17T18:00"
MARK = re.compile(r"(<!-- (output|file): (.+?) -->\n)(?:\n```[^\n]*\n.*?\n```\n<!-- end -->\n)?", re.DOTALL)
SHAPES = {
    "plan": ("The plan as JSON", f"afterword plan {EXAMPLE} --json"),
    "draft": ("Drafts as JSON", f"afterword write {EXAMPLE} --json"),
    "review": (
        "A reading as JSON",
        "afterword review docs/letter.txt --record docs/ferry.toml --to 'Grace Abara' --now 2026-11-17T18:00 --json",
    ),
    "simulate": ("The rehearsal as JSON", f"afterword simulate {EXAMPLE} --days 2 --json"),
    "import": ("An import as JSON", "afterword import docs/ferry.toml docs/invite.ics --now 2026-11-17T18:00 --json"),
}
AT_THE_DESK = ("export", "backup", "restore")
"""commands that write files of their own: they run in a folder that is thrown away"""
TABLES = (
    ("[me]", model.Me), ("[[me.strengths]]", model.Strength), ("[application]", model.Application),
    ("[[people]]", model.Person), ("[[interviews]]", model.Interview), ("[[interviews.notes]]", model.Note),
    ("useful = { ... } in a note", model.Useful), ("[[told]]", model.Told), ("[[events]]", model.Event),
    ("[[letters]]", model.Letter),
)  # fmt: skip


def main(args: list[str]) -> int:
    """Write every page that differs, or only name them."""
    check = args == ["--check"]
    stale = [path for path, text in pages() if not path.exists() or path.read_text(encoding="utf-8") != text]
    if check:
        for path in stale:
            print(f"{path.relative_to(ROOT)} is not what the program says now: run scripts/docs")
        return bool(stale)
    for path, text in pages():
        if path in stale:
            path.write_text(text, encoding="utf-8")
            print(path.relative_to(ROOT))
    return 0


def pages() -> Iterator[tuple[Path, str]]:
    """Every page that is made, with the text that it should have."""
    yield REFERENCE / "commands.md", commands()
    yield REFERENCE / "record.md", record()
    for name, (title, example) in SHAPES.items():
        yield REFERENCE / f"{name}.md", shape(name, title, example)
    for path in [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]:
        text = path.read_text(encoding="utf-8")
        if path.parent != REFERENCE and MARK.search(text):
            with desk():
                yield path, MARK.sub(shown, text)


@contextlib.contextmanager
def desk() -> Iterator[None]:
    """Data and files of one page alone, empty at its top."""
    before = dict(DESK)
    with tempfile.TemporaryDirectory(prefix="afterword-docs-") as folder:
        DESK.update(folder=folder, home=str(Path(folder) / "home"))
        try:
            yield
        finally:
            DESK.clear()
            DESK.update(before)


DESK: dict[str, str] = {}


def output(command: str, *, faults: bool = False) -> str:
    """What a command of ours prints, into a page as wide as the papers. ``faults``: it may tell of faults."""
    if not DESK:
        with desk():
            return output(command, faults=faults)
    words = shlex.split(command)
    environment = {k: v for k, v in os.environ.items() if not k.startswith("AFTERWORD")}
    done = subprocess.run(
        [sys.executable, "-m", *words],
        cwd=DESK["folder"] if words[1] in AT_THE_DESK else ROOT,
        env=environment
        | {"AFTERWORD_HOME": DESK["home"]}
        | {"COLUMNS": "96", "NO_COLOR": "1", "TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if done.returncode not in ((0, 1, 2) if faults else (0,)):
        raise SystemExit(f"{command} ended with {done.returncode}:\n{done.stdout}")
    return "\n".join(line.rstrip() for line in done.stdout.strip("\n").splitlines())


def shown(mark: re.Match[str]) -> str:
    """A mark with what belongs under it."""
    line, what, argument = mark.groups()
    if what == "file":
        return f"{line}\n```toml\n{(ROOT / argument).read_text(encoding='utf-8').strip()}\n```\n<!-- end -->\n"
    return f"{line}\n```text\n$ {argument}\n{output(argument, faults=True)}\n```\n<!-- end -->\n"


def commands() -> str:
    """The commands, from their own help."""
    parts = [MADE, "# Commands", f"```text\n{output('afterword --help')}\n```"]
    for name in COMMANDS:
        parts += [f"## afterword {name}", f"```text\n{output(f'afterword {name} --help')}\n```"]
    return "\n\n".join(parts) + "\n"


def record() -> str:
    """The record's keys, from the classes that define them."""
    parts = [
        MADE,
        "# The record",
        "One file, one application: TOML, or JSON of the same shape. It begins with `version = 1`. `afterword schema "
        "record` prints the JSON Schema. [How to write notes that make good letters](../how-to/the-record.md).",
        "A moment is a date with a time, such as `2026-11-17T14:00:00-06:00`; without an offset it stands in "
        "`application.time_zone`, and a date alone is 12:00 there.",
    ]
    for heading, table in TABLES:
        parts += [f"## `{heading}`", table.__doc__ or "", keys(table)]
    return "\n\n".join(parts) + "\n"


def keys(table: type) -> str:
    """One table's keys."""
    lines = ["| key | what | value |", "|---|---|---|"]
    hints = get_type_hints(table)
    for field in dataclasses.fields(table):
        name = field.name.rstrip("_")
        if (table, name) == (model.Me, "strengths") or (table, name) == (model.Interview, "notes"):
            continue  # tables of their own
        needed = field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
        says = str(field.metadata.get("says", "")).replace("|", "\\|")
        lines.append(f"| `{name}`{' (needed)' if needed else ''} | {says} | {value(hints[field.name])} |")
    return "\n".join(lines)


def value(hint: Any) -> str:
    """A type in people's words."""
    origin, inside = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return value(next(x for x in inside if x is not types.NoneType))
    if origin is Literal:
        return ", ".join(f"`{x}`" for x in inside)
    if origin is tuple:
        return f"list of {value(inside[0])}s"
    words = {str: "text", int: "number", bool: "`true` or `false`", date: "date", datetime: "moment"}
    return words.get(hint, "table")


def shape(name: str, title: str, example: str) -> str:
    """One JSON shape: its keys from the schema, and an example."""
    schema = json.loads(output(f"afterword schema {name}"))
    parts = [
        MADE,
        f"# {title}",
        f"Shape of version 1; the JSON Schema comes from `afterword schema {name}`. Times are ISO 8601 with offset, in "
        "the recipients' zone, to the minute. `null` stands where there is none.",
        *(f"## {heading}\n\n{table}" for heading, table in tables(schema, schema, "The document", set())),
        "## Example",
        f"The record is [ferry.toml](../ferry.toml).\n\n```console\n$ {example}\n```",
        f"```json\n{json.dumps(json.loads(output(example, faults=True)), indent=2, ensure_ascii=False)}\n```",
    ]
    return "\n\n".join(parts) + "\n"


def tables(schema: dict[str, Any], part: dict[str, Any], heading: str, done: set[str]) -> Iterator[tuple[str, str]]:
    """The keys of every object in a schema, outermost first."""
    below: list[tuple[str, dict[str, Any]]] = []
    lines = ["| key | what | value |", "|---|---|---|"]
    for key, raw in part.get("properties", {}).items():
        sub = resolved(schema, raw)
        says = str(raw.get("description", sub.get("description", ""))).replace("|", "\\|")
        lines.append(f"| `{key}` | {says} | {json_value(schema, sub)} |")
        inner = resolved(schema, sub.get("items", sub))
        if "properties" in inner:
            below.append((f"Each of `{key}`" if "items" in sub else f"`{key}`", inner))
    if heading not in done:
        done.add(heading)
        yield heading, "\n".join(lines)
    for under, inner in below:
        if under not in done:
            yield from tables(schema, inner, under, done)


def resolved(schema: dict[str, Any], part: dict[str, Any]) -> dict[str, Any]:
    """A part of a schema with its reference followed."""
    while "$ref" in part:
        target: Any = schema
        for step in part["$ref"].removeprefix("#/").split("/"):
            target = target[step]
        part = {**target, **{k: v for k, v in part.items() if k != "$ref"}}
    return part


def json_value(schema: dict[str, Any], part: dict[str, Any]) -> str:
    """What a key may hold, in people's words."""
    part = resolved(schema, part)
    for choice in ("anyOf", "oneOf"):
        if choice in part:
            return " or ".join(dict.fromkeys(json_value(schema, x) for x in part[choice]))
    if "const" in part:
        return f"`{json.dumps(part['const'])}`"
    if "enum" in part:
        return ", ".join("`null`" if x is None else f"`{x}`" for x in part["enum"])
    kind = part.get("type")
    if isinstance(kind, list):
        return " or ".join(json_value(schema, {**part, "type": one}) for one in kind)
    if kind == "array":
        inner = json_value(schema, part.get("items", {}))
        return f"list of {inner}s" if " " not in inner else f"list of: {inner}"
    if kind == "string" and str(part.get("pattern", "")).startswith("^\\d{4}-"):
        return "moment" if "T" in part["pattern"] else "date"
    words = {"string": "text", "integer": "number", "boolean": "`true` or `false`", "null": "`null`"}
    return words.get(str(kind), str(kind or "anything"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
