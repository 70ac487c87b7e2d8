"""The plan: which letters are due, to whom, when and why; and what is not sent."""

from afterword.plan.make import make_plan
from afterword.plan.result import About, Nothing, Plan, PlannedLetter

__all__ = ["About", "Nothing", "Plan", "PlannedLetter", "make_plan"]
