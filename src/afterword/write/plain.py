"""The plain slots of a letter: role, firm, days, people. Each with the fields of the record that it stands on."""

from __future__ import annotations

from datetime import date

from afterword.facts.model import Interview, Person
from afterword.write import names
from afterword.write.pattern import Filling
from afterword.write.view import View

Plain = dict[str, Filling]
DAYS_CLOSE = 6
FAR = 180
"""days from which on a date needs its year"""
MOST_SKILLS = 3
SKILL_WORDS = 4


def plain_slots(view: View) -> Plain:
    """All plain slots that this letter can fill."""
    plain: Plain = {}
    _position(view, plain)
    _days(view, plain)
    _slots_of_talks(view, plain)
    _offer(view, plain)
    _people(view, plain)
    _me(view, plain)
    _skills(view, plain)
    return plain


def _position(view: View, plain: Plain) -> None:
    application, speech = view.record.application, view.speech
    role = application.role.strip()
    plain["company"] = Filling(speech.firm(application.company), ("application.company",))
    plain["role"] = Filling(role, ("application.role",))
    words = speech.words
    last = role.split()[-1].lower() if role else ""
    if last in words["positions"]:
        pattern = words["role_bare"]
    elif any(sign in role for sign in words["role_long_signs"]) or len(role.split()) > words["role_long_words"]:
        pattern = words["role_long"]
    else:
        pattern = words["role_short"]
    plain["the_role"] = Filling(pattern.replace("{role}", role), ("application.role",))


def _days(view: View, plain: Plain) -> None:
    talk = view.talk()
    if talk is not None:
        stands = (f"interviews[{view.talks[-1]}].starts",)
        day = view.day_of(talk.starts)
        last = view.letter.last
        near = last is not None and (view.day_of(last) - day).days < DAYS_CLOSE
        _day(view, plain, "day", day, stands)
        _day(view, plain, "on_day", day, stands, on=True, short=near)
        plain["weekday"] = Filling(view.dates.weekday(day), stands)
        plain["month"] = Filling(view.dates.month(day), stands)
    kinds = view.speech.words["talks"]
    kind = talk.kind if talk is not None and talk.kind else "other"
    plain["talk"] = Filling(
        kinds.get(kind, kinds["other"]), (f"interviews[{view.talks[-1]}].kind",) if talk and talk.kind else ()
    )
    about = view.letter.about
    if about.day is not None:
        _day(view, plain, "named_day", about.day, _day_stands(view))
        _day(view, plain, "asked_day", about.day, ())
    _later_day(view, plain)
    if view.told is not None:
        _day(view, plain, "told_day", view.told.on, (f"told[{about.told}].on",))
    if view.event is not None:
        _day(view, plain, "event_day", view.day_of(view.event.at), (f"events[{about.event}].at",))
    earlier = view.letter.earlier()
    if earlier is not None:
        _day(view, plain, "earlier_day", view.day_of(earlier.sent), (f"letters[{about.earlier}].sent",))


def _later_day(view: View, plain: Plain) -> None:
    """For letters that answer no date: the newest ``reply_by``, if it is still ahead at ``last``."""
    last = view.letter.last
    dated = [(told.on, n) for n, told in enumerate(view.record.told) if told.reply_by is not None]
    if "named_day" in plain or not dated or last is None:
        return
    number = max(dated)[1]
    day = view.record.told[number].reply_by
    if day is not None and day > view.day_of(last):
        _day(view, plain, "later_day", day, (f"told[{number}].reply_by",))


def _day_stands(view: View) -> tuple[str, ...]:
    """What the day of ``about`` comes from: a deadline, what they said, or the day of the event itself."""
    about = view.letter.about
    if view.event is not None:
        return (f"events[{about.event}].{'until' if view.event.until is not None else 'at'}",)
    if view.told is None:
        return ()
    told = view.told
    if about.day in (told.reply_by, told.decision_on):
        return (f"told[{about.told}].{'reply_by' if about.day == told.reply_by else 'decision_on'}",)
    return (f"told[{about.told}].{'words' if told.words else 'on'}",)


def _day(
    view: View, plain: Plain, name: str, day: date, stands: tuple[str, ...], *, on: bool = False, short: bool = False
) -> None:
    if short:
        said = view.dates.weekday(day)
    elif abs((day - view.day_of(view.letter.opens)).days) < FAR:
        said = view.dates.day(day)
    else:
        said = view.dates.far_day(day)
    comma = "" if short else view.dates.comma
    plain[name] = Filling(f"{view.speech.words['on']} {said}" if on else said, stands, None, comma)


def _slots_of_talks(view: View, plain: Plain) -> None:
    upcoming = view.next_talk()
    if upcoming is not None:
        stands = (f"interviews[{upcoming}].starts",)
        _day(view, plain, "next_on", view.day_of(view.record.interviews[upcoming].starts), stands, on=True)
    meant = view.meant()
    if meant is not None:
        talk = view.record.interviews[meant]
        said = _moment(view, talk)
        stands = (f"interviews[{meant}].starts",)
        plain["slot"] = Filling(said, stands)
        _day(view, plain, "slot_day", view.day_of(talk.starts), stands)


def _moment(view: View, talk: Interview) -> str:
    starts = view.here(talk.starts)
    words = view.speech.words["moment"]
    text: str = words.format(
        day=view.dates.day(starts.date()), comma=view.dates.comma, time=view.dates.clock_time(starts)
    )
    return text


def _offer(view: View, plain: Plain) -> None:
    offered = [n for n, event in enumerate(view.record.events) if event.what == "offered"]
    if not offered:
        return
    number = max(offered, key=lambda n: view.record.events[n].at)
    event = view.record.events[number]
    _day(view, plain, "offer_day", view.day_of(event.at), (f"events[{number}].at",))
    if event.until is not None:
        _day(view, plain, "deadline_day", event.until, (f"events[{number}].until",))


def _people(view: View, plain: Plain) -> None:
    letter = view.letter
    person = view.person
    if person is not None:
        _addressee(view, plain, person)
    passed = [p for p in view.record.people if p.name in letter.pass_on_to]
    if passed:
        plain["pass_names"] = Filling(view.listed(passed), tuple(f"{view.path(p)}.name" for p in passed))
    others = [p for p in view.met if person is None or p.name != person.name]
    if others:
        plain["met_names"] = Filling(view.listed(others), tuple(f"{view.path(p)}.name" for p in others))
    event = view.event
    if event is not None and event.by:
        plain["offered_by"] = Filling(event.by, (f"events[{letter.about.event}].by",))


def _addressee(view: View, plain: Plain, person: Person) -> None:
    table = view.speech.names
    path = view.path(person)
    they, them, their = names.pronouns(person, table)
    plain["first"] = Filling(names.greeting_name(person, formal=view.formal, names=table), (f"{path}.name",))
    plain["they"], plain["them"], plain["their"] = Filling(they), Filling(them), Filling(their)


def _skills(view: View, plain: Plain) -> None:
    """The first few skills of the CV's lines, for a letter that has no line to name."""
    found: dict[str, str] = {}
    for number, line in enumerate(view.record.me.strengths):
        for place, skill in enumerate(line.skills):
            if 0 < len(skill.split()) <= SKILL_WORDS:
                found.setdefault(skill.strip(), f"me.strengths[{number}].skills[{place}]")
    if found:
        some = list(found)[:MOST_SKILLS]
        plain["skills"] = Filling(view.speech.listed(some), tuple(found[skill] for skill in some))


def _me(view: View, plain: Plain) -> None:
    me = view.record.me
    plain["name"] = Filling(me.name.strip(), ("me.name",))
    if me.email:
        plain["email"] = Filling(me.email.strip(), ("me.email",))
    if me.phone:
        plain["phone"] = Filling(me.phone.strip(), ("me.phone",))
