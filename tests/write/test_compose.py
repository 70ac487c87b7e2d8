"""The composer's letters: who gets which words, what is asked, what is never said."""

from __future__ import annotations

from datetime import date

import pytest
from tests.golden.cases import facts
from tests.write.building import planned, record, round_of

from afterword.plan.result import PlannedLetter
from afterword.write.compose import compose
from afterword.write.frames import Frames
from afterword.write.mend import Words
from afterword.write.result import Draft

FRAMES, WORDS = Frames.load(), Words.load()

HEAD = """
version = 1
[me]
name = "Ines Falk"
email = "ines@example.com"
phone = "+1 503 555 0170"
time_zone = "America/New_York"
%s
[application]
company = "Brightwell Mills"
role = "Miller"
country = "US"
time_zone = "America/New_York"
%s
[[people]]
name = "Ada Quist"
email = "ada@brightwell.example"
part = "lead"
[[interviews]]
starts = 2026-03-03T10:00:00-05:00
with = ["Ada Quist"]
%s
"""


def drafted(*letters: PlannedLetter) -> tuple[Draft, ...]:
    return compose(letters, FRAMES, WORDS)


def one(note: str = "", me: str = "", application: str = "", kind: str = "thank-you", **more: object) -> Draft:
    text = HEAD % (me, application, f"[[interviews.notes]]\n{note}" if note else "")
    return drafted(planned(record(text), kind, "Ada Quist", **more))[0]  # type: ignore[arg-type]


def test_nothing_noted_gives_a_short_honest_letter_and_questions() -> None:
    draft = one()
    assert 10 < sum(len(s.text.split()) for s in draft.sentences) < 60
    assert "Tuesday, March 3" in draft.body
    assert "Miller" in draft.body
    assert [q.field for q in draft.questions] == [
        "interviews[0].notes[0].talked",
        "interviews[0].notes[0].need",
        "interviews[0].notes[0].strength",
        "application.why",
    ]
    assert "Ada" in draft.questions[0].ask


def test_sentences_name_the_fields_that_they_stand_on() -> None:
    draft = one('talked = "the water wheel"', application='why = "I want to work with water"')
    fields = {s.text: s.fields for s in draft.sentences}
    assert "interviews[0].notes[0].talked" in next(f for t, f in fields.items() if "water wheel" in t)
    assert "application.why" in next(f for t, f in fields.items() if "work with water" in t)


def test_private_notes_are_never_written() -> None:
    draft = one('talked = "the water wheel"\nprivate = "seemed worn out by the lawsuit"')
    assert "lawsuit" not in draft.body
    assert all("lawsuit" not in q.ask for q in draft.questions)


def test_the_same_letters_give_the_same_drafts_in_any_order() -> None:
    letters = round_of(facts("museum-us"))
    forwards, backwards = compose(letters, FRAMES, WORDS), compose(letters[::-1], FRAMES, WORDS)
    assert forwards == backwards[::-1]
    assert [d.id for d in forwards] == [letter.id for letter in letters]


@pytest.mark.parametrize("profile", ["us", "ca", "academia", "in", "de"])
def test_seven_people_share_no_sentence(profile: str) -> None:
    from dataclasses import replace

    museum = facts("museum-us")
    museum = replace(museum, application=replace(museum.application, practice=profile))
    drafts = drafted(*round_of(museum), planned(museum, "coordinator-thanks", "Hazel Munro"))
    said = [s.text for d in drafts for s in d.sentences]
    assert len(said) == len(set(said))
    for draft in drafts[:7]:
        assert len(draft.sentences) >= 4


def test_no_sentence_of_an_earlier_letter_comes_again() -> None:
    base = HEAD % ("", "", "")
    first = drafted(planned(record(base), "thank-you", "Ada Quist"))[0]
    letter = '[[letters]]\nkind = "thank-you"\nto = ["Ada Quist"]\nsent = 2026-03-01T17:00:00-05:00\n'
    sent = f'{letter}body = """{first.body}"""'
    again = drafted(planned(record(base + sent), "thank-you", "Ada Quist"))[0]
    assert not {s.text for s in first.sentences} & {s.text for s in again.sentences}


def test_panel_members_get_different_strengths() -> None:
    drafts = drafted(*round_of(facts("data-us")))
    mine = [f for d in drafts for s in d.sentences for f in s.fields if f.startswith("me.strengths")]
    assert len(mine) == len(set(mine)) == 3


def test_a_link_between_need_and_strength_only_where_one_note_has_both() -> None:
    both = one('need = "someone who can dress a stone"\nstrength = "I dressed two stones a month for six years"')
    linked = next(s for s in both.sentences if "dressed two stones" in s.text)
    assert "someone who can dress a stone" in linked.text
    apart = one('need = "someone who can dress a stone"', me='[[me.strengths]]\ntext = "I built a weir"')
    weir = next(s for s in apart.sentences if "built a weir" in s.text)
    assert "stone" not in weir.text


def test_japan_says_nothing_of_oneself() -> None:
    for draft in drafted(*round_of(facts("translator-jp"), interviews=[0])):
        assert "patents" not in draft.body


def test_uk_letters_have_at_most_six_sentences() -> None:
    letter = planned(facts("nurse-uk"), "thank-you", "Gwendoline Pargeter", interviews=[0], pass_on_to=["Owain Rhys"])
    draft = drafted(letter)[0]
    assert len(draft.sentences) <= 6
    assert "Owain Rhys" in draft.body


def test_decision_soon_stays_within_eighty_words() -> None:
    for draft in drafted(*round_of(facts("keeper-us"), variant="decision-soon", last_days=1)):
        assert sum(len(s.text.split()) for s in draft.sentences) <= 80


def test_paper_has_no_subject_and_signs_with_a_telephone_number() -> None:
    draft = one(channel="letter")
    assert draft.subject == ""
    assert draft.closing == ("Best regards,", "Ines Falk", "+1 503 555 0170")


def test_a_message_has_no_subject_and_only_a_name() -> None:
    draft = one(channel="message")
    assert draft.subject == ""
    assert draft.closing == ("Best regards,", "Ines Falk")


def test_the_second_follow_up_is_one_question_in_the_same_thread() -> None:
    text = HEAD % ("", "", "") + (
        '[[letters]]\nkind = "follow-up"\nto = ["Ada Quist"]\nsent = 2026-03-12T09:00:00-05:00\n'
        'subject = "Miller: our talk of March 3"\n'
    )
    draft = drafted(planned(record(text), "follow-up", "Ada Quist", variant="second", earlier=0))[0]
    assert draft.subject == "Re: Miller: our talk of March 3"
    assert len(draft.sentences) == 1
    assert draft.body.count("?") == 1
    assert draft.questions == ()


def test_the_time_request_asks_for_the_one_day() -> None:
    facts_ = facts("electrician-ca")
    draft = drafted(planned(facts_, "time-request", "Lucille Beauchemin", event=1, day=date(2026, 10, 19)))[0]
    assert draft.body.count("Monday, October 19") == 1
    assert "October 19" in draft.subject


def test_the_other_firm_is_never_named() -> None:
    facts_ = facts("electrician-ca")
    letter = planned(facts_, "withdrawal", "Hank Ostrowski", variant="accepted-elsewhere", event=8)
    assert "Northlight" not in drafted(letter)[0].body


def test_british_and_american_days() -> None:
    assert "on Tuesday, March 3, " in one().body
    assert "on Tuesday 3 March " in one(me='language = "en-AU"').body


@pytest.mark.parametrize(
    ("role", "said"),
    [
        ("Cook", "the Cook position"),
        ("Brand Manager, Snacks", "the position of Brand Manager, Snacks"),
        ("Postdoc position", "the Postdoc position"),
    ],
)
def test_the_role_is_said_as_the_advertisement_names_it(role: str, said: str) -> None:
    text = (HEAD % ("", "", "")).replace('role = "Miller"', f'role = "{role}"')
    body = drafted(planned(record(text), "thank-you", "Ada Quist"))[0].body
    assert said.lower() in body.lower()


def test_a_sign_off_of_ones_own_is_kept() -> None:
    assert one(me='sign_off = "Cheers"').closing[0] == "Cheers,"


def test_a_correction_is_whole_or_asked_for() -> None:
    draft = one('correct = "I said 40 sacks, it was 44"', kind="correction")
    assert "40" in draft.body
    assert "44" in draft.body
    empty = one("", kind="correction")
    assert any("how is it really" in q.ask for q in empty.questions)


def test_a_useful_thing_comes_with_its_link() -> None:
    note = (
        'talked = "the water wheel"\nuseful = { what = "a plan of the old wheel", link = "https://example.org/wheel" }'
    )
    draft = one(note, kind="useful-note")
    assert "a plan of the old wheel (https://example.org/wheel)" in draft.body
    assert "water wheel" in draft.body


def test_at_most_four_questions() -> None:
    for name in ("museum-us", "data-us", "welder-us"):
        for draft in drafted(*round_of(facts(name))):
            assert len(draft.questions) <= 4
