"""The rows. Facts have the columns of their classes in ``facts/model.py``; a test holds the two together."""

from afterword.store.models.facts import (
    Application,
    Event,
    Interview,
    InterviewPerson,
    Me,
    Note,
    Person,
    Strength,
    Told,
)
from afterword.store.models.history import History
from afterword.store.models.incoming import Arrival, Observation
from afterword.store.models.letters import LIVE, Letter, LetterPerson, State
from afterword.store.models.mailbox import FolderMark, Mailbox
from afterword.store.models.owner import Owned, Owner

__all__ = [
    "LIVE", "Application", "Arrival", "Event", "FolderMark", "History", "Interview", "InterviewPerson", "Letter",
    "LetterPerson", "Mailbox", "Me", "Note", "Observation", "Owned", "Owner", "Person", "State", "Strength", "Told",
]  # fmt: skip
