"""Mails of the mailbox as rows: what each seems to say waits on Today, and what waits for that firm is held."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from afterword.work.kept import outbox
from afterword.work.kept.changing import changing
from afterword.work.kept.files_in import Handed
from afterword.work.kept.opening import Whose, told
from afterword.work.kept.outbox import Done, told_about
from afterword.work.kept.sayings import say
from afterword.work.kept.watched import Watched, file_them, watched

if TYPE_CHECKING:
    from afterword.post.news import Arrived, News
    from afterword.watch.result import Observation

ANSWERS: Final = frozenset(
    {"heard", "rejected", "offered", "date-named", "asked-references", "rescheduled", "cancelled", "invitation"}
)
"""what a person at the firm may have written: nothing goes there before it was read"""


def take_in_mails(whose: Whose, account: str, folder: str, new: News, now: datetime) -> list[Done]:
    """The mails of ``new`` and the mark up to which the folder was read, in one transaction; the letters it held."""
    from afterword.store.models import Arrival, FolderMark
    from afterword.store.place import atomic, within
    from afterword.store.reading import read_kept

    with told(), within(whose.place):
        known = _known(whose, account, new)
        records = [kept.record for kept in read_kept(whose.owner)]
    mails = [mail for mail in new.mails if mail.data is not None and _name(account, mail) not in known]
    read = watched([_handed(mail) for mail in mails], records, now)
    held: list[Done] = []
    with told(), within(whose.place), atomic():
        with changing(whose, "mail-arrived", now, who="worker") as made:
            seen = _ids_seen(whose) if new.again else set()
            for mail, one in zip(mails, read, strict=True):
                message_id = _message_id(mail.data or b"")
                if message_id is not None and message_id in seen:
                    continue
                arrival = Arrival(
                    digest=_name(account, mail), message_id=message_id, name=_subject(mail.data or b""),
                    at=mail.at or now,
                )  # fmt: skip
                made.add(arrival)
                file_them(made, arrival, _without_ours(one), now)
                held += _hold_for(whose, one.observations, now)
        FolderMark.objects.update_or_create(
            owner_id=whose.owner, account=account, folder=folder,
            defaults={"validity": new.mark.validity, "uid": new.mark.uid},
        )  # fmt: skip
    return held


def _hold_for(whose: Whose, seen: Sequence[Observation], now: datetime) -> list[Done]:
    """Holds what waits for the firm of somebody known who has written."""
    from afterword.store.models import Application, Letter

    held: list[Done] = []
    for one in seen:
        if one.what not in ANSWERS or one.application is None or one.person is None:
            continue
        application = Application.objects.filter(owner=whose.owner, key=one.application).first()
        if application is None:
            continue
        firm = Application.objects.filter(owner=whose.owner, company=application.company)
        waiting = Letter.objects.filter(
            owner=whose.owner, application__in=firm, ours=True, by_hand=False, state__in=("approved", "claimed")
        )
        keys = list(waiting.values_list("pk", flat=True))
        why = say("holds/reply", person=one.person)
        held += [told_about(whose, key, "held") for key in keys if outbox.hold(whose, key, "watch", now, why)]
    return held


def _without_ours(one: Watched) -> Watched:
    """A mail that we sent ourselves proposes nothing (F44): the store knows it already, or it went from elsewhere."""
    from dataclasses import replace

    if all(seen.what != "own" for seen in one.observations):
        return one
    pairs = [(seen, shown) for seen, shown in zip(one.observations, one.shown, strict=True) if seen.what != "own"]
    return replace(one, observations=tuple(p[0] for p in pairs), shown=tuple(p[1] for p in pairs))


def _known(whose: Whose, account: str, new: News) -> set[str]:
    from afterword.store.models import Arrival

    names = [_name(account, mail) for mail in new.mails]
    return set(Arrival.objects.filter(owner=whose.owner, digest__in=names).values_list("digest", flat=True))


def _ids_seen(whose: Whose) -> set[str | None]:
    from afterword.store.models import Arrival

    rows = Arrival.objects.filter(owner=whose.owner, message_id__isnull=False)
    return set(rows.values_list("message_id", flat=True))


def _name(account: str, mail: Arrived) -> str:
    return f"{account}/{mail.folder}/{mail.validity}/{mail.uid}"


def _handed(mail: Arrived) -> Handed:
    name = f"{mail.uid}.eml"
    return Handed(Path(name), name, mail.data or b"")


def _message_id(data: bytes) -> str | None:
    """The Message-ID of a mail, as it stands there."""
    from afterword.post.headers import is_message_id

    value = _header(data, b"message-id:")
    found = value.decode("ascii", "replace").strip()
    return found if is_message_id(found) else None


def _subject(data: bytes) -> str:
    """The subject, for people."""
    from email.header import decode_header, make_header

    raw = _header(data, b"subject:").decode("utf-8", "replace").strip()
    try:
        text = str(make_header(decode_header(raw)))
    except (LookupError, ValueError):
        text = raw
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:200] or "a mail"


def _header(data: bytes, name: bytes) -> bytes:
    """The first header of that name, its lines joined; at most 64 kB of the head are looked at."""
    lines = data[:65_536].replace(b"\r\n", b"\n").partition(b"\n\n")[0].split(b"\n")
    for i, line in enumerate(lines):
        if line[: len(name)].lower() == name:
            value = line[len(name) :]
            for more in lines[i + 1 :]:
                if more[:1] not in (b" ", b"\t"):
                    break
                value += more
            return value
    return b""
