"""The practice's data: complete, with reasons and sources, and its faults named by file and line."""

import tomllib
from importlib.resources import files

import pytest

from afterword.practice import PracticeFault, load_practice
from afterword.practice.letters import KINDS

FOLDERS = ("letters", "profiles")
NINE = {"us", "ca", "uk", "de", "jp", "in", "academia", "residency", "public"}


def sheets():
    for folder in FOLDERS:
        for entry in (files("afterword.practice") / folder).iterdir():
            if entry.name.endswith(".toml"):
                yield f"{folder}/{entry.name}", entry.read_text(encoding="utf-8")


SHEETS = dict(sheets())


@pytest.fixture(scope="module")
def practice():
    return load_practice()


def test_there_are_seventeen_kinds_and_nine_profiles(practice):
    assert len(KINDS) == 17
    assert set(practice.letters) == set(KINDS)
    assert set(practice.profile_names) == NINE


@pytest.mark.parametrize("name", sorted(SHEETS))
def test_every_sheet_has_its_reason_and_its_source(name):
    data = tomllib.loads(SHEETS[name])
    assert len(data["reason"]) > 10
    assert data["source"]
    for variant in data.get("variant", {}).values():
        assert variant["reason"]


def test_every_kind_has_a_window_of_its_own_or_borrows_one(practice):
    for kind, rule in practice.letters.items():
        assert "" in rule.windows, kind


@pytest.mark.parametrize(
    ("country", "profile"),
    [("US", "us"), ("CA", "ca"), ("GB", "uk"), ("DE", "de"), ("JP", "jp"), ("IN", "in")],
)
def test_a_country_has_its_profile(practice, country, profile):
    found, own = practice.profile_for(None, country)
    assert (found.name, own) == (profile, True)


def test_a_country_without_a_profile_takes_the_default_and_says_so(practice):
    found, own = practice.profile_for(None, "NL")
    assert (found.name, own) == ("us", False)


def test_public_service_is_as_the_country_but_asks_why(practice):
    german, _ = practice.profile_for("public", "DE")
    american, _ = practice.profile_for("public", "US")
    assert german.name == american.name == "public"
    assert german.feedback_always
    assert german.follow_ups == 1
    assert american.follow_ups == 2
    assert german.thanks_to == "with-something-to-add"


@pytest.mark.parametrize(
    ("name", "text", "line", "says"),
    [
        ("letters/thank-you.toml", '[window]\nopens = "ending + 2 h"\n', 2, "is no anchor"),
        ("letters/thank-you.toml", 'kind = "thanks"\n', 1, "kind must be"),
        ("letters/references.toml", 'kind = "references"\nrank = \n', 2, "no TOML"),
        ("profiles/uk.toml", '[thank-you]\nto = "everybody"\n', 2, "it is one of"),
        ("profiles/uk.toml", 'based_on = "mars"\n', 1, "no profile"),
        ("calendars/days.toml", '[country.DE]\nadd = { "24-12" = "Christmas Eve" }\n', 2, "is no day"),
        ("calendars/days.toml", '[country.AE]\nweekend = ["saturnday"]\n', 2, "no weekday"),
        ("calendars/days.toml", '[day]\nfrom = "8 in the morning"\n', None, "17:30"),
        ("reasons/english.toml", '[reason]\nstop = "Stop at {day"\n', 2, "cannot be read"),
        ("reasons/english.toml", "[reason]\nstop = 3\n", 2, "is no text"),
        ("letters/coordinator-thanks.toml", 'same_window_as = "thanks"\n', 1, "no kind of letter"),
    ],
)
def test_a_fault_in_a_data_file_names_file_and_line(name, text, line, says):
    with pytest.raises(PracticeFault, match=says) as caught:
        load_practice({name: text})
    assert caught.value.file == name
    assert caught.value.line == line


def test_a_persons_own_figures_lie_over_ours():
    own = load_practice({"profiles/uk.toml": '[follow-up]\nmost = 1\n[thank-you]\nto = "each"\n'})
    british, _ = own.profile_for(None, "GB")
    assert british.follow_ups == 1
    assert british.thanks_to == "each"
    assert british.optional, "what the own sheet does not say stays"


def test_a_person_may_add_a_profile_of_their_own():
    own = load_practice(
        {
            "profiles/nl.toml": 'name = "nl"\ntitle = "Netherlands"\ncountries = ["NL"]\n'
            'based_on = "uk"\nreason = "Ours."\nsource = "us"\n'
        }
    )
    dutch, has_own = own.profile_for(None, "NL")
    assert (dutch.name, has_own, dutch.thanks_to) == ("nl", True, "lead")
