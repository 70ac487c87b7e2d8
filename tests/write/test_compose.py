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


def event(what: str, words: str = "", more: str = "") -> str:
    said = f'words = "{words}"\n' if words else ""
    return f'[[events]]\nat = 2026-03-05T09:00:00-05:00\nwhat = "{what}"\n{said}{more}'


def answering(events: str, kind: str, name: str = "Ada Quist", **more: object) -> Draft:
    facts_ = record(HEAD % ("", "", "") + events)
    return drafted(planned(facts_, kind, name, **more))[0]  # type: ignore[arg-type]


def test_times_of_ones_own_are_offered_and_no_others() -> None:
    own = answering(event("needs-reschedule", "jury duty; could do Thursday or Friday at 11"), "reschedule", event=0)
    assert "jury duty" in own.body
    assert "Thursday or Friday at 11" in own.body
    assert own.questions == ()
    none = answering(event("needs-reschedule", "jury duty"), "reschedule", event=0)
    assert "two or three" in none.body
    assert "two or three times could you offer" in none.questions[0].ask


def test_an_apology_says_sorry_once() -> None:
    draft = answering(event("missed", "my train stood for two hours"), "apology")
    assert draft.body.count("sorry") + draft.body.count("apolog") == 1


def test_a_reason_of_ones_own_is_found_beside_the_offer() -> None:
    events = event("offered", "", "until = 2026-03-12\n") + event("declining", "I want to stay near my parents")
    assert "I want to stay near my parents" in answering(events, "decline", event=0).body


def test_who_did_not_write_the_no_is_not_thanked_for_it() -> None:
    theirs = answering(event("rejected", "", 'by = "Ada Quist"\n'), "rejection-reply", event=0)
    assert "Brightwell Mills" in theirs.body
    other = answering(event("rejected", "", 'from = "no-reply@ats.example"\n'), "rejection-reply", event=0)
    assert "your message" not in other.body
    assert "you have decided" not in other.body


def test_formal_letters_write_short_forms_out() -> None:
    note = 'talked = "the day staff don\'t explain the rota"'
    assert "do not explain the rota" in one(note, application='practice = "de"').body
    assert "don't explain" in one(note).body


def test_a_word_about_a_third_person_is_asked_about_and_not_written() -> None:
    draft = one('talked = "the last miller was useless apparently"')
    assert "useless" not in draft.body
    assert all("what was that about" not in q.ask for q in draft.questions)


def test_thanks_that_never_went_ride_in_the_follow_up() -> None:
    draft = one(
        kind="follow-up", variant="after-silence", carried=["thank-you"], carries=["thanks", "interest", "question"]
    )
    assert draft.sentences[0].text.startswith(("Thank you again", "Let me first thank you"))
    assert draft.body.count("March 3") == 1


def test_the_consultant_hears_what_was_talked_about_with_others() -> None:
    letter = planned(facts("coach-agency"), "thank-you", "Mo Hussain", pass_on_to=["Beryl Armitage"])
    draft = drafted(letter)[0]
    assert "With Beryl Armitage I talked about ski trips in winter" in draft.body
    assert "with you" not in draft.body


def test_more_than_four_are_thanked_together() -> None:
    museum = facts("museum-us")
    others = [p.name for p in museum.people[1:7]]
    draft = drafted(planned(museum, "thank-you", "A. J. Whitehorse", pass_on_to=others))[0]
    assert "everybody else who took part" in draft.body


def test_the_next_talk_is_looked_forward_to() -> None:
    more = '[[interviews]]\nstarts = 2026-03-20T10:00:00-05:00\nstate = "planned"\nwith = ["Ada Quist"]\n'
    facts_ = record(HEAD % ("", "", "") + more)
    draft = drafted(planned(facts_, "thank-you", "Ada Quist", interviews=[0]))[0]
    assert "Friday, March 20" in draft.body


def test_the_reason_for_wanting_the_job_goes_to_the_lead_alone() -> None:
    drafts = drafted(*round_of(facts("data-us")))
    assert ["acts on the same day" in d.body for d in drafts] == [True, False, False, False]


def test_a_referrer_hears_of_the_outcome_only_when_there_is_one() -> None:
    data = facts("data-us")
    after = drafted(planned(data, "referrer-update", "Aunt Bea Lindqvist", flags=["first-meeting"]))[0]
    assert "chosen" not in after.body
    outcome = drafted(planned(data, "referrer-update", "Aunt Bea Lindqvist", event=0, flags=["outcome"]))[0]
    assert "has chosen somebody else" in outcome.body


def test_a_licence_since_a_year_is_had_and_not_brought() -> None:
    draft = one('talked = "the water wheel"', me='[[me.strengths]]\ntext = "PCV licence since 2012"')
    said = " ".join(sentence.text for sentence in draft.sentences)
    assert "I have had a PCV license since 2012" in said
