"""Mails as mail programs pack them, from ``mails.toml``; and the records that they are tied to."""

from __future__ import annotations

import tomllib
from email.message import EmailMessage
from html import escape
from pathlib import Path
from typing import Any

import pytest

from afterword import load
from afterword.practice.load import Practice, load_practice

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def practice() -> Practice:
    return load_practice()


def records(*names: str) -> Any:
    return load(*[str(HERE / "records" / f"{name}.toml") for name in names])


def corpus() -> list[tuple[str, dict[str, Any], dict[str, Any]]]:
    """(id, group, mail) of every mail in ``mails.toml``."""
    found = []
    for path in sorted(HERE.glob("mails*.toml")):
        for name, group in tomllib.loads(path.read_text(encoding="utf-8")).items():
            for number, mail in enumerate(group["mail"], 1):
                subject = "".join(c if c.isalnum() else "-" for c in mail["subject"])[:30]
                found.append((f"{path.stem}-{name}-{number:02}-{subject}", group, mail))
    return found


def packed(group: dict[str, Any], mail: dict[str, Any]) -> bytes:
    """The bytes of a mail of ``mails.toml``."""
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = mail["from"], mail.get("to", group["me"]), mail["subject"]
    made["Date"], made["Message-ID"] = mail.get("date", group["date"]), "<1234@test.example>"
    for key, value in mail.get("headers", {}).items():
        made[key] = value
    text = mail["text"]
    wrap = mail.get("wrap", "plain")
    if mail.get("quoted"):
        text += QUOTES[wrap].format(
            me=group["me"],
            to=mail.get(
                "quoted_to", mail["from"] if wrap != "apple" else "Greta Lindqvist <glindqvist@hollowbrook.example>"
            ),
        )
    made.set_content(text)
    if wrap != "plain":
        made.add_alternative(
            "<html><body>" + "".join(f"<p>{escape(p)}</p>" for p in text.split("\n")) + "</body></html>", subtype="html"
        )
    return made.as_bytes()


QUOTES = {
    "plain": "\n\n> We are delighted to offer you nothing.\n",
    "gmail": "\n\nOn Thu, Sep 10, 2026 at 6:00 PM {me}\nwrote:\n\n> Dear all,\n>\n> thank you for the day. "
    "Unfortunately we have not decided yet, I gather.\n> I will be out of the office until Friday.\n",
    "outlook": "\n\n________________________________\nFrom: {me}\nSent: Thursday, September 10, 2026 6:00 PM\n"
    "To: {to}\nSubject: The day\n\nThank you for the day. Could we move the interview to Friday at 10?\n",
    "apple": "\n\nSent from my iPhone\n\n> On Sep 10, 2026, at 6:00 PM, {me} wrote:\n> \n> To: {to}\n"
    "> Subject: The vat room\n> \n> Thank you for the day.\n",
}
