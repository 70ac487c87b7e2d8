"""What an invitation says, as the form of Start shows it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.store.samples import northwind
from tests.web.visiting import Keep

GOOGLE = Path(__file__).parents[1] / "browser" / "files" / "google.ics"
"""as Google writes it: the moment in UTC, without a zone; who is invited by the address alone"""


def form_after(visitor: Client, file: Path = GOOGLE) -> dict[str, str]:
    """The values of the form to which a handed-in file leads."""
    handed = SimpleUploadedFile(file.name, file.read_bytes(), content_type="text/calendar")
    answer: Any = visitor.post("/take-in/", {"files": handed}, follow=True)
    page = answer.content.decode()
    fields = re.findall(r'<input[^>]*?name="([\w-]+)"[^>]*?value="([^"]*)"', page)
    chosen = re.findall(r'<select name="([\w-]+)".*?<option value="([^"]*)" selected>', page, re.DOTALL)
    return {**dict(chosen), **dict(fields)}


def test_a_moment_without_a_zone_is_shown_by_the_clock_of_this_computer(visitor: Client, settings: Any) -> None:
    settings.MACHINE_ZONE = "America/Denver"
    form = form_after(visitor)
    assert (form["date"], form["time"], form["zone"]) == ("2026-11-17", "13:00", "America/Denver")
    assert form["company"] == "Northwind Robotics"


def test_it_is_shown_by_the_clock_of_the_person_once_they_are_known(visitor: Client, keep: Keep, settings: Any) -> None:
    settings.MACHINE_ZONE = "Asia/Tokyo"
    key = keep(northwind())
    visitor.post(f"/applications/{key}/delete/")
    form = form_after(visitor)
    assert (form["time"], form["zone"]) == ("14:00", "America/Chicago")


def test_where_nothing_is_known_it_stays_as_it_was_written(visitor: Client, settings: Any) -> None:
    settings.MACHINE_ZONE = None
    form = form_after(visitor)
    assert (form["time"], form["zone"]) == ("20:00", "Etc/UTC")


@pytest.mark.parametrize("number", range(3))
def test_the_one_whom_it_knows_by_the_address_alone_is_you(visitor: Client, number: int) -> None:
    form = form_after(visitor)
    assert form["my_email"] == "alma.reyes@example.com"
    assert "@northwind.example" in form[f"form-{number}-email"]
    assert "form-3-email" not in form
