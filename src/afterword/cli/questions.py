"""The questions after an interview, in a friendly order. Every one may be skipped but those that a record needs."""

from __future__ import annotations

from datetime import date, datetime, tzinfo
from typing import get_args

from afterword.cli.asking import Asker
from afterword.cli.views.dates import clock, day, place
from afterword.facts.model import InterviewKind, Me, Part
from afterword.facts.writing import as_table
from afterword.facts.zones import countries, zone_for
from afterword.work import clock as clocks
from afterword.work.files import typed
from afterword.work.files.machine import local_zone
from afterword.work.files.moments import zone_named
from afterword.work.files.promised import understood

HELLO = """\
A few questions while it is fresh. Enter takes what stands in brackets, or skips;
< goes back one question, - leaves an answer empty. Break off with Ctrl-C whenever
you like: what you have said is kept."""

SIX = (
    ("talked", "What did you two talk about?", "moving the nightly batch to streaming before the spring release"),
    ("need", "What do they need, as far as you heard?", "someone who keeps the reports right while all changes"),
    ("strength", "What of yours answers it?", "I migrated 40 dashboards without a wrong number reaching a customer"),
    ("left_out", "What did you forget to say?", "I ran the on-call rota for two years"),
    ("correct", "Did you say something wrongly? How is it right?", "I said dbt 1.5; we are on 1.8"),
)

# Where the region changes which days are holidays, with an example of its code.
REGIONS = {
    "US": "IL for Illinois",
    "CA": "QC for Quebec",
    "GB": "SCT for Scotland",
    "DE": "BY for Bavaria",
    "AU": "NSW for New South Wales",
    "CH": "ZH for Zurich",
    "ES": "CT for Catalonia",
    "AT": "9 for Vienna",
    "IN": "MH for Maharashtra",
}
LONGEST_CODE = 3


class Questions:
    """Asks everything and fills the notebook's record."""

    def __init__(self, asker: Asker, like: Me | None, like_from: str) -> None:
        self.asker, self.ask, self.put = asker, asker.ask, asker.notebook.put
        self.like, self.like_from = like, like_from

    def all(self) -> None:
        """From who you are to what they said."""
        self.me()
        self.application()
        self.interview()
        room = self.people()
        for number, name in enumerate(room):
            self.notes(number, name)
        if not room:
            self.notes(0, None)
        self.told(room)

    def me(self) -> None:
        """Who you are; from the last record where there is one."""
        if self.like is not None:
            known = " · ".join(x for x in (self.like.name, self.like.email, self.like.time_zone) if x)
            self.asker.say(f"You, as in {self.like_from}: {known}")
            if self.ask("me?", "Is that right?", default=True, read=typed.yes):
                for key, value in as_table(self.like).items():
                    self.put(f"me.{key}", value)
                return
        self.ask("me.name", "Your name, as you sign", path="me.name", needed=True)
        self.ask("me.email", "Your e-mail address", path="me.email")
        self.ask("me.phone", "Your telephone number, for the signature", path="me.phone")
        self.ask(
            "me.time_zone", "Your time zone", default=local_zone(), read=typed.zone, path="me.time_zone", needed=True,
            example="Chicago, or America/Chicago",
        )  # fmt: skip
        english = "en-US" if self.home.startswith("America/") else "en-GB"
        self.ask("me.language", "The English of your letters", default=english, path="me.language")
        self.asker.say()
        self.asker.say(
            "What have you done that a CV would name, with its result? One line each; Enter when that is all."
        )
        for number in range(8):
            path = f"me.strengths[{number}].text"
            if self.ask(path, f"Strength {number + 1}", path=path) is None:
                break

    def application(self) -> None:
        """What you applied for, and where."""
        self.asker.say()
        self.ask("company", "Which firm", path="application.company", needed=True)
        self.ask("role", "Which position", path="application.role", needed=True)
        self.ask(
            "country", "In which country", path="application.country", read=typed.country, needed=True,
            example="US, GB, Germany",
        )  # fmt: skip
        if self.country in countries():
            self.asker.say(f"  Understood: {countries()[self.country].name}.")
        if self.country in REGIONS:
            self.ask(
                "region", "State or region, by its short code", path="application.region", read=_code,
                example=REGIONS[self.country],
            )  # fmt: skip
        known = countries().get(self.country)
        if known is None or known.zone is None:
            self.ask(
                "time_zone", "Their time zone", default=zone_for(None, self.country, self.home)[0], read=typed.zone,
                path="application.time_zone",
            )  # fmt: skip
        if self.ask("agency?", "Does an agency stand between you?", default=False, read=typed.yes):
            self.put("application.via", "agency")
        self.ask("why", "Why would you like it, in your own words", path="application.why")

    def interview(self) -> None:
        """When it was, and what kind of talk."""
        self.asker.say()
        where = f" (their time, {place(self.zone)})" if self.zone_name != self.home else ""
        self.ask(
            "starts", f"When did the interview start{where}", path="interviews[0].starts", read=self._moment,
            needed=True, example="yesterday 14:00, Tuesday 2pm, 17.11. 14:00 or 2026-11-17 14:00",
        )  # fmt: skip
        starts = self.starts
        self.asker.say(f"  That is {day(starts.date(), self.today)} {starts.year}, {clock(starts)}.")
        kinds = get_args(InterviewKind)
        self.ask(
            "kind", "What kind", path="interviews[0].kind", read=lambda text: typed.one_of(text, kinds), choices=kinds,
        )  # fmt: skip
        self.ask("minutes", "How many minutes", path="interviews[0].minutes", read=typed.whole, example="60")

    def people(self) -> list[str]:
        """Who was in the room, and who else matters; the names of the first."""
        self.asker.say()
        self.asker.say("Who was there? One after the other; Enter when that is everybody.")
        room = self._people(0, "interviewer", first="lead")
        if room:
            self.put("interviews[0].with", room)
        self.asker.say()
        self.asker.say(
            "Anybody else, such as the recruiter, a coordinator or who referred you? Enter when that is everybody."
        )
        self._people(len(room), "recruiter", first="recruiter")
        return room

    def _people(self, start: int, usual: str, first: str) -> list[str]:
        names: list[str] = []
        parts = get_args(Part)
        for number in range(start, start + 30):
            path = f"people[{number}]"
            name = self.ask(f"{first} {path}.name", "Name" if not names else "Next name", path=f"{path}.name")
            if name is None:
                break
            names.append(str(name))
            self.ask(f"{path}.title", f"What {name} does", path=f"{path}.title")
            self.ask(f"{path}.email", f"E-mail address of {name}", path=f"{path}.email")
            self.ask(
                f"{path}.part", "Their part", default=usual if len(names) > 1 else first, path=f"{path}.part",
                read=lambda text: typed.one_of(text, parts), choices=parts,
            )  # fmt: skip
        return names

    def notes(self, number: int, name: str | None) -> None:
        """The six questions about the talk with one person."""
        self.asker.say()
        self.asker.say(f"{name}" if name else "The talk")
        path = f"interviews[0].notes[{number}]"
        asked = f"{path}.with"
        answers = [
            self.ask(f"{path}.{key}", words, example=example, path=f"{path}.{key}") for key, words, example in SIX
        ]
        what = self.ask(
            f"{path}.useful", "A thing of use to them?", path=f"{path}.useful.what", example="a talk on tides"
        )
        if what is not None:
            self.ask(f"{path}.link", "Where it is (a link)", path=f"{path}.useful.link", read=typed.link)
        if name is not None and any(answer is not None for answer in [*answers, what]):
            self.put(asked, name)

    def told(self, room: list[str]) -> None:
        """What they said about the next step."""
        self.asker.say()
        words = self.ask(
            "told.words", "What did they say about the next step, in their words",
            example="We'll let you know within two weeks",
        )  # fmt: skip
        if words is None:
            return
        said_on = self.starts.date()
        self.put("told[0].words", words)
        self.put("told[0].on", said_on.isoformat())
        everybody = [str(p["name"]) for p in self.asker.notebook.tables.get("people", [])]
        if everybody:
            first = room[0] if room else everybody[0]
            self.ask(
                "told.by", "Who said it", default=first, read=lambda text: _name(text, everybody), path="told[0].by"
            )
        heard = understood(self.asker.notebook.record(), 0)
        if heard is not None:
            self.asker.say(f"  Understood: you should hear by {day(heard, self.today)} {heard.year}.")
        words = "You should hear by" if heard else "You should hear by (Enter if they named no day)"
        self.ask(
            "told.reply_by", words,
            default=heard.isoformat() if heard else None, read=self._day_ahead,
            path="told[0].reply_by", example="2 December",
        )  # fmt: skip

    @property
    def country(self) -> str:
        """The application's country."""
        return str(self.asker.notebook.tables["application"].get("country", ""))

    @property
    def home(self) -> str:
        """The person's own zone."""
        return str(self.asker.notebook.tables["me"].get("time_zone", "UTC"))

    @property
    def zone_name(self) -> str:
        """The recipients' zone."""
        given = self.asker.notebook.tables["application"].get("time_zone")
        return zone_for(given, self.country, self.home)[0]

    @property
    def zone(self) -> tzinfo:
        """The recipients' zone."""
        return zone_named(self.zone_name)

    @property
    def today(self) -> date:
        """The day that it is there."""
        return clocks.now().astimezone(self.zone).date()

    @property
    def starts(self) -> datetime:
        """When the interview started."""
        return datetime.fromisoformat(self.asker.notebook.tables["interviews"][0]["starts"])

    def _moment(self, text: str) -> str:
        first = self.country in typed.MONTH_FIRST
        return typed.moment(text, self.today, self.zone, month_first=first).isoformat(timespec="seconds")

    def _day_ahead(self, text: str) -> str:
        first = self.country in typed.MONTH_FIRST
        return typed.day(text, self.starts.date(), ahead=True, month_first=first).isoformat()


def _code(text: str) -> str:
    """A code in capitals; a name as it was typed, so that it is told back as such."""
    return text.upper() if len(text) <= LONGEST_CODE else text


def _name(text: str, names: list[str]) -> str:
    """The one of the names that was meant, by its beginning or a part."""
    fitting = [name for name in names if text.casefold() in name.casefold()]
    if len(fitting) != 1:
        raise typed.Unclear(f"Whom do you mean: {', '.join(fitting or names)}?")
    return fitting[0]
