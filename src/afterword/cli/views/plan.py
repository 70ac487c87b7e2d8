"""The plan as a person reads it: a letter to oneself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING

from afterword.cli.views.bar import draw
from afterword.cli.views.dates import clock, day, number, own_time, place, when
from afterword.cli.views.page import Page
from afterword.facts.ids import application_id
from afterword.work.files.moments import zone_named

if TYPE_CHECKING:
    from afterword.facts.model import Record
    from afterword.plan.result import Nothing, Plan, PlannedLetter

UNHYPHENED = ("thank-you", "follow-up")
INDENT = 3
BAR = 60


class PlanView:
    """Shows one plan on a page."""

    def __init__(self, page: Page, plan: Plan, records: Sequence[Record]) -> None:
        self.page, self.plan = page, plan
        self.home: tzinfo = zone_named(records[0].me.time_zone) if records else zone_named("UTC")
        self.homes = {application_id(r): zone_named(r.me.time_zone) for r in records}
        self.jobs = {application_id(r): f"{r.application.role}, {r.application.company}" for r in records}
        self.now = plan.now.astimezone(self.home)
        self.told: set[tuple[str, str]] = set()
        self.ready = [x for x in plan.letters if x.state != "upcoming"]
        self.ahead = sorted((x for x in plan.letters if x.state == "upcoming"), key=lambda x: x.best)

    def show(self) -> None:
        """The whole page."""
        self.head()
        for place_in_line, letter in enumerate(self.ready, 1):
            self.letter(letter, place_in_line)
        if self.ahead:
            self.page.heading("Coming up")
            for letter in self.ahead:
                self.coming(letter)
        if self.plan.nothing:
            self.page.heading("Nothing to send, and why")
            self.told.clear()
            for entry in self.plan.nothing:
                self.entry(entry)

    def head(self) -> None:
        """How many letters, and the day that it is."""
        self.page.line((self.headline(), "bold"))
        today = f"{day(self.now.date(), self.now.date())} {self.now.year}, {clock(self.now)}"
        one = next(iter(self.jobs.values())) if len(self.jobs) == 1 else ""
        self.page.line((f"{today} · {one}" if one else today, "quiet"))

    def headline(self) -> str:
        """``Three letters today.``, or that there is nothing, and what comes next."""
        count = len(self.ready)
        if count:
            what = f"{number(count)} letter{'' if count == 1 else 's'}".capitalize()
            later = all(x.best.date() > self.now.astimezone(x.zone).date() for x in self.ready)
            return (
                f"{what} to write; best sent {when(self.ready[0].best, self.now).rstrip(',')}."
                if later
                else f"{what} today."
            )
        soon = next((x for x in self.ahead if x.best.astimezone(self.home).date() == self.now.date()), None)
        if soon is not None:
            at = clock(soon.best.astimezone(self.home))
            return f"Nothing to send yet. Next: {' and '.join(soon.to)}, today at {at}."
        return f"Nothing to send today. {self.next_one()}".rstrip()

    def next_one(self) -> str:
        """Who comes next: Dana Whitfield, on Thursday 3 December, if you have not heard."""
        coming: list[tuple[datetime, str, tuple[str, ...]]] = [(x.best, x.kind, x.to) for x in self.ahead]
        coming += [(x.until, x.kind, x.to) for x in self.plan.nothing if x.until is not None and x.to]
        if not coming:
            return ""
        moment, kind, to = min(coming, key=lambda one: one[0])
        unless = ", if you have not heard" if kind == "follow-up" else ""
        today = self.now.date()
        on = "today" if moment.astimezone(self.home).date() == today else f"on {day(moment.date(), today)}"
        return f"Next: {' and '.join(to)}, {on}{unless}."

    def letter(self, letter: PlannedLetter, place_in_line: int) -> None:
        """One letter that may go now: who, why, the bar, when, where to."""
        page = self.page
        page.gap()
        state = ("late", "late") if letter.state == "late" else ("due", "due")
        page.line(
            f"{place_in_line}".ljust(INDENT), (", ".join(letter.to), "name"), f" · {kind_words(letter)} · ", state,
            *([" · only if you like"] if letter.optional else []),
        )  # fmt: skip
        if len(self.jobs) > 1:
            page.line((self.jobs.get(letter.application, letter.application), "quiet"), indent=INDENT)
        for reason in self.fresh(letter):
            page.line(reason, indent=INDENT)
        self.bar(letter)
        for said in self.window(letter):
            page.line(said, indent=INDENT)
        page.line(self.way(letter), indent=INDENT)
        page.exactly(letter.id, "quiet", INDENT)

    def bar(self, letter: PlannedLetter) -> None:
        """The window bar, with now on it."""
        width = min(BAR, self.page.width - INDENT)
        drawn = draw(width, letter.opens, letter.best, letter.closes, letter.last, self.plan.now, fine=self.page.fine)
        style = "late" if letter.state == "late" else "due"
        if drawn.marks:
            self.page.line(drawn.marks, indent=INDENT)
        self.page.line((drawn.solid, style), (drawn.hatched, "quiet"), indent=INDENT)

    def window(self, letter: PlannedLetter) -> list[str]:
        """When to send it, in words."""
        best = "Send it now" if letter.best <= self.plan.now else f"Best {self.at(letter, letter.best)}"
        end = letter.last
        if letter.state == "late":
            lasts = f"it may still go until {self.at(letter, end)}" if end else "it may still go"
            return [f"It should have gone by {self.at(letter, letter.closes)}; {lasts}."]
        same_day = letter.best > self.plan.now and letter.best.date() == letter.closes.date()
        latest = f"at {clock(letter.closes)} that day" if same_day else self.at(letter, letter.closes)
        said = f"{best}, at the latest {latest}."
        if end is not None and end > letter.closes:
            said += f" Past {self.at(letter, end)} it is too late."
        return [said]

    def coming(self, letter: PlannedLetter) -> None:
        """One letter that is still ahead."""
        self.page.line(
            (", ".join(letter.to), "name"),
            f" · {kind_words(letter)} · best {self.at(letter, letter.best)}",
            indent=INDENT,
        )
        if len(self.jobs) > 1:
            self.page.line((self.jobs.get(letter.application, letter.application), "quiet"), indent=INDENT + 2)
        for reason in self.fresh(letter):
            self.page.line((reason, "quiet"), indent=INDENT + 2)

    def entry(self, entry: Nothing) -> None:
        """One letter that is not sent, and why."""
        who = ", ".join(entry.to) or self.jobs.get(entry.application, entry.application)
        until = f" · until {when(entry.until, self.plan.now)}" if entry.until else ""
        self.page.line((who, "name"), f" · {plain_kind(entry.kind)}{until}", indent=INDENT)
        if entry.to and len(self.jobs) > 1:
            self.page.line((self.jobs.get(entry.application, entry.application), "quiet"), indent=INDENT + 2)
        for reason in self.fresh(entry):
            self.page.line((reason, "quiet"), indent=INDENT + 2)

    def fresh(self, entry: PlannedLetter | Nothing) -> list[str]:
        """Its own reason, and of the others those that this part of the page has not told yet."""
        shown = [
            reason
            for number, reason in enumerate(entry.because)
            if number == 0 or (entry.application, reason) not in self.told
        ]
        self.told.update((entry.application, reason) for reason in entry.because)
        return shown

    def at(self, letter: PlannedLetter, moment: datetime) -> str:
        """A moment in the recipients' zone, and in the person's own where that is another time."""
        home = self.homes.get(letter.application, self.home)
        yours = own_time(moment, home)
        if not yours:
            return when(moment, self.plan.now)
        there, here = self.plan.now.astimezone(letter.zone).date(), self.plan.now.astimezone(home).date()
        same = there == here  # else "today" would be another day there
        said = when(moment, self.plan.now) if same else f"{day(moment.date(), there)} at {clock(moment)}"
        return f"{said} in {place(letter.zone)} ({yours})"

    def way(self, letter: PlannedLetter) -> str:
        """How it goes, and whom it mentions."""
        ways = {
            "email": "E-mail",
            "letter": "Letter on paper",
            "card": "Card",
            "message": "Message",
            "phone": "Telephone",
        }
        said = ways.get(letter.channel, letter.channel)
        if letter.addresses:
            said += f" to {', '.join(letter.addresses)}"
        return f"{said}; mention {', '.join(letter.pass_on_to)}" if letter.pass_on_to else said


def plain_kind(kind: str) -> str:
    """``useful note`` of useful-note; a thank-you and a follow-up keep their hyphen."""
    return kind if kind in UNHYPHENED else kind.replace("-", " ")


def kind_words(letter: PlannedLetter) -> str:
    """The kind and its variant in words."""
    kind = plain_kind(letter.kind)
    return f"{kind}, {letter.variant.replace('-', ' ')}" if letter.variant else kind
