"""What templates may say: icons, days, moments, the window bar."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from functools import cache
from typing import Any

import lucide
from django import template
from django.utils.safestring import SafeString, mark_safe

from afterword.facts.zones import countries
from afterword.web import words

register = template.Library()


@register.simple_tag
def icon(name: str, label: str = "", size: int = 20) -> SafeString:
    """A lucide icon; without ``label`` it is for the eye alone."""
    return _drawn(name, label, size)


@cache
def _drawn(name: str, label: str, size: int) -> SafeString:
    meaning = {"role": "img", "aria-label": label} if label else {"aria-hidden": "true", "focusable": "false"}
    drawn = lucide._render_icon(name, size, **{"class": "icon", **meaning})
    return mark_safe(drawn)  # noqa: S308 - an SVG of the package; the label is set as an attribute by its own XML writer


@register.filter
def day(when: date, today: date | None = None) -> str:
    """``Tuesday 1 December``."""
    return words.day(when, today)


@register.filter
def clock(when: datetime) -> str:
    """``17:30``."""
    return words.clock(when)


@register.filter
def names(people: Sequence[str]) -> str:
    """``Dana Whitfield and Luis Ortega``."""
    return words.names(people)


@register.filter
def first_names(people: Sequence[str]) -> str:
    """``Dana and Luis``: as far as a button has room."""
    return words.names([name.split()[0] for name in people])


@register.filter
def first_name(name: str) -> str:
    """``Dana``."""
    return name.split()[0]


@register.filter
def kind(name: str) -> str:
    """``Thank-you``."""
    return words.KINDS.get(name, name)


@register.filter
def country(code: str) -> str:
    """``United States``: the country of that code; the code itself where it is of none."""
    known = countries().get(code)
    return known.name if known else code


@register.filter
def counted(count: int) -> str:
    """``three``."""
    return words.number(count)


@register.filter
def seems(what: str) -> str:
    """``says no``: an observation in words."""
    return words.SEEMS.get(what, what)


@register.filter
def happened(what: str) -> str:
    """``They said no``: an event in words."""
    return words.HAPPENED.get(what, what)


@register.simple_tag
def on_day(when: datetime, now: datetime) -> str:
    """``tomorrow, Wednesday 18 November``, as the calendar stands where ``when`` counts."""
    return words.day(when.date(), now.astimezone(when.tzinfo).date())


@register.simple_tag
def soon(when: datetime, now: datetime, home: str | None = None) -> str:
    """``today at 18:30``; another day alone: ``Thursday 3 December``."""
    if when.date() != now.astimezone(when.tzinfo).date():
        return on_day(when, now)
    return f"today at {words.clock(when)}{words.zone_note(when, home)}"


@register.simple_tag
def moment(when: datetime, now: datetime, home: str | None = None) -> str:
    """``Tuesday 1 December, 17:30``, with the zone where it differs."""
    return words.moment(when, now, home)


@register.inclusion_tag("web/_bar.html")
def bar(window: Any, now: datetime, home: str | None = None) -> dict[str, Any]:
    """The window of a planned letter as a picture: opens, best, closes, last, closed days, and now."""
    from afterword.web.bar import drawn
    from afterword.work.kept.closed_days import closed_days

    return {"bar": drawn(window, now, home, closed_days(window))}


@register.simple_tag
def stands_on(stand: Any, now: datetime) -> SafeString:
    """What a field holds, in its words, with the way to where it can be changed."""
    from afterword.web.standing import shown

    return shown(stand, now)
