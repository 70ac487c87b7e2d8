"""The practice as a whole: everything that the rooms above read from its data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from afterword.practice.calendars import Days, read_days
from afterword.practice.letters import LetterRule, Profile, read_letters, read_profiles
from afterword.practice.promises import Phrases
from afterword.practice.reasons import Reasons, read_reasons


@dataclass(frozen=True, slots=True)
class Practice:
    """Etiquette, read and checked. Immutable but for ``kept``: there the plan keeps what it worked out from it."""

    days: Days
    letters: Mapping[str, LetterRule]
    profiles: Mapping[str, Profile]
    default_profile: str
    by_country: Mapping[str, str]
    phrases: Phrases
    reasons: Reasons
    own: Mapping[str, str]
    kept: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)

    def profile_for(self, name: str | None, country: str) -> tuple[Profile, bool]:
        """The profile of a record, and whether its country has one (or the record names one).

        A name that is none of ours is treated as left out: ``facts`` has said so before.
        """
        of_country = self.by_country.get(country)
        base = of_country or self.default_profile
        if name:
            found = self.profiles.get(name) or self.profiles.get(f"{name}+{base}")
            if found:
                return found, True
        return self.profiles[base], of_country is not None

    @property
    def profile_names(self) -> tuple[str, ...]:
        """The names that a record may give as its ``practice``."""
        return tuple(sorted({p.name for p in self.profiles.values()}))


def load_practice(own: Mapping[str, str] | None = None) -> Practice:
    """The practice that we ship, with a person's own sheets (name such as ``profiles/uk.toml`` -> text) over it.

    Raises ``PracticeFault`` with file and line for the first fault found.
    """
    days = read_days(own)
    letters = read_letters(own, days.usual)
    profiles = read_profiles(own, letters)
    default = next(name for name, p in profiles.items() if name == "us" or "US" in p.countries)
    return Practice(
        days=days,
        letters=letters,
        profiles=profiles,
        default_profile=default,
        by_country={c: name for name, p in profiles.items() for c in p.countries if "+" not in name},
        phrases=Phrases.load(own),
        reasons=read_reasons(own),
        own=dict(own or {}),
    )
