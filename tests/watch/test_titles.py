"""The title of an entry names firm and role in any order."""

from __future__ import annotations

import pytest

from afterword.watch.known import Known
from afterword.watch.talks import named_for

NADIA = Known((), frozenset({"nadia@ferrero.example"}), ("Nadia Ferrero",), "America/New_York")


@pytest.mark.parametrize(
    ("title", "firm", "role"),
    [
        ("Interview with Old Mill Bakery: Head Baker", "Old Mill Bakery", "Head Baker"),
        ("Interview: Head Baker at Old Mill Bakery", "Old Mill Bakery", "Head Baker"),
        ("Old Mill Bakery - Head Baker interview", "Old Mill Bakery", "Head Baker"),
        ("Head Baker Interview - Old Mill Bakery", "Old Mill Bakery", "Head Baker"),
        ("Interview | Nadia Ferrero | Head Baker | Old Mill Bakery", "Old Mill Bakery", "Head Baker"),
        ("Nadia Ferrero <> Old Mill Bakery: Head Baker", "Old Mill Bakery", "Head Baker"),
        ("Phone screen - Head Baker (Old Mill Bakery)", "Old Mill Bakery", "Head Baker"),
        ("Head Baker @ Old Mill Bakery", "Old Mill Bakery", "Head Baker"),
        ("Call with Old Mill Bakery re Head Baker role", "Old Mill Bakery", "Head Baker"),
        ("Vorstellungsgespräch Buchhalterin bei Möller GmbH", "Möller GmbH", "Buchhalterin"),
        ("Möller GmbH | Vorstellungsgespräch Buchhalterin", "Möller GmbH", "Buchhalterin"),
        ("Entretien pour le poste de Chef de rang chez Hôtel Bellevue", "Hôtel Bellevue", "Chef de rang"),
        ("Entrevista: Enfermera en Clínica Sol", "Clínica Sol", "Enfermera"),
        ("Gesprek Data Engineer bij Polderdata", "Polderdata", "Data Engineer"),
        ("Invitation: Head Baker interview @ Mon Nov 30, 2026 8am - 8:30am (PST)", None, "Head Baker"),
        ("Technical interview", None, None),
        ("Interview with Vikram S.", None, None),
        ("Second round", None, None),
    ],
)
def test_a_title_names_firm_and_role_or_nothing(title: str, firm: str | None, role: str | None) -> None:
    assert named_for(None, [title], NADIA) == (firm, role)
