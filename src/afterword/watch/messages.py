"""A mail -> its observations: our own letter, a report, a calendar entry, an absence, a notice, or a person's words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from afterword.practice.load import Practice
from afterword.watch import headers
from afterword.watch.bounce import report_in
from afterword.watch.calendar import read_calendar
from afterword.watch.dates import days_in
from afterword.watch.entries import observe_entries
from afterword.watch.entry import Entry
from afterword.watch.found import Message
from afterword.watch.known import App, Known, is_robot
from afterword.watch.mail import Mail
from afterword.watch.meaning import Said, meanings, says
from afterword.watch.plain import observe_words
from afterword.watch.result import Observation, What
from afterword.watch.sentences import sentences
from afterword.watch.tie import Evidence, Tie, tie, tie_addresses
from afterword.watch.until import first_day_back, reckoning
from afterword.watch.words import folded, kept_length, listed, sentence, table


def observe_mail(mail: Mail, known: Known, practice: Practice, now: datetime | None) -> list[Observation]:
    """The observations of one mail, at least one."""
    report = report_in(mail)
    if report is not None:
        return _bounced(mail, known)
    entries = [e for data in mail.calendars for e in read_calendar(data)]
    if mail.sender and mail.sender[1] in known.mine and not mail.disproved:
        return [_own(mail, known)]
    if _is_calendar_reply(mail, entries):
        return [_other(mail, known, "calendar-reply", telling=True)]
    if any(e.starts for e in entries):
        return observe_entries(entries, mail, known, practice, now)
    if listed("robots", "subjects", "receipt").match(folded(mail.subject)) and _is_receipt(mail):
        return [_other(mail, known, "receipt", telling=True)]
    return _of_words(mail, known, practice, now)


def _own(mail: Mail, known: Known) -> Observation:
    app, person = tie_addresses(mail.to, f"{mail.subject}\n{mail.text.new}", known, mail.answers)
    return Observation(
        file="", what="own", application=app.id if app else None, person=person.name if person else None, at=mail.at,
        words=None, because=(sentence("because.own"),), sender=mail.sender[1] if mail.sender else None,
        message_id=mail.message_id, subject=mail.subject or None, to=mail.to,
        body=f"{mail.text.new}\n\n{mail.text.closing}".strip() or None,
    )  # fmt: skip


def _bounced(mail: Mail, known: Known) -> list[Observation]:
    report = report_in(mail)
    assert report is not None  # noqa: S101 (asked right before)
    what: What = "bounce" if report.kind == "failed" else "other"
    returned = headers.value(mail.returned, "Subject") if mail.returned is not None else ""
    ids = (report.message_id,) if report.message_id else ()
    found: list[Observation] = []
    for address in report.addresses or ("",):
        app, person = (
            tie_addresses((address,), returned, known, ids) if address and not mail.disproved else (None, None)
        )
        if address and app is not None and person is None and what == "other":
            app = None
        because = "bounce" if what == "bounce" else "delayed" if report.kind == "delayed" else "receipt"
        found.append(
            Observation(
                file="",
                what=what,
                application=app.id if app else None,
                person=person.name if person else None,
                at=mail.at,
                words=report.words,
                because=(sentence(f"because.{because}", address=address),),
                sender=mail.sender[1] if mail.sender else None,
                message_id=report.message_id,
                to=(address,) if address else (),
            )
        )
    tied = [o for o in found if o.application]
    return tied or found[:1]


def _is_calendar_reply(mail: Mail, entries: Sequence[Entry]) -> bool:
    if entries:
        return all(e.method in ("REPLY", "REFRESH", "DECLINECOUNTER") for e in entries)
    return (
        bool(listed("robots", "subjects", "calendar_reply").match(folded(mail.subject)))
        and len(mail.text.new.split()) < 60
    )


def _is_receipt(mail: Mail) -> bool:
    """Whether a subject such as "Read: ..." is one: a program's, with next to no words of a person."""
    sender = mail.sender[1] if mail.sender else ""
    return folded(mail.subject).startswith(("read", "gelesen", "lu ", "lu:", "leido", "not read")) or (
        is_robot(sender)
        and not meanings(list(sentences(mail.text.new))).keys()
        & {"rejected", "offered", "cancelled", "rescheduled", "invitation"}
    )


def _other(mail: Mail, known: Known, why: str, *, telling: bool, words: str | None = None) -> Observation:
    found = _tie(mail, known, telling=telling)
    return Observation(
        file="", what="other", application=found.app.id if found.app else None,
        person=found.person.name if found.person else None, at=mail.at, words=words,
        because=(sentence("because.other"), sentence(f"because.{why}"), *found.because),
        sender=mail.sender[1] if mail.sender else None, message_id=mail.message_id,
    )  # fmt: skip


def _tie(mail: Mail, known: Known, *, telling: bool) -> Tie:
    text = f"{_new_subject(mail)}\n{mail.text.new}\n{mail.text.closing}"
    evidence = Evidence(
        sender=mail.sender, proven=mail.sender is not None and not mail.disproved, text=text,
        history=mail.text.history if not mail.text.forwarded else "", answers=mail.answers, telling=telling,
    )  # fmt: skip
    return tie(evidence, known)


def _new_subject(mail: Mail) -> str:
    return mail.subject


def _of_words(mail: Mail, known: Known, practice: Practice, now: datetime | None) -> list[Observation]:
    """A mail that only its words tell."""
    texts = list(sentences(mail.text.new))
    said = meanings(texts, "" if _is_answer(mail) else mail.subject)
    marks = _marks(mail)
    if _is_absence(mail, texts, said, marks):
        return [_absence(mail, texts, said, known, practice, now)]
    robot = bool(marks & {"automatic", "bulk", "robot"})
    subject = "" if _is_answer(mail) else mail.subject
    message = Message(
        texts=texts, said=said, subject=subject, sender=mail.sender, at=mail.at, message_id=mail.message_id,
        robot=robot, bulk="bulk" in marks, whole=f"{mail.subject}\n{mail.text.new}",
    )  # fmt: skip
    return observe_words(message, lambda telling: _tie(mail, known, telling=telling), known, practice, now)


def _is_answer(mail: Mail) -> bool:
    """Whether the subject is that of an older mail."""
    return folded(mail.subject).startswith(
        ("re:", "aw:", "sv:", "antw:", "tr:", "fw:", "fwd:", "wg:", "r:", "rif:", "res:", "vs:", "odp:")
    )


def _marks(mail: Mail) -> set[str]:
    """What the headers tell: ``automatic``, ``answers`` (an automatic answer), ``bulk``, ``robot``, ``person``."""
    data = table("robots", "headers")
    submitted = mail.header("Auto-Submitted").split(";")[0].strip()
    marks: set[str] = set()
    if submitted == "no":
        marks.add("person")
    elif submitted.startswith(tuple(data["automatic"])):
        marks |= {"automatic", "answers"} if submitted.startswith(("auto-replied", "auto-notified")) else {"automatic"}
    if any(mail.header(name) for name in data["replies"]) or mail.header("Precedence") in ("auto_reply", "auto-reply"):
        marks |= {"automatic", "answers"}
    if mail.header("Precedence") in data["bulk"] or mail.header("List-Unsubscribe") or mail.header("List-Id"):
        marks.add("bulk")
    if mail.sender and is_robot(mail.sender[1]):
        marks.add("robot")
    return marks


def _is_absence(mail: Mail, texts: Sequence[str], said: dict[str, Said], marks: set[str]) -> bool:
    """Whether it is what a mail program answers while somebody is away."""
    absent = said.get("out-of-office")
    subject = bool(listed("robots", "subjects", "absence").search(folded(mail.subject)))
    if "person" in marks:
        return False
    if marks & {"automatic", "answers"} or subject:
        ticket = "other" in said and absent is None
        return (absent is not None or (subject and not ticket)) and not said.keys() & {"rejected", "offered"}
    if absent is None or marks & {"bulk", "robot"}:
        return False
    if said.keys() & {"rejected", "offered", "cancelled", "rescheduled", "asked-references"}:
        return False
    promises = [
        t for n, t in enumerate(texts) if n != absent.place and says(t, "date-named") and not says(t, "out-of-office")
    ]
    if any(days_in(kept_length(t), mail.at.date(), None) for t in promises if mail.at):
        return False
    first = next((n for n, text in enumerate(texts) if len(text.split()) > 3), 0)
    return absent.place <= first + 2 and (len(texts) <= 9)


def _absence(
    mail: Mail, texts: Sequence[str], said: dict[str, Said], known: Known, practice: Practice, now: datetime | None
) -> Observation:
    found = _tie(mail, known, telling=False)
    app: App | None = found.app
    until, words = None, None
    if (by := reckoning(mail.at, app, known, practice, now)) is not None:
        until, words = first_day_back([*texts, *_subject_days(mail)], by)
    because = [sentence("because.out-of-office")]
    if until:
        because.append(sentence("because.out-of-office-until", until=until.isoformat()))
    absent = said.get("out-of-office")
    return Observation(
        file="", what="out-of-office", application=app.id if app else None,
        person=found.person.name if found.person else None, at=mail.at, until=until,
        words=words or (absent.words if absent else next(iter(texts), None)), because=(*because, *found.because),
        sender=mail.sender[1] if mail.sender else None, message_id=mail.message_id,
    )  # fmt: skip


def _subject_days(mail: Mail) -> list[str]:
    """The subject, where it says more than that somebody is away."""
    return [] if any(char in mail.subject for char in ":：") else [mail.subject]
