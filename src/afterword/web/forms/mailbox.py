"""The form for a mailbox: for a known provider an address and a password are enough."""

from __future__ import annotations

from typing import Any, Final

from django import forms

from afterword.web.forms.fields import NEEDED, choice, line
from afterword.work.kept.mailbox_setup import Place, Typed

KINDS: Final = [("tls", "Encrypted from the start (TLS)"), ("starttls", "STARTTLS"), ("none", "None: on this computer")]
PORT: Final = dict.fromkeys(("invalid", "min_value", "max_value"), "A port is a number from 1 to 65535, such as 465.")


def _port(label: str) -> forms.IntegerField:
    return forms.IntegerField(
        label=label, required=False, min_value=1, max_value=65_535, error_messages=PORT,
        widget=forms.NumberInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip


class MailboxForm(forms.Form):
    """What was typed stays, but for the password."""

    address = line("Its e-mail address", type="email", autocomplete="email", needed=True)
    password = forms.CharField(
        label="Its password", max_length=500, error_messages=NEEDED, strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    user = line("Name for logging in", "Only where it is not the address.", autocomplete="off")
    smtp_host = line("Server that sends", "Such as smtp.example.com.", autocomplete="off")
    smtp_port = _port("Its port")
    smtp_security = choice("Its encryption", KINDS)
    imap_host = line(
        "Server that is read", "Such as imap.example.com. Empty: answers are not seen.", autocomplete="off"
    )
    imap_port = _port("Its port")
    imap_security = choice("Its encryption", KINDS)

    def __init__(self, data: Any = None, **more: Any) -> None:
        super().__init__(data, **more)
        for name in ("smtp_security", "imap_security"):
            self.fields[name].required = False

    def typed(self) -> Typed:
        """What was typed."""
        given = self.cleaned_data
        return Typed(
            address=given["address"].strip(), password=given["password"], user=given["user"].strip(),
            smtp=self._place("smtp", 465), imap=self._place("imap", 993),
        )  # fmt: skip

    def _place(self, protocol: str, port: int) -> Place | None:
        given = self.cleaned_data
        host = given[f"{protocol}_host"].strip()
        security = given[f"{protocol}_security"] or "tls"
        usual = {"smtp": {"starttls": 587, "none": 25}, "imap": {"starttls": 143, "none": 143}}[protocol]
        return Place(host, given[f"{protocol}_port"] or usual.get(security, port), security) if host else None
