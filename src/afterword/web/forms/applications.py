"""The form for what an application itself says."""

from __future__ import annotations

from typing import Any, Final

from django import forms

from afterword.web.forms.fields import choice, line, lines
from afterword.web.forms.start import country_choices
from afterword.work.files import typed

PRACTICES: Final = [
    ("", "As usual in that country"), ("us", "United States"), ("uk", "United Kingdom"), ("ca", "Canada"),
    ("de", "Germany"), ("in", "India"), ("jp", "Japan"), ("academia", "Academia"), ("public", "Public service"),
    ("residency", "Medical residency"),
]  # fmt: skip


class ApplicationForm(forms.Form):
    """The position, and whose calendar and customs count."""

    company = line("The firm", needed=True)
    role = line("The position", "As the advertisement names it.", needed=True)
    why = lines("Why you want it, in your own words", rows=2)
    posting = lines("The advertisement", "Pasted here, it tells what was left out.", rows=5)
    country = choice("Country of the people you write to", [], "Its holidays and customs count.", needed=True)
    region = line("Region", "Where holidays differ: IL for Illinois, BY for Bavaria.")
    time_zone = line("Their time zone", "Only where it is not the country's, or yours.")
    practice = choice("Whose customs", PRACTICES)
    agency = forms.BooleanField(label="An agency stands between us", required=False)
    language = line("Language of the letters", "Left empty: English. Afterword writes English only.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["country"].choices = country_choices()  # type: ignore[attr-defined]
        kept = self.initial.get("practice")
        if kept and kept not in dict(PRACTICES):
            self.fields["practice"].choices = [*PRACTICES, (kept, kept)]  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        """As a record has it."""
        given = dict(self.cleaned_data)
        given["via"] = "agency" if given.pop("agency") else "direct"
        given["time_zone"] = typed.zone(given["time_zone"]) if given["time_zone"] else ""
        return given
