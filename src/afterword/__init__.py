"""The right letter after an interview, to the right person, at the right time, once.

``load(*paths)`` reads records, ``make_plan(records, now=...)`` says which letters are due, to whom, when and why, and
``make_drafts(records, now=...)`` writes a draft of each. ``read_letter(text)`` says what a careful adviser would say of
a letter. Nothing is loaded before it is asked for.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from afterword.facts.faults import Fault, RecordFaults
    from afterword.facts.model import Record
    from afterword.plan.result import Nothing, Plan, PlannedLetter
    from afterword.practice.source import PracticeFault
    from afterword.review.result import Finding, Reading
    from afterword.work.files.library import make_drafts, make_plan, read_letter
    from afterword.work.files.reading import load
    from afterword.work.files.trouble import Trouble
    from afterword.write.result import Draft, Question, Sentence

__version__ = "0.1.0"

__all__ = [
    "Draft",
    "Fault",
    "Finding",
    "Nothing",
    "Plan",
    "PlannedLetter",
    "PracticeFault",
    "Question",
    "Reading",
    "Record",
    "RecordFaults",
    "Sentence",
    "Trouble",
    "load",
    "make_drafts",
    "make_plan",
    "read_letter",
]

_HOMES = {
    "Draft": "write.result",
    "Fault": "facts.faults",
    "Finding": "review.result",
    "Nothing": "plan.result",
    "Plan": "plan.result",
    "PlannedLetter": "plan.result",
    "PracticeFault": "practice.source",
    "Question": "write.result",
    "Reading": "review.result",
    "Record": "facts.model",
    "RecordFaults": "facts.faults",
    "Sentence": "write.result",
    "Trouble": "work.files.trouble",
    "load": "work.files.reading",
    "make_drafts": "work.files.library",
    "make_plan": "work.files.library",
    "read_letter": "work.files.library",
}


def __getattr__(name: str) -> object:
    """Bring a name of the library from its room when it is first asked for (PEP 562)."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'afterword' has no attribute {name!r}")
    from importlib import import_module

    value: object = getattr(import_module(f"afterword.{home}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
