"""Reads the sheets of ``practice/frames`` into shapes, and says what is wrong with them, with file and line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from afterword.practice.source import Sheet
from afterword.write.pattern import SLOT, Pattern
from afterword.write.shapes import Asking, Frame, Line, Outline, Part, Step, Test
from afterword.write.vocabulary import CONDITIONS, FORMS, LONG, MOVES, PLAIN, SOURCES, STANDS

Table = Mapping[str, Any]


def read_parts(sheet: Sheet, echoes: Sequence[str]) -> Iterator[Part]:
    """The parts of one sheet. ``echoes``: beginnings of words that one letter should not repeat."""
    for name, data in sheet.data.get("parts", {}).items():
        yield _part(sheet, name, data, echoes)


def read_outlines(sheet: Sheet) -> Iterator[Outline]:
    """The outlines of one sheet, in their order."""
    for data in sheet.data.get("outlines", ()):
        yield _outline(sheet, data)


def read_lines(sheet: Sheet, key: str) -> dict[str, tuple[Line, ...]]:
    """The patterns under ``key`` (``subjects``): for each name its lines, in their order."""
    return {name: tuple(_line(sheet, item) for item in items) for name, items in sheet.data.get(key, {}).items()}


def read_questions(sheet: Sheet) -> Iterator[Asking]:
    """The questions of one sheet, the most useful first."""
    for data in sheet.data.get("questions", ()):
        line = _line(sheet, {"text": data.get("ask", ""), "if": data.get("if", "")})
        if "field" not in data:
            raise sheet.fault("this question names no field", str(data.get("ask", ""))[:40])
        kinds = frozenset(data.get("kinds", ()))
        rank, why = int(data.get("rank", 5)), frozenset(data.get("why", ()))
        yield Asking(data["field"], line.pattern, line.test, kinds, rank, why, data.get("left_out"))


def read_test(sheet: Sheet, text: str) -> Test:
    """The test written as ``text``; unknown conditions are a fault."""
    yes: set[str] = set()
    no: set[str] = set()
    for word in text.split():
        name = word.removeprefix("!")
        if name not in CONDITIONS and not name.startswith(("has-", "carries-", "kind-", "variant-")):
            raise sheet.fault(f'"{name}" is no condition; there are: {", ".join(sorted(CONDITIONS))}', name)
        (no if word.startswith("!") else yes).add(name)
    return Test(frozenset(yes), frozenset(no))


def read_pattern(sheet: Sheet, text: str) -> Pattern:
    """The pattern written as ``text``; a broken or unknown slot is a fault."""
    near = text[:60]
    try:
        pattern = Pattern.read(text)
    except ValueError:
        raise sheet.fault(f"a brace that is no slot in: {text}", near) from None
    for slot in pattern.slots:
        known = slot.name in SOURCES and slot.form in FORMS if slot.form else slot.name in PLAIN
        if not known:
            whole = f"{slot.name}:{slot.form}" if slot.form else slot.name
            raise sheet.fault(f"there is no slot {{{whole}}}", near)
    return pattern


def _part(sheet: Sheet, name: str, data: Table, echoes: Sequence[str]) -> Part:
    reason = data.get("reason")
    if not reason:
        raise sheet.fault(f"the part {name} gives no reason", f"[parts.{name}")
    frames = tuple(_frame(sheet, name, n, item, data, echoes) for n, item in enumerate(data.get("frames", ()), 1))
    if not frames:
        raise sheet.fault(f"the part {name} has no frames", f"[parts.{name}")
    names_role = any("the_role" in frame.echoes for frame in frames)
    return Part(name, str(reason), frames, bool(data.get("fresh", False)), names_role)


def _frame(sheet: Sheet, part: str, number: int, item: Table, data: Table, echoes: Sequence[str]) -> Frame:
    texts = _texts(item.get("text"))
    examples = _texts(item.get("example"))
    if not texts:
        raise sheet.fault(f"frame {number} of {part} has no text", f"[parts.{part}")
    near = texts[0][:60]
    if not examples:
        raise sheet.fault(f"this frame of {part} has no example", near)
    patterns = tuple(read_pattern(sheet, text) for text in texts)
    for pattern, example in zip(patterns, examples, strict=False):
        if not pattern.fits(example):
            raise sheet.fault(f"the example does not fit its frame: {example}", near)
    moves = tuple(item.get("moves", data.get("moves", ())))
    if wrong := [move for move in moves if move not in MOVES]:
        raise sheet.fault(f'"{wrong[0]}" is no move', near)
    stands = tuple(item.get("stands", data.get("stands", ())))
    if wrong := [fact for fact in stands if fact not in STANDS]:
        raise sheet.fault(f'"{wrong[0]}" is nothing that a frame can stand on', near)
    fixed = " ".join(SLOT.sub(" ", text) for text in texts).lower()
    return Frame(
        id=f"{part}-{number}",
        part=part,
        patterns=patterns,
        test=read_test(sheet, item.get("if", "")),
        moves=moves,
        stands=stands,
        rank=int(item.get("rank", 1)),
        echoes=_echoes(patterns, fixed, echoes),
        opening=" ".join(texts[0].lower().split()[:2]),
    )


def _echoes(patterns: Sequence[Pattern], fixed: str, echoes: Sequence[str]) -> frozenset[str]:
    """The marked turns in the fixed words of a frame, and its long slots: one letter should have each of them once."""
    said = [echo for echo in echoes if f" {echo}" in f" {fixed}"]
    long = [slot.name for pattern in patterns for slot in pattern.slots if slot.name in LONG]
    return frozenset((*said, *long))


def _outline(sheet: Sheet, data: Table) -> Outline:
    kind = data.get("kind", sheet.stem)
    paragraphs = tuple(tuple(_step(word) for word in paragraph.split()) for paragraph in data.get("paragraphs", ()))
    if not paragraphs:
        raise sheet.fault(f"an outline of {kind} has no paragraphs", "[[outlines]]")
    return Outline(
        kind=kind,
        variant=data.get("variant"),
        test=read_test(sheet, data.get("if", "")),
        paragraphs=paragraphs,
        most=int(data.get("words", 120)),
        sentences=data.get("sentences"),
        gather=int(data.get("gather", 0)),
        drop=tuple(data.get("drop", "").split()),
    )


def _step(word: str) -> Step:
    return Step(tuple(word.replace("?", "").split("|")), word.endswith("?"))


def _line(sheet: Sheet, item: Any) -> Line:
    table: Table = {"text": item} if isinstance(item, str) else item
    return Line(read_pattern(sheet, table["text"]), read_test(sheet, table.get("if", "")))


def _texts(value: Any) -> tuple[str, ...]:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(value)
