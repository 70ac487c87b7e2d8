"""What was left out: offered where it answers the advertisement and nothing says it came up; silence elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afterword.facts.model import Application, Interview, Letter, Me, Note, Person, Record, Strength
from afterword.practice.source import PracticeFault
from afterword.write.left_out import Finding, left_out

ZONE = ZoneInfo("America/Chicago")
STARTS = datetime(2026, 11, 17, 14, 0, tzinfo=ZONE)


def a_record(
    role: str,
    posting: str | None,
    strengths: list[tuple[str, list[str]]],
    *notes: Note,
    body: str | None = None,
    state: str = "sent",
) -> Record:
    letters = (
        (Letter(kind="thank-you", to=("Ann Lee",), sent=STARTS, body=body, state=state),) if body else ()  # type: ignore[arg-type]
    )
    return Record(
        me=Me(
            name="Alma Reyes",
            time_zone="America/Chicago",
            strengths=tuple(Strength(text=text, skills=tuple(skills)) for text, skills in strengths),
        ),
        application=Application(company="Westfield", role=role, country="US", posting=posting),
        people=(Person(name="Ann Lee", part="lead"), Person(name="Bo Ray")),
        interviews=(Interview(starts=STARTS, minutes=60, notes=notes),),
        letters=letters,
    )


@dataclass
class Case:
    """One record in short: what should be offered, each with words of the advertisement that must be quoted."""

    name: str
    role: str
    posting: str
    strengths: list[tuple[str, list[str]]]
    note: dict[str, str]
    offers: dict[str, str] = field(default_factory=dict)


TALK = {"talked": "how the week is laid out"}
CASES = [
    Case(
        "physio: a skill of two words",
        "Physical Therapist",
        "Outpatient physical therapy, full time. Oregon license. We offer mentorship. Manual therapy skills preferred.",
        [("Six years outpatient ortho", ["ortho", "manual therapy"])],
        {"talked": "no-shows at 22%", "left_out": "dry needling cert"},
        {"me.strengths[0].skills[1]": "Manual therapy"},
    ),
    Case(
        "a line whose skill is offered is not offered again, and what they offer is not asked",
        "Therapist",
        "We offer mentorship and dry needling courses.",
        [("Mentored four new therapists", ["mentorship", "dry needling"])],
        TALK,
    ),
    Case(
        "programmer: C++ is not C",
        "Developer",
        "You know C++ and CMake.",
        [("Wrote drivers", ["C", "C++"])],
        TALK,
        {"me.strengths[0].skills[1]": "C++"},
    ),
    Case(
        "programmer: C-level is not C",
        "Developer",
        "You will present to C-level managers.",
        [("Wrote drivers", ["C"])],
        TALK,
    ),
    Case(
        "go the extra mile is no Go", "Developer", "You go the extra mile.\nGo further with us.", [("", ["Go"])], TALK
    ),
    Case(
        "Go in a list is Go",
        "Developer",
        "Requirements:\n- Go, Rust or Java\n- SQL",
        [("Moved the billing to microservices", ["Go", "SQL"])],
        TALK,
        {"me.strengths[0].skills[0]": "Go, Rust or Java", "me.strengths[0].skills[1]": "SQL"},
    ),
    Case("to excel is no Excel", "Clerk", "You will excel at detail.", [("Kept the books", ["Excel"])], TALK),
    Case(
        "Excel with a capital",
        "Clerk",
        "You are good with Excel.",
        [("Kept the books", ["excel"])],
        TALK,
        {"me.strengths[0].skills[0]": "Excel"},
    ),
    Case(
        "electrician: Red Seal from the line, not from a skill",
        "Electrician",
        "Red Seal required. Valid driver's licence.",
        [("Red Seal since 2017; wired two data halls on schedule", [])],
        {"talked": "night shutdowns at the hospital"},
        {"me.strengths[0].text": "Red Seal required"},
    ),
    Case(
        "electrician: it was corrected, so it came up",
        "Electrician",
        "Red Seal required.",
        [("Red Seal since 2017", ["Red Seal"])],
        {"correct": "said red seal 2016, its 2017"},
    ),
    Case(
        "welder: other forms of one word",
        "Fabricator",
        "You are a certified TIG welder.",
        [("TIG welding on stainless tanks", ["TIG welding"])],
        TALK,
        {"me.strengths[0].skills[0]": "TIG welder"},
    ),
    Case(
        "welder: said in a note in another form",
        "Fabricator",
        "TIG welding experience required.",
        [("Stainless tanks", ["TIG welding"])],
        {"strength": "i weld tig every day"},
    ),
    Case(
        "warehouse: fork lift is forklift",
        "Stock controller",
        "Fork lift licence required.",
        [("Drove a forklift for six years", ["forklift"])],
        TALK,
        {"me.strengths[0].skills[0]": "Fork lift licence required"},
    ),
    Case(
        "warehouse: no licence needed",
        "Stock controller",
        "No forklift licence needed; we will train you.",
        [("Drove a forklift for six years", ["forklift"])],
        TALK,
    ),
    Case(
        "librarian: nothing fits",
        "Youth Services Librarian",
        "Youth Services Librarian. MLIS. Enthusiasm for literacy and outreach. Evenings and some Saturdays.",
        [("Ran the summer reading program, 640 children, up from 210", [])],
        {"talked": "teens only come for wifi"},
    ),
    Case(
        "librarian: the reading program is asked for",
        "Youth Services Librarian",
        "You will run our summer reading program.",
        [("Ran the reading program of a branch, 640 children", [])],
        {"talked": "teens only come for wifi"},
        {"me.strengths[0].text": "summer reading program"},
    ),
    Case(
        "librarian: two everyday words that do not stand together",
        "Youth Services Librarian",
        "You are reading widely and know the county program for schools.",
        [("Ran the reading program of a branch, 640 children", [])],
        {"talked": "teens only come for wifi"},
    ),
    Case(
        "generic words alone",
        "Assistant",
        "You are a dynamic team player with excellent communication skills and attention to detail. Full time.",
        [("Worked full time in a dynamic team", ["communication skills", "teamwork", "attention to detail"])],
        TALK,
    ),
    Case(
        "nurse: the role's own words are no offer",
        "Staff nurse",
        "We are looking for a staff nurse. Nurses wanted.",
        [("Trained eleven new nurses", [])],
        TALK,
    ),
    Case(
        "nurse: one word asked for by name",
        "Staff nurse",
        "Experience with dialysis is required.",
        [("Two years of dialysis on nights", [])],
        TALK,
        {"me.strengths[0].text": "dialysis"},
    ),
    Case(
        "nurse: dialysis named, not asked for",
        "Staff nurse",
        "The dialysis unit moved in 2019.",
        [("Two years of dialysis on nights", [])],
        TALK,
    ),
    Case(
        "cook: allergens asked for, skill in the list",
        "Sous chef",
        "What you bring\n- HACCP certificate\n- a calm head\nBenefits\n- sourdough to take home",
        [("Ran the pass for 120 covers", ["food safety", "sourdough"])],
        {"talked": "the Friday rush"},
        {"me.strengths[0].skills[0]": "HACCP"},
    ),
    Case(
        "teacher: a saying is not the thing",
        "Pharmacist",
        "You join a teaching hospital.",
        [("Taught the junior staff", ["teaching"])],
        TALK,
    ),
    Case(
        "joiner: stairs to climb are no stairs to make",
        "Joiner",
        "You must be able to climb stairs with 20 kg.",
        [("Made a cantilevered oak stair", ["stairs"])],
        TALK,
    ),
    Case(
        "joiner: CNC asked, the stair told",
        "Joiner",
        "CNC experience an advantage.",
        [("Made and fitted a cantilevered oak stair of 23 steps", ["stairs", "CNC"])],
        {"strength": "the oak stair with 23 steps"},
        {"me.strengths[0].skills[1]": "CNC"},
    ),
    Case(
        "sales: reporting to is not asked",
        "Account executive",
        "You report to the head of procurement.",
        [("Three years in procurement", ["procurement"])],
        TALK,
    ),
    Case(
        "charity: grants",
        "Programme officer",
        "You have experience of writing grant applications.",
        [("Wrote grant applications that brought in 400,000", ["grant writing"])],
        TALK,
        {"me.strengths[0].skills[0]": "grant"},
    ),
    Case(
        "translator: a whole name only",
        "Translator",
        "Knowledge of medical devices desirable.",
        [("Translated patents", ["medical law"])],
        TALK,
    ),
    Case(
        "driver: licence told in the note",
        "Coach driver",
        "PCV licence essential.",
        [("PCV licence since 2012", ["PCV"])],
        {"talked": "my pcv, school runs"},
    ),
    Case(
        "driver: by its long name",
        "Coach driver",
        "Passenger Carrying Vehicle entitlement essential.",
        [("Since 2012 without a blameworthy accident", ["PCV"])],
        {"talked": "school runs"},
        {"me.strengths[0].skills[0]": "Passenger Carrying Vehicle"},
    ),
    Case(
        "gardener: a firm telling of itself",
        "Gardener",
        "We are a family firm known for topiary. Our topiary won prizes.",
        [("Topiary of a hotel park", ["topiary"])],
        TALK,
    ),
    Case(
        "gardener: topiary asked for comes before pruning merely named",
        "Gardener",
        "Pruning, mowing, planting.\nTopiary is essential.",
        [("Hotel park", ["pruning", "topiary"])],
        TALK,
        {"me.strengths[0].skills[1]": "Topiary is essential", "me.strengths[0].skills[0]": "Pruning"},
    ),
    Case(
        "a lost language: only whole skills",
        "Buchhalter",
        "Sie haben Erfahrung mit DATEV und arbeiten gern mit den Kollegen in der Zentrale.",
        [("Monatsabschluss mit den Kollegen in der Zentrale", ["DATEV"])],
        TALK,
        {"me.strengths[0].skills[0]": "DATEV"},
    ),
    Case(
        "a broken line is one sentence",
        "Curator",
        "You will care for our drawings and prints, with experience of paper\nconservation and loans.",
        [("Two years at the works on paper", ["paper conservation"])],
        TALK,
        {"me.strengths[0].skills[0]": "paper conservation"},
    ),
    Case(
        "a comma parts a name",
        "Groomer",
        "You know manual, therapy and assistance dogs.",
        [("", ["manual therapy"])],
        TALK,
    ),
    Case(
        "lab: asked of me, so it came up",
        "Lab technician",
        "Flow cytometry is a plus.",
        [("Ran 2,000 samples", ["flow cytometry"])],
        {"asked": "how much flow cytometry i did"},
    ),
    Case(
        "lab: the need of an interviewer lifts it",
        "Lab technician",
        "ELISA is essential. Flow cytometry is a plus.",
        [("Ran 2,000 samples", ["ELISA", "flow cytometry"])],
        {"talked": "the move", "need": "someone for cytometry at weekends"},
        {"me.strengths[0].skills[1]": "Flow cytometry", "me.strengths[0].skills[0]": "ELISA"},
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_is_offered(case: Case) -> None:
    found = left_out(a_record(case.role, case.posting, case.strengths, Note(with_="Ann Lee", **case.note)))
    assert [o.path for o in found] == list(case.offers)
    for offer in found:
        assert case.offers[offer.path] in offer.quote
        assert " ".join(case.posting[offer.start : offer.end].split()) == offer.quote
        assert offer.strength in offer.reason
        assert offer.quote.rstrip(".;,") in offer.reason


TIG = [("Stainless tanks", ["TIG welding"])]
ASKS = "TIG welding required."


def test_there_are_cases_enough_and_many_that_offer_nothing() -> None:
    assert len(CASES) >= 30
    assert sum(not case.offers for case in CASES) >= 12


def test_without_a_note_nothing_is_known_to_be_left_out() -> None:
    assert left_out(a_record("Fabricator", ASKS, TIG)) == ()
    assert left_out(a_record("Fabricator", ASKS, TIG, Note(private="tired"))) == ()


def test_without_an_advertisement_nothing_is_asked() -> None:
    assert left_out(a_record("Fabricator", None, TIG, Note(talked="the yard"))) == ()


def test_what_a_letter_said_is_said_but_not_what_came_back() -> None:
    said = "I have done TIG welding for years."
    assert not left_out(a_record("Fabricator", ASKS, TIG, Note(talked="the yard"), body=said))
    assert left_out(a_record("Fabricator", ASKS, TIG, Note(talked="the yard"), body=said, state="bounced"))


def test_a_private_note_is_never_read() -> None:
    record = a_record(
        "Fabricator", ASKS, TIG, Note(with_="Ann Lee", talked="the yard", private="TIG welding bores her")
    )
    (offer,) = left_out(record)
    assert "bores" not in repr(offer)


def test_the_reason_names_who_needs_it() -> None:
    note = Note(with_="Ann Lee", talked="the yard", need="someone for the TIG benches")
    (offer,) = left_out(a_record("Fabricator", ASKS, TIG, note))
    assert offer.reason == (
        "The advertisement asks for “TIG welding required”. You have TIG welding, and no note or letter says that it "
        "came up. Ann Lee needs it too: “someone for the TIG benches”."
    )


def test_no_more_than_a_handful() -> None:
    names = ["pottery", "topiary", "dialysis", "cytometry", "sourdough", "falconry", "bookbinding", "marquetry"]
    posting = "Requirements:\n" + "\n".join(f"- {name}" for name in names)
    found = left_out(a_record("Helper", posting, [("Many things", names)], Note(talked="the yard")))
    assert len(found) == 5


def test_a_persons_own_sheet_adds_names_of_one_thing() -> None:
    own = {"finders/words.toml": 'same = [["gas tungsten arc welding", "tig welding"]]'}
    record = a_record("Fabricator", "Gas tungsten arc welding required.", TIG, Note(talked="the yard"))
    assert not left_out(record)
    assert left_out(record, Finding.load(own))


@pytest.mark.parametrize(
    "own",
    [
        {"finders/words.toml": "endings = 3"},
        {"finders/words.toml": "same = 7"},
        {"finders/advertisement.toml": "sentences = 1"},
        {"finders/reasons.toml": '[left_out]\nskill = "{nobody}"'},
    ],
)
def test_a_slip_in_a_sheet_is_told(own: dict[str, str]) -> None:
    with pytest.raises(PracticeFault):
        Finding.load(own)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400), st.lists(st.text(max_size=40), max_size=3), st.text(max_size=80), st.text(max_size=80))
def test_any_text_is_borne(posting: str, skills: list[str], text: str, talked: str) -> None:
    record = a_record("Helper", posting, [(text, skills)], Note(talked=talked))
    for offer in left_out(record):
        assert " ".join(posting[offer.start : offer.end].split()) == offer.quote


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([*ASKS.split(), "You", "have", "C++", "\n", "-", "Requirements:", "Go,", "•"])))
def test_the_place_is_the_quote(words: list[str]) -> None:
    posting = " ".join(words)
    for offer in left_out(a_record("Helper", posting, [("", ["TIG welding", "C++", "Go"])], Note(talked="the yard"))):
        assert " ".join(posting[offer.start : offer.end].split()) == offer.quote


def test_a_long_advertisement_takes_no_long_time() -> None:
    posting = "You must have TIG welding and know " + "the ways of Go. and R, " * 20_000
    assert left_out(a_record("Helper", posting, TIG * 5, Note(talked="the yard")))
