"""Etiquette as data, and the few classes that read it."""

from afterword.practice.load import Practice, load_practice
from afterword.practice.source import PracticeFault

__all__ = ["Practice", "PracticeFault", "load_practice"]
