"""The first things that are asked: who you are, where you applied, when you talk and with whom."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from django import forms

from afterword.facts.model import Me
from afterword.facts.zones import countries, zone_for, zone_named
from afterword.web.forms import fields
from afterword.web.forms.fields import choice, line
from afterword.work.files import typed

KINDS: Final = [
    ("", "I do not know"), ("screen", "First call"), ("phone", "By telephone"), ("video", "By video"),
    ("onsite", "At their place"), ("panel", "Panel"), ("final", "Last round"),
    ("informational", "A talk to learn from"),
]  # fmt: skip
PARTS: Final = [
    ("", "Was in the room"), ("lead", "Leads the hiring"), ("manager", "Would be my manager"),
    ("interviewer", "Interviewer"), ("recruiter", "Recruiter"), ("coordinator", "Arranged it"),
    ("agency", "Agency"), ("referrer", "Put in a word for me"),
]  # fmt: skip
PLACES: Final = {
    "me.name": "my_name", "me.email": "my_email", "me.time_zone": "my_zone", "application.company": "company",
    "application.role": "role", "application.country": "country", "application.time_zone": "zone",
    "application": "company", "interviews.0.starts": "date", "interviews.0.minutes": "minutes",
}  # fmt: skip


def country_choices() -> list[tuple[str, str]]:
    """All countries by name, those most asked for first."""
    known = sorted(countries().values(), key=lambda c: c.name)
    first = [countries()[code] for code in ("US", "GB", "CA", "IE", "AU", "IN", "DE", "NL")]
    return [("", "Choose"), *((c.code, c.name) for c in first), *((c.code, c.name) for c in known if c not in first)]


class StartForm(forms.Form):
    """An application with its first interview. ``known``: who the person is, where that is known already."""

    my_name = line("Your name, as you sign", needed=True, autocomplete="name")
    my_email = line("Your e-mail address", type="email", autocomplete="email")
    my_zone = line("Your time zone", "Your city or its zone, such as Chicago or Europe/Berlin.", needed=True)
    company = line("The firm", needed=True, autocomplete="organization")
    role = line("The position", "As the advertisement names it.", needed=True)
    country = choice("Country of the people you write to", [], "Its holidays and customs count.", needed=True)
    zone = line("Their time zone", "Only where it is not the one of the country, or yours. Such as Denver.")
    via = forms.BooleanField(label="An agency stands between us", required=False)
    date = fields.day("Day of the interview")
    time = fields.clock("When it starts", "In their time.")
    minutes = forms.IntegerField(
        label="How many minutes", required=False, min_value=1, max_value=1440,
        error_messages={"invalid": "Write how many minutes, such as 60.", "min_value": "At least one minute.",
                        "max_value": "A talk takes a day at most."},
    )  # fmt: skip
    kind = choice("What kind of talk", KINDS)
    place = line("Where", "A room, an address or a link.")
    invitation = forms.IntegerField(required=False, min_value=1, max_value=10**18, widget=forms.HiddenInput)

    def __init__(self, *args: Any, known: Me | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = known
        self.fields["country"].choices = country_choices()  # type: ignore[attr-defined]
        if known is not None:
            for name in ("my_name", "my_email", "my_zone"):
                del self.fields[name]

    def clean_my_zone(self) -> str:
        """The zone's name, from it or from its city."""
        return _zone(self.cleaned_data["my_zone"])

    def clean_zone(self) -> str:
        """The zone's name, from it or from its city; empty where none was given."""
        given = self.cleaned_data["zone"]
        return _zone(given) if given else ""

    def clean(self) -> dict[str, Any]:
        """A day and a time belong together."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("date") and not given.get("time") and "time" not in self.errors:
            self.add_error("time", "And at what time?")
        if given.get("time") and not given.get("date") and "date" not in self.errors:
            self.add_error("date", "And on which day?")
        return given

    def tables(self, people: list[dict[str, Any]]) -> dict[str, Any]:
        """The tables of a new record."""
        from afterword.facts.writing import as_table

        given = self.cleaned_data
        me = as_table(self.known) if self.known else {
            "name": given["my_name"], "email": given["my_email"], "time_zone": given["my_zone"],
        }  # fmt: skip
        application = {
            "company": given["company"], "role": given["role"], "country": given["country"],
            "time_zone": given["zone"], "via": "agency" if given["via"] else "direct",
        }  # fmt: skip
        tables: dict[str, Any] = {"me": _filled(me), "application": _filled(application), "people": people}
        if given["date"]:
            tables["interviews"] = [self._interview(str(me["time_zone"]), people)]
        return tables

    def _interview(self, home: str, people: list[dict[str, Any]]) -> dict[str, Any]:
        given = self.cleaned_data
        name, _ = zone_for(given["zone"] or None, given["country"], home)
        starts = datetime.combine(given["date"], given["time"], tzinfo=zone_named(name))
        there = [p["name"] for p in people if p.get("part") not in ("coordinator", "referrer", "agency")]
        return _filled({"starts": starts, "minutes": given["minutes"], "kind": given["kind"], "with": there})


class PersonRow(forms.Form):
    """Somebody you meet."""

    name = line("Name", autocomplete="off")
    email = line("E-mail", type="email", autocomplete="off")
    title = line("What they do", autocomplete="off")
    part = choice("Their part", PARTS)

    def tables(self) -> dict[str, Any]:
        """The person as a record has them; empty where the row is."""
        given = _filled(self.cleaned_data)
        return given if given.get("name") else {}

    def clean(self) -> dict[str, Any]:
        """A row with anything in it needs a name."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if not given.get("name") and any(given.get(key) for key in ("email", "title")):
            self.add_error("name", "Who is it?")
        return given


PeopleRows = forms.formset_factory(PersonRow, extra=0, max_num=20, validate_max=True, absolute_max=20)


def _zone(given: str) -> str:
    name = typed.zone(given)
    if zone_named(name) is None:
        raise forms.ValidationError("No time zone has this name. Try the nearest large city, such as Chicago.")
    return name


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value not in (None, "", [])}


__all__ = ["PLACES", "PeopleRows", "StartForm", "country_choices"]
