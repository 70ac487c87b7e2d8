"""A store with letters that wait: ``python -m tests.faults.filling HOWMANY`` on the data folder of the environment."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path

from afterword.work.kept.opening import Whose, open_kept

NOW = datetime.fromisoformat("2026-11-17T18:00-06:00")


def fill(howmany: int, now: datetime = NOW) -> Whose:
    """``howmany`` approved letters of as many people, at half as many firms; each stands in the plan, and is due."""
    whose = open_kept()
    from afterword.facts.model import Record
    from afterword.facts.reading import read_record
    from afterword.store.changing import change
    from afterword.store.writing import add_record
    from afterword.work.kept.plans import standing

    file = Path(__file__).parents[1] / "cli" / "northwind.toml"
    northwind: Record = read_record(file.read_bytes(), file.name)
    for number in range((howmany + 1) // 2):
        firm = f"firm{number}.example"
        people = tuple(
            replace(p, email=(p.email or "").partition("@")[0] + "@" + firm, thread=None) for p in northwind.people
        )
        about = replace(northwind.application, id=f"firm-{number}", company=f"Firm {number}")
        with change(whose.owner, "application-added", now, company=about.company) as made:
            made.application = add_record(made, replace(northwind, application=about, people=people), now).pk
    there = standing(whose, now)
    by_id = {kept.record.application.id: kept for kept in there.kept}
    for planned in [x for x in there.plan.letters if x.kind == "thank-you"][:howmany]:
        kept = by_id[planned.application]
        keys = dict(zip((p.name for p in kept.record.people), kept.people, strict=True))
        _put(whose, kept.key, planned, keys[planned.to[0]], now)
    return whose


def _put(whose: Whose, application: int, planned: object, person: int, now: datetime) -> None:
    from afterword.store.models import Letter, LetterPerson

    address = planned.addresses[0]  # type: ignore[attr-defined]
    mail = EmailMessage()
    mail["From"] = "Priya Raman <priya.raman@example.com>"
    mail["To"] = address
    mail["Subject"] = "Thank you"
    number = Letter.objects.count()
    mail["Message-ID"] = f"<letter-{number:08}@example.com>"
    mail.set_content("Dear Dana,\n\nThank you for the talk.\n\nBest regards,\nPriya\n")
    row = Letter.objects.create(
        owner_id=whose.owner, application_id=application, ours=True, occasion=planned.id, kind="thank-you",  # type: ignore[attr-defined]
        channel="email", address=address, subject="Thank you", body=mail.get_content(), state="approved", since=now,
        created=now, send_at=now, by_hand=False, message_id=mail["Message-ID"], last=planned.last,  # type: ignore[attr-defined]
        frozen=mail.as_bytes().replace(b"\n", b"\r\n"),
    )  # fmt: skip
    LetterPerson.objects.create(owner_id=whose.owner, letter=row, person_id=person, position=0)


if __name__ == "__main__":
    from django.db import transaction

    from afterword.work.kept.opening import start

    start()
    open_kept()
    with transaction.atomic():
        fill(int(sys.argv[1]))
