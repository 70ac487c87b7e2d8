"""A letter as an .eml file: a mail that a mail program opens as unsent.

There is neither Date nor Message-ID: those belong to the sending. The text is quoted-printable with each paragraph one
line, so that Gmail, Outlook and Apple Mail wrap it to the window (the first two ignore ``format=flowed``).
"""

from __future__ import annotations

from email.message import EmailMessage

from afterword.post.headers import address_of, is_message_id, mail_policy, one_line, reference_chain
from afterword.post.letter import Letter


def eml(letter: Letter, message_id: str | None = None) -> bytes:
    """The file's bytes. ``message_id``: only for a draft in a mailbox, where it is looked for afterwards."""
    mail = unsent(letter)
    if message_id is not None and is_message_id(message_id):
        mail["Message-ID"] = message_id
    mail["X-Unsent"] = "1"
    put_content(mail, letter)
    return mail.as_bytes()


def unsent(letter: Letter) -> EmailMessage:
    """The mail with the headers that come from the letter, and nothing in it yet."""
    sender = address_of(letter.sender) if letter.sender.email else None
    recipients = [address_of(p) for p in letter.recipients if p.email]
    plain = all(a.addr_spec.isascii() for a in [*recipients, *([sender] if sender else [])])
    mail = EmailMessage(policy=mail_policy(utf8=not plain))
    if sender:
        mail["From"] = sender
    mail["To"] = recipients
    mail["Subject"] = one_line(letter.subject)
    answers = (letter.answers or "").strip()
    if is_message_id(answers):
        mail["In-Reply-To"] = answers
        mail["References"] = reference_chain(answers, letter.thread)
    return mail


def put_content(mail: EmailMessage, letter: Letter) -> None:
    """Put the letter's text and its attachments into ``mail``."""
    mail.set_content(letter.body, charset="utf-8", cte="quoted-printable")
    for part in letter.attachments:
        kind, _, form = part.type.partition("/")
        mail.add_attachment(part.data, maintype=kind, subtype=form, filename=one_line(part.name))
