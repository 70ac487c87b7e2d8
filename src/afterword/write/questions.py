"""What to ask the person: the few answers that would make this letter better, the most useful first."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from afterword.write.frames import Frames
from afterword.write.material import Material
from afterword.write.pattern import Filling
from afterword.write.result import Question
from afterword.write.shapes import Asking
from afterword.write.view import View

MOST = 4
RAW = 60


def questions(
    view: View, frames: Frames, held: AbstractSet[str], plain: dict[str, Filling], material: Material
) -> tuple[Question, ...]:
    """At most four questions; what was noted and could not be used comes before what is missing."""
    asked: dict[str, Question] = {}
    for asking in frames.questions:
        if asking.kinds and view.letter.kind not in asking.kinds:
            continue
        if not asking.test.holds(held):
            continue
        for question in _made(asking, view, plain, material):
            asked.setdefault(question.field, question)
    return tuple(asked.values())[:MOST]


def _made(asking: Asking, view: View, plain: dict[str, Filling], material: Material) -> Iterable[Question]:
    if asking.left_out is None:
        field = _field(asking.field, view)
        said = _said(asking, plain)
        if field is not None and said is not None:
            yield Question(field, said)
        return
    for source, path, raw, why in material.left_out:
        if source == asking.left_out and (not asking.why or why in asking.why):
            said = _said(asking, {**plain, "raw": Filling(_short(raw))})
            if said is not None:
                yield Question(path, said)


def _said(asking: Asking, plain: dict[str, Filling]) -> str | None:
    fillings = [plain[slot.name] for slot in asking.pattern.slots if slot.name in plain]
    return asking.pattern.say(fillings) if len(fillings) == len(asking.pattern.slots) else None


def _short(raw: str) -> str:
    said = " ".join(raw.split())
    return said if len(said) <= RAW else said[:RAW].rsplit(" ", 1)[0] + " …"


def _field(template: str, view: View) -> str | None:
    """The path of the field: ``note.`` stands for this person's note, ``event.`` for the event answered."""
    if template.startswith("note."):
        note = _note(view)
        return None if note is None else f"{note}.{template.removeprefix('note.')}"
    if template.startswith("event."):
        number = view.letter.about.event
        return None if number is None else f"events[{number}].{template.removeprefix('event.')}"
    if template.startswith("talk."):
        return f"interviews[{view.talks[-1]}].{template.removeprefix('talk.')}" if view.talks else None
    return template


def _note(view: View) -> str | None:
    """The path of the addressee's note of the newest talk; the next free one where they have none yet."""
    if not view.talks or view.person is None:
        return None
    number = view.talks[-1]
    notes = view.record.interviews[number].notes
    for at, note in enumerate(notes):
        if note.with_ == view.person.name or (note.with_ is None and len(view.met) == 1):
            return f"interviews[{number}].notes[{at}]"
    return f"interviews[{number}].notes[{len(notes)}]"
