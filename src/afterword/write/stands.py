"""The fields behind what a frame says without a slot: that there was a talk, that somebody was late."""

from __future__ import annotations

from afterword.write.view import View


def stands_of(view: View) -> dict[str, tuple[str, ...]]:
    """For each name of ``vocabulary.STANDS`` that this letter has: the paths of the record."""
    about = view.letter.about
    facts: dict[str, tuple[str, ...]] = {
        "role": ("application.role",),
        "company": ("application.company",),
        "me": ("me.name",),
    }
    if view.record.application.why:
        facts["why"] = ("application.why",)
    if view.talks:
        number = view.talks[-1]
        facts["talk"] = (f"interviews[{number}].starts",)
        facts["met"] = (f"interviews[{number}].with",)
        facts["late"] = (f"interviews[{number}].late",)
    if about.told is not None:
        facts["told"] = (f"told[{about.told}].on",)
    if about.event is not None:
        facts["event"] = (f"events[{about.event}].what",)
    if about.earlier is not None:
        facts["earlier"] = (f"letters[{about.earlier}].sent",)
    upcoming = view.next_talk()
    if upcoming is not None:
        facts["next"] = (f"interviews[{upcoming}].starts",)
    if view.person is not None:
        facts["person"] = (f"{view.path(view.person)}.name",)
    passed = tuple(f"{view.path(p)}.name" for p in view.record.people if p.name in view.letter.pass_on_to)
    if passed:
        facts["pass"] = passed
    return facts
