"""A letter on its way into the plan, before the rules across letters have spoken."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from afterword.facts.ids import letter_id
from afterword.facts.model import Person
from afterword.facts.timeline import Who
from afterword.plan.calendar import MOST_KEPT
from afterword.plan.case import Case
from afterword.plan.reasons import Speaker
from afterword.plan.recipients import Addressee, Reach, on_paper
from afterword.plan.result import About, Nothing
from afterword.plan.result import moment as aware
from afterword.plan.windows import Anchors, Moments, in_the_day, window_moments
from afterword.practice.letters import LetterRule, Terms, Window


@dataclass(slots=True, eq=False)
class Candidate:
    """One letter that the rules of its own kind propose."""

    case: Case
    kind: str
    variant: str | None
    rule: LetterRule
    terms: Terms
    reach: Reach
    person: Person
    """who gets it"""
    who: Who
    """their slug, turn and the like"""
    whom: str
    """what tells people apart across the records of one search: the e-mail address, else the name and record"""
    moments: Moments
    day: int
    """the day of the fact that it answers"""
    trigger: int
    carries: tuple[str, ...]
    """its moves, each once"""
    about: About
    because: list[str]
    channel: str
    pass_on_to: tuple[str, ...]
    never_waits: bool
    waits: int
    number: int = 1
    optional: bool = False
    silent_until_open: bool = False
    """it stands under ``nothing`` until its ``opens`` (practice 3.8)"""

    @property
    def id(self) -> str:
        """Its id (interface 1, "Ids")."""
        return letter_id(self.case.id, self.kind, self.who.slug, date.fromordinal(self.day), self.number)

    def carry(self, *moves: str) -> None:
        """Lets it make these moves too."""
        self.carries = tuple(dict.fromkeys((*self.carries, *moves)))

    @property
    def is_too_late(self) -> bool:
        """Whether its ``last`` is past."""
        moments = self.moments
        return moments.over or (moments.last is not None and self.case.now > moments.last)


class Desk:
    """Where the rules of one record lay what they propose, and what they say about nothing."""

    __slots__ = ("case", "letters", "nothing", "says", "speak")

    def __init__(self, case: Case, speak: Speaker) -> None:
        self.case, self.speak = case, speak
        self.says = speak.says
        """the reasons in words, by name: each is given its slots"""
        self.letters: list[Candidate] = []
        self.nothing: list[Nothing] = []

    def no(self, kind: str, to: Iterable[str], *because: str, until: int | None = None) -> None:
        """Lays down that no letter of ``kind`` goes to ``to``, and why."""
        case = self.case
        moment = None if until is None else aware(until, case.calendar.zone)
        self.nothing.append(Nothing(case.id, kind, tuple(to), moment, because))

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
        """The window's moments in this calendar, remembered; one window has the same anchors in one order."""
        calendar = self.case.calendar
        key = (window.key, *anchors.values())
        kept = calendar.windows
        found = kept.get(key)
        if found is None:
            if len(kept) > MOST_KEPT:
                kept.clear()
            found = kept[key] = window_moments(window, anchors, calendar, self.case.practice.days)
        return found

    def letter(
        self,
        kind: str,
        to: Addressee,
        window: Window,
        anchors: Anchors,
        *,
        day: int,
        because: list[str],
        variant: str | None = None,
        carries: tuple[str, ...] | None = None,
        about: About | None = None,
    ) -> Candidate:
        """Lays down one letter, with the reasons in ``because``; its rules may still change it."""
        case, reach = self.case, to.reach
        terms = case.practice.letters[kind].terms(variant)
        trigger = anchors[window.trigger] or 0
        moments = self.moments(window, anchors)
        channel, paper, person = reach.channel, None, reach.person
        if reach.paper is not None:
            asks = kind == "follow-up" and variant != "before-decision"
            channel, moments, paper = on_paper(
                case, reach, moments, trigger, thanks=kind == "thank-you", after_silence=asks
            )
            if channel != "email":
                moments = in_the_day(moments, window, anchors, case.calendar, case.practice.days)
        for name, slots in to.reasons:
            because.append(self.says[name](**slots))
        if paper:
            because.append(self.says[paper](person=person.name))
        who = case.timeline.who[person.name]
        found = Candidate(
            case,
            kind,
            variant,
            terms.rule,
            terms,
            reach,
            person,
            who,
            who.whom,
            moments,
            day,
            trigger,
            terms.carries if carries is None else carries,
            about or About(),
            because,
            channel,
            to.pass_on if case.agency else (),
            terms.never_waits,
            terms.waits,
        )
        if moments.telephone:
            because.append(self.says["telephone-as-well"](person=person.name))
            found.about.say_by_telephone()
        self.letters.append(found)
        return found


__all__ = ["Candidate", "Desk"]
