"""The talks that a message's words move, call off or set."""

from __future__ import annotations

from collections.abc import Mapping
from zoneinfo import ZoneInfo

from afterword.watch.found import Found, Message
from afterword.watch.known import Known
from afterword.watch.meaning import Said, found_in
from afterword.watch.moves import interview_at, invited_time, new_time, planned
from afterword.watch.result import Talk
from afterword.watch.talks import talk_of_when
from afterword.watch.tie import Tie
from afterword.watch.times import When, moments_in
from afterword.watch.until import Reckoning
from afterword.watch.words import folded, listed, sentence


def about_talks(
    message: Message, said: Mapping[str, Said], tie: Tie, by: Reckoning | None, known: Known
) -> list[Found]:
    """A talk that moves, is called off, or is set."""
    if by is None or (said.keys() & {"rejected", "offered"} and not said.keys() & {"cancelled"}):
        return []
    old = planned(tie.app, message.at)
    if "rescheduled" in said and (when := _moved(message, said, by, old)) is not None:
        if old is None and when.whole_day and not listed("moves", "talk").search(folded(message.whole)):
            return []
        talk = _talk(when, message, tie, known)
        return [Found("rescheduled", said["rescheduled"].words, talk=talk, why=(sentence("because.rescheduled"),))]
    if "falls-away" in said and "rescheduled" not in said:
        if (
            when := _moved(message, {**said, "rescheduled": said["falls-away"]}, by, old)
        ) is not None and not when.whole_day:
            talk = _talk(when, message, tie, known)
            return [Found("rescheduled", said["falls-away"].words, talk=talk, why=(sentence("because.rescheduled"),))]
        if "cancelled" not in said and old is not None:
            return [
                Found(
                    "cancelled",
                    said["falls-away"].words,
                    talk=_cancelled(message, {"cancelled": said["falls-away"]}, tie, by, known),
                    why=(sentence("because.cancelled"),),
                )
            ]
    if "cancelled" in said:
        return [
            Found(
                "cancelled",
                said["cancelled"].words,
                talk=_cancelled(message, said, tie, by, known),
                why=(sentence("because.cancelled"),),
            )
        ]
    if "rescheduled" in said and _is_of_a_talk(said["rescheduled"].words, old is not None):
        return [
            Found(
                "rescheduled",
                said["rescheduled"].words,
                why=(sentence("because.rescheduled"), sentence("because.no-time")),
            )
        ]
    return _invited(message, said, tie, by, known)


def _moved(message: Message, said: Mapping[str, Said], by: Reckoning, old: object) -> When | None:
    place = said["rescheduled"].place
    near = message.texts[max(0, place - 1) : place + 4]
    interview = old if hasattr(old, "starts") else None
    for text in (
        " ".join(message.texts[place : place + 1]),
        "\n".join(near),
        "\n".join((message.subject, *message.texts)),
    ):
        when = new_time(text, by.clocks, interview)  # type: ignore[arg-type]
        if when is not None and when.starts.date() >= by.base:
            return when
    return None


def _is_of_a_talk(words: str, has_one: bool) -> bool:
    return (
        has_one
        or any(cue.what == "invitation" for cue in found_in(words))
        or any(
            w in folded(words)
            for w in ("reschedul", "postpon", "verschieb", "reprogram", "verzet", "report", "延期", "日程")
        )
    )


def _cancelled(message: Message, said: Mapping[str, Said], tie: Tie, by: Reckoning, known: Known) -> Talk | None:
    """The talk that falls away: the one that is named, else the record's next."""
    able = [
        w
        for t in (said["cancelled"].words, "\n".join((message.subject, *message.texts)))
        for w in moments_in(t, by.clocks)
    ]
    when = next((w for w in able if not w.whole_day), next(iter(able), None))
    interview = interview_at(tie.app, when.starts) if when else planned(tie.app, message.at)
    if interview is not None:
        zone = tie.app.zone if tie.app else known.home
        when = When(0, 0, interview.starts.astimezone(ZoneInfo(zone)), interview.minutes, zone, whole_day=False)
    return _talk(when, message, tie, known) if when else None


def _invited(message: Message, said: Mapping[str, Said], tie: Tie, by: Reckoning, known: Known) -> list[Found]:
    if "invitation" not in said or (
        message.robot and listed("robots", "subjects", "reminder").match(folded(message.subject))
    ):
        return []
    cue = said["invitation"]
    heard = {n: [c for c in found_in(t) if c.what == "invitation"] for n, t in enumerate(message.texts)}
    cues = frozenset(n for n, found in heard.items() if found)
    when = invited_time(message.texts, by.clocks, cues)
    if when is not None and when.whole_day and not any(c.day for found in heard.values() for c in found):
        when = None
    if when is None and not cue.firm:
        return []
    talk = _talk(when, message, tie, known) if when else None
    why = (sentence("because.invitation"), *(() if when else (sentence("because.no-time"),)))
    return [Found("invitation", cue.words, talk=talk, why=why)]


def _talk(when: When, message: Message, tie: Tie, known: Known) -> Talk:
    return talk_of_when(when, message.whole, tie.app, known, message.sender)
