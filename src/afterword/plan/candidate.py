"""A letter on its way into the plan, before the rules across letters have spoken."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from afterword.facts.ids import letter_id
from afterword.facts.model import Person
from afterword.plan.case import Case
from afterword.plan.reasons import Speaker
from afterword.plan.recipients import Addressee, Reach, on_paper
from afterword.plan.result import About, Nothing
from afterword.plan.result import moment as aware
from afterword.plan.windows import Anchors, Moments, in_the_day, window_moments
from afterword.practice.letters import LetterRule, Window

MOST_KEPT: Final = 100_000
"""windows remembered by one calendar before it begins again"""


@dataclass(slots=True, eq=False)
class Candidate:
    """One letter that the rules of its own kind propose."""

    case: Case
    kind: str
    variant: str | None
    rule: LetterRule
    reach: Reach
    moments: Moments
    day: int
    """the day of the fact that it answers"""
    trigger: int
    carries: list[str]
    about: About
    because: list[str]
    channel: str = "email"
    number: int = 1
    pass_on_to: tuple[str, ...] = ()
    optional: bool = False
    silent_until_open: bool = False
    """it stands under ``nothing`` until its ``opens`` (practice 3.8)"""
    never_waits: bool = False
    waits: int = 0
    moved_by_gap: bool = False
    met: Person | None = None

    @property
    def person(self) -> Person:
        """Who gets it."""
        return self.reach.person

    @property
    def whom(self) -> str:
        """What tells people apart across the records of one search: the e-mail address, else the name and record."""
        email = self.reach.person.email
        return email.casefold() if email else f"{self.case.id}/{self.reach.person.name}"

    @property
    def id(self) -> str:
        """Its id (interface 1, "Ids")."""
        day = date.fromordinal(self.day)
        return letter_id(self.case.id, self.kind, self.case.slugs[self.person.name], day, self.number)


@dataclass(slots=True)
class Desk:
    """Where the rules of one record lay what they propose, and what they say about nothing."""

    case: Case
    speak: Speaker
    letters: list[Candidate] = field(default_factory=list)
    nothing: list[Nothing] = field(default_factory=list)

    def say(self, reason: str, **slots: object) -> str:
        """A reason in words."""
        return self.speak.templates[reason].format_map(slots)

    def no(self, kind: str, to: Iterable[str], *because: str, until: int | None = None) -> None:
        """Lays down that no letter of ``kind`` goes to ``to``, and why."""
        moment = None if until is None else aware(until, self.case.calendar.zone)
        self.nothing.append(Nothing(self.case.id, kind, tuple(to), moment, tuple(because)))

    def window(self, kind: str, variant: str | None = None, short: bool = False) -> Window:
        """The window of a kind and variant under this record's profile."""
        windows, key = self.case.place.windows, (kind, variant, short)
        found = windows.get(key)
        if found is None:
            found = windows[key] = self._window(kind, variant, short)
        return found

    def _window(self, kind: str, variant: str | None, short: bool) -> Window:
        profile, rule = self.case.profile, self.case.practice.letters[kind]
        if variant:
            found = profile.windows.get(f"{kind}/{variant}") or rule.windows.get(variant)
            if found:
                return found
        name = "short" if short else ""
        key = f"{kind}/{name}" if name else kind
        return profile.windows.get(key) or rule.windows.get(name) or rule.windows[""]

    def moments(self, window: Window, anchors: Anchors) -> Moments:
        """The window's moments in this record's calendar, remembered."""
        case = self.case
        key = (window.key, *anchors.items())
        kept = case.calendar.windows
        found = kept.get(key)
        if found is None:
            if len(kept) > MOST_KEPT:
                kept.clear()
            found = kept[key] = window_moments(window, anchors, case.calendar, case.practice.days)
        return found

    def letter(
        self,
        kind: str,
        to: Addressee,
        window: Window,
        anchors: Anchors,
        *,
        day: int,
        because: Sequence[str],
        variant: str | None = None,
        carries: Sequence[str] | None = None,
        about: About | None = None,
    ) -> Candidate:
        """Lays down one letter; its rules may still change it."""
        case = self.case
        rule = case.practice.letters[kind]
        trigger = anchors[window.trigger] or 0
        moments = self.moments(window, anchors)
        channel, paper, reasons = to.reach.channel, None, list(because)
        if to.reach.paper is not None:
            asks = kind == "follow-up" and variant != "before-decision"
            channel, moments, paper = on_paper(
                case, to.reach, moments, trigger, thanks=kind == "thank-you", after_silence=asks
            )
            if channel != "email":
                moments = in_the_day(moments, window, anchors, case.calendar, case.practice.days)
        for name, slots in to.reasons:
            reasons.append(self.say(name, **slots))
        if paper:
            reasons.append(self.say(paper, person=to.reach.person.name))
        found = Candidate(
            case,
            kind,
            variant,
            rule,
            to.reach,
            moments,
            day,
            trigger,
            list(rule.carried(variant) if carries is None else carries),
            about or About(),
            reasons,
            channel,
            pass_on_to=to.pass_on if case.agency else (),
            never_waits="" in rule.never_waits or (variant or "") in rule.never_waits,
            waits=rule.waits.get(variant or "", rule.waits[""]),
        )
        if moments.telephone:
            found.because.append(self.say("telephone-as-well", person=to.reach.person.name))
            found.about.flags |= {"telephone"}
        self.letters.append(found)
        return found


__all__ = ["Candidate", "Desk"]
