"""The form for who you are."""

from __future__ import annotations

from typing import Any, Final

from django import forms

from afterword.facts.model import Me
from afterword.facts.zones import zone_named
from afterword.web.forms.fields import choice, line, lines
from afterword.work.files import typed

LANGUAGES: Final = [
    ("", "As in the country of the application"), ("en-US", "American English"), ("en-GB", "British English"),
    ("en-CA", "Canadian English"), ("en-AU", "Australian English"), ("en-IN", "Indian English"),
    ("en-IE", "Irish English"),
]  # fmt: skip


class MeForm(forms.Form):
    """Who you are, as your letters show it."""

    name = line("Your name, as you sign", needed=True, autocomplete="name")
    email = line("Your e-mail address", type="email", autocomplete="email")
    phone = line("Your telephone number", "For the signature.", type="tel", autocomplete="tel")
    time_zone = line("Your time zone", "Your city or its zone, such as Chicago or Europe/Berlin.", needed=True)
    language = choice("Your English", LANGUAGES)
    sign_off = line("How your letters end", "Such as Best regards.")
    address = lines("Your postal address", "One line each, for paper.", rows=3, autocomplete="street-address")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept = self.initial.get("language")
        if kept and kept not in dict(LANGUAGES):
            self.fields["language"].choices = [*LANGUAGES, (kept, kept)]  # type: ignore[attr-defined]

    @staticmethod
    def initial_of(me: Me) -> dict[str, Any]:
        """The fields as they are kept."""
        return {**{n: getattr(me, n) or "" for n in MeForm.base_fields}, "address": "\n".join(me.address)}

    def clean_time_zone(self) -> str:
        """The zone's name, from it or from its city."""
        name = typed.zone(self.cleaned_data["time_zone"])
        if zone_named(name) is None:
            raise forms.ValidationError("No time zone has this name. Try the nearest large city, such as Chicago.")
        return name

    def values(self) -> dict[str, Any]:
        """As a record has it."""
        given = dict(self.cleaned_data)
        return {**given, "address": [part.strip() for part in given["address"].splitlines() if part.strip()]}


class StrengthRow(forms.Form):
    """A line of what the CV would say."""

    text = line("What you did, with its result", placeholder="Cut the nightly load from six hours to forty minutes")
    skills = line("Skills that it shows", placeholder="SQL, Airflow")

    def values(self) -> dict[str, Any]:
        """As a record has it; empty where the row is."""
        text = self.cleaned_data.get("text")
        skills = [part.strip() for part in (self.cleaned_data.get("skills") or "").split(",") if part.strip()]
        return {"text": text, "skills": skills} if text else {}


Strengths = forms.formset_factory(StrengthRow, extra=0, max_num=60, absolute_max=60, validate_max=True)


def strengths_of(me: Me | None) -> list[dict[str, str]]:
    """The rows as they are kept, and two empty ones."""
    kept = [{"text": s.text, "skills": ", ".join(s.skills)} for s in me.strengths] if me else []
    return [*kept, {}, {}]
