"""How fast letters are read, and what is found in labelled ones, beside programs that check prose.

The others are got by their package managers into ``.cache/bench`` when they are first asked for; one that cannot be had
here is said not to be compared. Times are the processor's, so that other work on the machine counts for nobody.
Nothing here is a test.
"""

from __future__ import annotations

import json
import re
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from afterword.facts.reading import read_record
from afterword.work.files.kept_checks import checks_of
from afterword.work.files.planning import practice_of
from afterword.work.files.reviewing import Round, reading_of

ROOT: Final = Path(__file__).resolve().parent.parent
CACHE: Final = ROOT / ".cache" / "bench"
OURS: Final = ROOT / "tests" / "review" / "letters"
PROSELINT: Final = "proselint==0.16.0"
ROUNDS: Final = 5

Place = tuple[int, int]

_PROSELINT_ITSELF: Final = """
import json, sys, time, statistics
from proselint.tools import LintFile
from proselint.checks import __register__
from proselint.registry import CheckRegistry
registry = CheckRegistry()
registry.register_many(__register__)
texts = json.load(sys.stdin)
found, seconds = {}, []
for turn in range(ROUNDS):
    for number, text in texts.items():
        began = time.process_time()
        got = LintFile("letter.txt", text).lint()
        if turn:
            seconds.append(time.process_time() - began)
        found[number] = [[r.check_result.span[0] - 1, r.check_result.span[1] - 1] for r in got]
json.dump({"found": found, "median": statistics.median(seconds)}, sys.stdout)
"""
_NODE: Final = """
const tool = process.argv[2];
let input = "";
process.stdin.on("data", (d) => (input += d));
process.stdin.on("end", async () => {
  const texts = JSON.parse(input);
  const out = {};
  const check = tool === "alex" ? (await import("alex")).text : (await import("write-good")).default;
  for (const [n, text] of Object.entries(texts)) {
    if (tool === "alex") {
      out[n] = check(text).messages.filter((m) => m.place || m.position).map((m) => {
        const p = m.place || m.position;
        const s = p.start || p, e = p.end || p;
        return [s.offset, e.offset];
      });
    } else out[n] = check(text).map((m) => [m.index, m.index + m.offset]);
  }
  process.stdout.write(JSON.stringify(out));
});
"""


@dataclass(slots=True)
class Labelled:
    """A letter with what was planted in it."""

    number: str
    text: str
    label: Mapping[str, Any]
    round: Round


def bench_review(folder: Path | None = None) -> None:
    """Prints both tables; ``folder``: labelled letters, default our own."""
    letters = labelled(folder or OURS)
    print(
        f"\nReview: {len(letters)} letters of {folder or OURS.relative_to(ROOT)}, language check apart; processor time"
    )
    texts = {letter.number: letter.text for letter in letters}
    mine = _speed(letters)
    theirs = _proselint(texts)
    if theirs is None:
        print(f"  NOT COMPARED with {PROSELINT}: it could not be installed here.")
    else:
        words = statistics.median(len(t.split()) for t in texts.values())
        print(f"  {PROSELINT}, in process: {theirs['median'] * 1e3:7.2f} ms the median letter ({words:.0f} words)")
        print(f"  afterword beside it: {theirs['median'] / mine:.1f} × as fast")
    _found(letters, texts, theirs)


def labelled(folder: Path) -> list[Labelled]:
    """The letters of a folder, with their records from ``records`` beside or in it."""
    records = next(p for p in (folder / "records", folder.parent / "records", folder) if p.is_dir())
    labels: Mapping[str, Any] = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    practice, checks = practice_of(None), checks_of()
    found = []
    for number, label in labels.items():
        names = [label[key] for key in ("record",) if label.get(key)] + list(label.get("others", ()))
        now = label.get("now")
        round_ = Round(
            records=tuple(read_record((records / name).read_bytes(), name) for name in names),
            practice=practice, checks=checks, kind=label["kind"], to=tuple(label.get("to", ())),
            now=datetime.fromisoformat(now) if now else None, language=False,
        )  # fmt: skip
        found.append(Labelled(number, (folder / f"{number}.txt").read_text(encoding="utf-8"), label, round_))
    return found


def _speed(letters: Sequence[Labelled]) -> float:
    """Prints how long a letter takes with and without its record; the median without."""
    alone = Round(records=(), practice=None, checks=checks_of(), language=False)
    long = _of_150_words(letters)
    ways: dict[str, Callable[[], object]] = {
        "a letter of 150 words, no record": lambda: reading_of(long.text, alone),
        "the same, read with a record": lambda: reading_of(long.text, long.round),
    }
    for name, run in ways.items():
        print(f"  {name + ':':36} {_median(run, 60) * 1e3:7.2f} ms (reach 5)")
    seconds = []
    for turn in range(ROUNDS):
        for letter in letters:
            began = time.process_time()
            reading_of(letter.text, alone)
            if turn:
                seconds.append(time.process_time() - began)
    median = statistics.median(seconds)
    print(f"  {'the median letter, no record:':36} {median * 1e3:7.2f} ms")
    return median


def _of_150_words(letters: Sequence[Labelled]) -> Labelled:
    """The letter with a record that is nearest to 150 words."""
    with_record = [letter for letter in letters if letter.round.records] or list(letters)
    return min(with_record, key=lambda letter: abs(len(letter.text.split()) - 150))


def _median(run: Callable[[], object], times: int) -> float:
    seconds = []
    for _ in range(times):
        began = time.process_time()
        run()
        seconds.append(time.process_time() - began)
    return statistics.median(seconds)


# What is found --------------------------------------------------------------------------------------------------------


def _found(letters: Sequence[Labelled], texts: Mapping[str, str], proselint: Mapping[str, Any] | None) -> None:
    """Prints for each program how many planted faults it points at, and at how much else."""
    planted = sum(1 for letter in letters for fault in letter.label["faults"])
    placed = sum(1 for letter in letters for fault in letter.label["faults"] if fault.get("start") is not None)
    clean = [letter for letter in letters if letter.label["clean"]]
    print(f"\nFound: {planted} planted faults, {placed} of them with a place; {len(clean)} clean letters")
    print(f"  {'':24} {'faults':>7} {'of them':>9} {'marks beside':>13} {'clean letters':>14}")
    print(f"  {'':24} {'found':>7} {'':>9} {'a fault':>13} {'with a mark':>14}")
    rows: dict[str, Mapping[str, Sequence[Place]] | None] = {
        "proselint 0.16": proselint["found"] if proselint else None,
        "write-good": _by_node("write-good", texts),
        "alex": _by_node("alex", texts),
        "harper": _harper(texts),
    }
    mine, named = _mine(letters)
    _row("afterword", letters, mine, planted)
    print(f"  {'  by its right name':24} {named:7} {named / planted:9.0%}   (also those that lie in what is not there)")
    for name, found in rows.items():
        if found is None:
            print(f"  {name:24} NOT COMPARED: it could not be installed here.")
        else:
            _row(name, letters, found, planted)


def _row(name: str, letters: Sequence[Labelled], found: Mapping[str, Sequence[Place]], planted: int) -> None:
    hits = beside = marked = 0
    for letter in letters:
        spans = [
            _sentence(letter.text, f["start"], f["end"]) for f in letter.label["faults"] if f.get("start") is not None
        ]
        marks = found.get(letter.number, ())
        hits += sum(any(a < end and start < b for a, b in marks) for start, end in spans)
        beside += sum(not any(a < end and start < b for start, end in spans) for a, b in marks)
        marked += bool(letter.label["clean"] and marks)
    print(f"  {name:24} {hits:7} {hits / max(1, planted):9.0%} {beside:13} {marked:14}")


def _mine(letters: Sequence[Labelled]) -> tuple[dict[str, list[Place]], int]:
    """Our marks, hints apart; and how many planted faults we call by their name."""
    marks: dict[str, list[Place]] = {}
    named = 0
    for letter in letters:
        import dataclasses

        read = reading_of(letter.text, dataclasses.replace(letter.round, language=True))
        marks[letter.number] = [
            (f.start, f.end) for f in read.findings
            if f.start is not None and f.end is not None and f.level != "hint"
        ]  # fmt: skip
        said = {f.check for f in read.findings}
        named += sum(fault["check"] in said for fault in letter.label["faults"])
    return marks, named


def _sentence(text: str, start: int, end: int) -> Place:
    """The place, widened to the sentence or line around it."""
    marks = [0, *(m.end() for m in re.finditer(r"[.!?]\s+|\n", text)), len(text)]
    return max(m for m in marks if m <= start), min(m for m in marks if m >= end)


# The others -----------------------------------------------------------------------------------------------------------


def _proselint(texts: Mapping[str, str]) -> Mapping[str, Any] | None:
    home = CACHE / PROSELINT.replace("==", "-")
    python = home / "bin" / "python"
    try:
        if not python.exists():
            print(f"  (getting {PROSELINT}, to compare with)", file=sys.stderr)
            home.parent.mkdir(parents=True, exist_ok=True)
            subprocess.run([sys.executable, "-m", "venv", str(home)], check=True, capture_output=True, timeout=300)
            pip = [str(python), "-m", "pip", "install", "--quiet", PROSELINT]
            subprocess.run(pip, check=True, capture_output=True, timeout=300)
        program = _PROSELINT_ITSELF.replace("ROUNDS", str(ROUNDS))
        said = subprocess.run(
            [str(python), "-c", program], input=json.dumps(texts).encode(), check=True, capture_output=True, timeout=600
        )
    except (OSError, subprocess.SubprocessError):
        return None
    found: Mapping[str, Any] = json.loads(said.stdout)
    return found


def _by_node(tool: str, texts: Mapping[str, str]) -> Mapping[str, Sequence[Place]] | None:
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        return None
    home = CACHE / "node"
    try:
        if not (home / "node_modules" / tool).is_dir():
            print(f"  (getting {tool}, to compare with)", file=sys.stderr)
            home.mkdir(parents=True, exist_ok=True)
            get = [npm, "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(home), tool]
            subprocess.run(get, check=True, capture_output=True, timeout=300)
        (home / "run.mjs").write_text(_NODE, encoding="utf-8")
        said = subprocess.run(
            [node, "run.mjs", tool], cwd=home, input=json.dumps(texts).encode(), check=True, capture_output=True,
            timeout=300,
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError):
        return None
    found: Mapping[str, Sequence[Place]] = json.loads(said.stdout)
    return found


def _harper(texts: Mapping[str, str]) -> Mapping[str, Sequence[Place]] | None:
    try:
        from harper import Language, Linter
    except ImportError:
        return None
    linter = Linter()
    return {
        number: [(m.span.start, m.span.end) for m in linter.lint(text, language=Language.PLAINTEXT)]
        for number, text in texts.items()
    }
