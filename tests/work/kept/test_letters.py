"""Letters begun, edited, written anew."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.work.kept.letters import LATER, NOW, application, begun, occasions, somebody

from afterword.store.models import History, Interview, Letter, LetterPerson, Note
from afterword.work.files.trouble import Trouble
from afterword.work.kept.changing import changing
from afterword.work.kept.history import undo
from afterword.work.kept.letter_rows import NotNow, mark_of
from afterword.work.kept.letters import anew, begin, clean, edit, goes_by
from afterword.work.kept.opening import NotHere

pytestmark = pytest.mark.django_db


def test_a_letter_is_begun_as_the_plan_has_it_and_composed() -> None:
    whose = somebody()
    row = Letter.objects.get(pk=begun(whose))
    assert (row.state, row.kind, row.channel, row.ours) == ("draft", "thank-you", "email", True)
    assert row.address == "dana.whitfield@northwind.example"
    assert row.body == row.composed
    assert "streaming" in row.body
    assert [x.person.name for x in LetterPerson.objects.filter(letter=row)] == ["Dana Whitfield"]
    assert row.interview == Interview.objects.get()
    assert row.last is not None


def test_beginning_again_opens_the_same_letter() -> None:
    whose = somebody()
    assert begun(whose) == begun(whose)
    assert Letter.objects.count() == 1


def test_a_letter_put_aside_is_begun_anew() -> None:
    from afterword.work.kept.approving import discard

    whose = somebody()
    first = begun(whose)
    discard(whose, first, NOW)
    assert begun(whose) != first


def test_what_the_plan_does_not_have_is_not_begun() -> None:
    whose = somebody()
    with pytest.raises(NotHere):
        begin(whose, application(whose), "northwind/acceptance/dana/2026-01-01", NOW)
    with pytest.raises(NotHere):
        begin(whose, 999, occasions(whose)[0], NOW)


def test_nobody_opens_what_is_anothers() -> None:
    alice, bob = somebody(), somebody()
    key = begun(bob)
    with pytest.raises(NotHere):
        edit(alice, key, "s", "b", None, NOW)
    with pytest.raises(NotHere):
        anew(alice, key, NOW)
    with pytest.raises(NotHere):
        goes_by(alice, key, "letter", NOW)
    with pytest.raises(NotHere):
        begin(alice, application(bob), occasions(bob)[0], NOW)


def test_sentences_are_kept_with_the_rows_that_they_stand_on() -> None:
    whose = somebody()
    row = Letter.objects.get(pk=begun(whose))
    note = Note.objects.exclude(talked=None).get(person__name="Dana Whitfield")
    assert any(["note", note.pk, "talked"] in stands for _, stands in row.stands)
    assert all(text in row.body for text, _ in row.stands)


def test_an_edit_is_kept_and_marked() -> None:
    whose = somebody()
    key = begun(whose)
    row = Letter.objects.get(pk=key)
    done = edit(whose, key, " One\nsubject ", "Dear Dana,\r\n\r\nthanks\x07.", mark_of(row.subject, row.body), NOW)
    row.refresh_from_db()
    assert (row.subject, row.body) == ("One subject", "Dear Dana,\n\nthanks.")
    assert done.saved
    assert done.mark == mark_of(row.subject, row.body)


def test_two_tabs_never_write_over_each_other() -> None:
    whose = somebody()
    key = begun(whose)
    row = Letter.objects.get(pk=key)
    was = mark_of(row.subject, row.body)
    edit(whose, key, "s", "the words of one", was, NOW)
    second = edit(whose, key, "s", "the words of the other", was, NOW)
    assert not second.saved
    assert second.other == ("s", "the words of one")
    assert Letter.objects.get(pk=key).body == "the words of one"
    assert edit(whose, key, "s", "the words of one", was, NOW).saved, "the same words are no quarrel"
    assert edit(whose, key, "s", "the words of the other", was, NOW, over=True).saved
    assert Letter.objects.get(pk=key).body == "the words of the other"


def test_typing_is_one_line_of_history_and_is_taken_back_at_once() -> None:
    whose = somebody()
    key = begun(whose)
    before = Letter.objects.get(pk=key).body
    for i in range(5):
        edit(whose, key, "s", f"words {i}", None, NOW + timedelta(seconds=i))
    lines = History.objects.filter(owner=whose.owner, letter=key, what="letter-edited")
    assert lines.count() == 1
    assert len(lines[0].before) == 1, "five saves are one entry"
    undo(whose, lines[0].pk, LATER)
    assert Letter.objects.get(pk=key).body == before


def test_a_history_holds_no_word_of_a_letter_in_its_line() -> None:
    whose = somebody()
    key = begun(whose)
    edit(whose, key, "s", "secret words", None, NOW)
    assert not any("secret" in str(line.about) for line in History.objects.all())


def test_typing_leaves_the_plan_as_it_is() -> None:
    from afterword.work.kept.plans import standing

    whose = somebody()
    key = begun(whose)
    first = standing(whose, NOW)
    edit(whose, key, "s", "other words", None, NOW)
    assert standing(whose, NOW) is first


def test_an_approved_letter_is_not_edited() -> None:
    whose = somebody()
    key = begun(whose)
    Letter.objects.filter(pk=key).update(state="approved")
    for verb in (lambda: edit(whose, key, "s", "b", None, NOW), lambda: anew(whose, key, NOW)):
        with pytest.raises(NotNow) as told:
            verb()
        assert "Take it back first" in str(told.value.next_step)


def test_a_book_is_no_letter() -> None:
    with pytest.raises(Trouble, match="no more than 20,000"):
        clean("s", "x" * 20_001)


def test_written_anew_takes_up_what_was_noted_since_and_can_be_taken_back() -> None:
    whose = somebody()
    key = begun(whose)
    edit(whose, key, "s", "my own words", None, NOW)
    with changing(whose, "notes-kept", NOW, application=application(whose)) as made:
        note = Note.objects.get(person__name="Dana Whitfield")
        made.alter(note, talked="keeping the ferry timetable readable in winter")
    history = anew(whose, key, NOW)
    assert "ferry timetable" in (Letter.objects.get(pk=key).body or "")
    assert history is not None
    undo(whose, history, LATER)
    assert Letter.objects.get(pk=key).body == "my own words"


def test_a_letter_may_go_another_way() -> None:
    whose = somebody()
    key = begun(whose)
    goes_by(whose, key, "letter", NOW)
    assert Letter.objects.get(pk=key).channel == "letter"
    with pytest.raises(Trouble):
        goes_by(whose, key, "pigeon", NOW)


def test_the_round_is_composed_without_a_shared_sentence() -> None:
    whose = somebody()
    first, second = (Letter.objects.get(pk=begun(whose, n)) for n in (0, 1))
    mine = {text for text, _ in first.stands}
    assert mine
    assert not mine & {text for text, _ in second.stands}
