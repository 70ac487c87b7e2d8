"""Letters that came back: delivery reports and what older servers write. Only a final failure is a bounce."""

from __future__ import annotations

from dataclasses import dataclass
from email.message import Message
from typing import Literal

from afterword.watch import headers
from afterword.watch.mail import Mail
from afterword.watch.words import folded, listed

_DAEMONS = ("mailer-daemon", "postmaster", "mailerdaemon", "mail-daemon", "maildelivery")


@dataclass(frozen=True, slots=True)
class Report:
    """What a delivery report says."""

    kind: Literal["failed", "delayed", "other"]
    addresses: tuple[str, ...]
    """who was not reached"""
    words: str | None
    message_id: str | None
    """of the letter that came back"""


def report_in(mail: Mail) -> Report | None:
    """The delivery report that a mail is; None where it is none."""
    if mail.report_type == "delivery-status" or mail.report:
        return _of_blocks(mail)
    if mail.report_type in ("disposition-notification", "feedback-report"):
        return Report("other", (), None, None)
    if not _from_daemon(mail):
        return None
    return _of_text(mail)


def _from_daemon(mail: Mail) -> bool:
    address = mail.sender[1] if mail.sender else ""
    returns = mail.header("Return-Path").strip()
    daemon = address.partition("@")[0] in _DAEMONS
    failed = bool(mail.header("X-Failed-Recipients"))
    return (
        daemon
        or failed
        or (returns == "<>" and bool(listed("robots", "subjects", "failure").search(folded(mail.subject))))
    )


def _of_blocks(mail: Mail) -> Report:
    failed: list[str] = []
    delayed: list[str] = []
    for block in mail.report:
        action = str(block.get("Action", "")).strip().lower()
        address = _recipient(block)
        status = str(block.get("Status", "")).strip()
        if action.startswith("failed") or (not action and status.startswith("5")):
            failed += address
        elif action.startswith("delayed") or status.startswith("4"):
            delayed += address
    if not failed and not delayed and not any(block.get("Action") for block in mail.report):
        return _of_text(mail)
    kind: Literal["failed", "delayed", "other"] = "failed" if failed else "delayed" if delayed else "other"
    if not failed and any(str(b.get("Action", "")).strip().lower().startswith("failed") for b in mail.report):
        kind = "failed"
    return Report(kind, _all(failed or delayed, mail), _words(mail, failed or delayed), _returned_id(mail))


def _recipient(block: Message) -> list[str]:
    """The address that was written to: the original one first, for a redirect hides it."""
    said = [str(block.get(key, "")) for key in ("Original-Recipient", "Final-Recipient", "X-Actual-Recipient")]
    return [a for s in said for a in headers.mentioned(s)]


def _of_text(mail: Mail) -> Report:
    failed: tuple[str, ...] = tuple(headers.mentioned(mail.header("X-Failed-Recipients")))
    late: tuple[str, ...] = ()
    if not failed:
        late, failed = _scanned(mail)
    subject = folded(mail.subject)
    said = f"{subject}\n{folded(mail.text.new[:3000])}"
    is_failure = bool(listed("robots", "subjects", "failure").search(said))
    is_delay = bool(listed("robots", "subjects", "delay").search(subject)) or bool(late and not failed)
    if not failed and is_failure:
        failed = tuple(headers.mentioned(mail.text.new))
    if is_delay and not (listed("robots", "subjects", "failure").search(subject) and not late):
        return Report("delayed", _all([*late, *failed], mail), _words(mail, [*late, *failed]), _returned_id(mail))
    if failed or is_failure:
        return Report("failed", _all(list(failed), mail), _words(mail, list(failed)), _returned_id(mail))
    return Report("other", (), None, None)


def _scanned(mail: Mail) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The addresses that flufl.bounce finds: those of a passing failure, and those of a final one."""
    if len(mail.text.new) > 50_000:
        return (), ()
    from flufl.bounce import scan_message

    try:
        found = scan_message(mail.head)
    except Exception:  # a detector that breaks on an odd report has found nothing
        return (), ()
    if not isinstance(found, tuple):
        return (), ()
    late, failed = ({a.decode("ascii", "replace").lower() for a in group} for group in found)
    return tuple(sorted(late)), tuple(sorted(failed))


def _all(found: list[str], mail: Mail) -> tuple[str, ...]:
    """The addresses, and where the report names none, those that the returned letter went to."""
    if found or mail.returned is None:
        return tuple(dict.fromkeys(found))
    return tuple(a for _, a in headers.addresses(mail.returned, "To"))


def _returned_id(mail: Mail) -> str | None:
    if mail.returned is None:
        return mail.answers[-1] if mail.answers else None
    return next(iter(headers.message_ids(mail.returned, "Message-ID")), None)


def _words(mail: Mail, addresses: list[str]) -> str | None:
    """The line in which the server says it."""
    lines = [" ".join(line.split()) for line in mail.text.new.split("\n") if len(line.split()) > 3]
    named = [line for line in lines if any(a in line.lower() for a in addresses)]
    telling = [line for line in lines if listed("robots", "subjects", "failure").search(folded(line))]
    return next(iter((*named, *telling, *lines)), None)
