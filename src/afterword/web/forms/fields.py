"""Fields as the pages have them, and the faults of a verb put where they belong."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from afterword.work.kept.noting import Wrong

NEEDED = {"required": "This is needed."}


def line(label: str, hint: str = "", *, needed: bool = False, **attributes: Any) -> forms.CharField:
    """One line of text. ``attributes`` go to the input: ``autocomplete``, ``placeholder`` ..."""
    kind = attributes.pop("type", "text")
    return forms.CharField(
        label=label, help_text=hint, required=needed, max_length=500, error_messages=NEEDED,
        widget=forms.TextInput(attrs={"type": kind, **attributes}),
    )  # fmt: skip


def lines(label: str, hint: str = "", *, rows: int = 3, most: int = 60_000, **attributes: Any) -> forms.CharField:
    """Several lines of text; the field grows."""
    return forms.CharField(
        label=label, help_text=hint, required=False, max_length=most,
        widget=forms.Textarea(attrs={"rows": rows, **attributes}),
    )  # fmt: skip


def choice(label: str, choices: list[tuple[str, str]], hint: str = "", *, needed: bool = False) -> forms.ChoiceField:
    """One of a few."""
    return forms.ChoiceField(label=label, help_text=hint, required=needed, choices=choices, error_messages=NEEDED)


def day(label: str, hint: str = "", *, needed: bool = False) -> forms.DateField:
    """A day."""
    said = {**NEEDED, "invalid": "Write the day as 2026-11-17."}
    return forms.DateField(
        label=label, help_text=hint, required=needed, error_messages=said,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )  # fmt: skip


def clock(label: str, hint: str = "", *, needed: bool = False) -> forms.TimeField:
    """A time of day."""
    said = {**NEEDED, "invalid": "Write the time as 14:30."}
    return forms.TimeField(
        label=label, help_text=hint, required=needed, error_messages=said,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )  # fmt: skip


def tell(form: forms.BaseForm, wrong: Wrong, places: Mapping[str, str] | None = None) -> None:
    """The faults of a verb at the fields of ``form``; ``places``: key of the record -> name of the field."""
    for path, said in wrong.faults.items():
        name = (places or {}).get(path, path.rpartition(".")[2])
        form.add_error(name if name in form.fields else None, said)
