"""The right letter after an interview, to the right person, at the right time, once.

``load(*paths)`` reads records, ``make_plan(records, now=...)`` says which letters are due, to whom, when and why, and
``make_drafts(records, now=...)`` writes a draft of each. Nothing is loaded before it is asked for.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from afterword.facts.faults import Fault, RecordFaults
    from afterword.facts.model import Record
    from afterword.plan.result import Nothing, Plan, PlannedLetter
    from afterword.practice.source import PracticeFault
    from afterword.work.files.library import make_drafts, make_plan
    from afterword.work.files.reading import load
    from afterword.work.files.trouble import Trouble
    from afterword.write.result import Draft, Question, Sentence

__version__ = "0.1.0"

__all__ = [
    "Draft",
    "Fault",
    "Nothing",
    "Plan",
    "PlannedLetter",
    "PracticeFault",
    "Question",
    "Record",
    "RecordFaults",
    "Sentence",
    "Trouble",
    "load",
    "make_drafts",
    "make_plan",
]

_HOMES = {
    "Draft": "write.result",
    "Fault": "facts.faults",
    "Nothing": "plan.result",
    "Plan": "plan.result",
    "PlannedLetter": "plan.result",
    "PracticeFault": "practice.source",
    "Question": "write.result",
    "Record": "facts.model",
    "RecordFaults": "facts.faults",
    "Sentence": "write.result",
    "Trouble": "work.files.trouble",
    "load": "work.files.reading",
    "make_drafts": "work.files.library",
    "make_plan": "work.files.library",
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
