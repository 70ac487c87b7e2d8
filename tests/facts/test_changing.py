"""Changing the text of a record: exactly one thing changes, and nothing is lost."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.facts.samples import FULL, HEAD, RECORD
from tests.strategies import records

from afterword.facts.changing import add, add_letter, set_value
from afterword.facts.model import Letter
from afterword.facts.reading import RecordFaults, read_record
from afterword.facts.writing import write_record

LETTER = Letter(
    kind="thank-you",
    to=("Dana Whitfield",),
    sent=datetime(2026, 11, 18, 9, tzinfo=timezone(timedelta(hours=-6))),
    body='Dear Dana,\n\nthank you for "it". \\o/\n\nPriya',
)


def read(text):
    return read_record(text.encode(), "x.toml")


def kept(before: str, after: str) -> bool:
    """Whether every line of ``before`` is in ``after``, in the same order."""
    lines = iter(after.split("\n"))
    return all(line in lines for line in before.split("\n") if line.strip())


def test_a_letter_is_added_after_the_last_with_all_comments_where_they_were():
    assert add_letter(FULL, replace(LETTER, body="Thanks")) == FULL.replace(
        "# I wrote it on the train\n\n",
        '# I wrote it on the train\n\n[[letters]]\nkind = "thank-you"\nto   = ["Dana Whitfield"]\n'
        'sent = 2026-11-18T09:00:00-06:00\nbody = "Thanks"\n\n',
    )


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_byte_order_mark_and_line_ends_are_kept(newline, mark):
    text = mark + RECORD.replace("\n", newline)
    changed = set_value(add_letter(text, LETTER), ("application", "id"), "mine")
    assert changed.startswith(mark + "version")
    assert ("\r\n" in changed) == (newline == "\r\n")
    assert "\n" not in changed.replace("\r\n", "") or newline == "\n"
    assert read(changed).letters == (LETTER,)
    assert read(changed).application.id == "mine"


INLINE = "\nletters = [{ kind = 'thank-you', to = ['Luis Ortega'], sent = 2026-11-17 }%s] # sent\n"


@pytest.mark.parametrize(
    "letters",
    [
        "letters = []\n",
        "letters = [ # none\n]\n",
        INLINE % "",
        INLINE % ",",
        INLINE % ", # first\n",
        INLINE.replace("[{", "[\n  {") % ",\n",
    ],
)
def test_letters_in_brackets_stay_in_brackets(letters):
    text = RECORD.replace("version = 1\n", "version = 1\n" + letters)
    before, changed = read(text), add_letter(text, LETTER)
    assert read(changed) == replace(before, letters=(*before.letters, LETTER))
    assert "[[letters]]" not in changed
    assert changed.count("#") == text.count("#")


def test_a_note_goes_under_its_interview():
    changed = add(FULL, ("interviews", 0, "notes"), {"talked": "more"})
    assert [len(talk.notes) for talk in read(changed).interviews] == [2, 0]
    changed = add(changed, ("interviews", 1, "notes"), {"talked": "again"})
    assert [len(talk.notes) for talk in read(changed).interviews] == [2, 1]
    assert kept(FULL, changed)
    assert '\n  [[interviews.notes]]\n  talked = "again"\n' in changed


@pytest.mark.parametrize(
    ("path", "value", "line"),
    [
        (("me", "name"), "P. Raman", 'name      = "P. Raman"  # as I sign'),
        (("me", "email"), "p@x.example", 'email     = "p@x.example"'),
        (("application", "id"), "mine", 'id      = "mine"'),
        (("people", 0, "part"), "lead", 'part  = "lead"'),
        (("interviews", 1, "late"), True, "late   = true"),
        (("interviews", 0, "notes", 0, "need"), "a\nb", '  need   = """'),
        (("letters", 0, "state"), "bounced", 'state = "bounced"'),
    ],
)
def test_a_value_is_set_where_it_stands_or_as_a_line_of_its_table(path, value, line):
    changed = set_value(FULL, path, value)
    assert line in changed.split("\n")
    assert changed.count("#") == FULL.count("#")


def test_dotted_keys_and_tables_in_braces_can_be_changed():
    text = HEAD.replace("[me]\n", "").replace("name  ", "me.name").replace("email  ", "me.email")
    text = text.replace("time_zone", "me.time_zone")
    changed = set_value(set_value(text, ("me", "name"), "P"), ("me", "phone"), "1")
    assert (read(changed).me.name, read(changed).me.phone) == ("P", "1")
    text = RECORD.replace('[[people]]\nname = "Dana Whitfield"\npart = "lead"', "")
    text = text.replace('[[people]]\nname = "Luis Ortega"', "").replace(
        "version = 1", 'version = 1\npeople = [{ name = "Dana Whitfield" }]'
    )
    changed = set_value(text, ("people", 0, "part"), "lead")
    assert 'people = [{ name = "Dana Whitfield", part = "lead" }]' in changed


def test_a_file_without_a_last_line_end_can_be_changed():
    assert read(add_letter(RECORD.rstrip("\n"), LETTER)).letters == (LETTER,)
    assert read(set_value(RECORD.rstrip("\n"), ("interviews", 0, "late"), True)).interviews[0].late


@pytest.mark.parametrize(
    ("text", "path"),
    [("a = ", ("me", "name")), (FULL, ("me",)), (FULL, ("people", 7, "name")), (FULL, ("version", "x"))],
)
def test_what_cannot_be_changed_is_a_fault_that_says_so(text, path):
    with pytest.raises(RecordFaults, match=r"priya.toml:.*cannot be changed from here; change it in a text editor"):
        set_value(text, path, "x", "priya.toml")


@settings(max_examples=60, deadline=None)
@given(records(), st.integers(0, 3), st.booleans())
def test_a_commented_file_loses_nothing(record, every, windows):
    text = commented(write_record(record), every)
    if windows:
        text = text.replace("\n", "\r\n")
    letter = replace(LETTER, to=(record.people[0].name,)) if record.people else None
    changed = set_value(text, ("application", "why"), "because\nof it")
    expected = replace(record, application=replace(record.application, why="because\nof it"))
    if letter:
        changed = add_letter(changed, letter)
        expected = replace(expected, letters=(*record.letters, letter))
    assert read(changed) == expected
    assert re.findall("# c[0-9]+", changed) == re.findall("# c[0-9]+", text)
    if record.application.why is None:
        assert kept(text, changed)


def commented(text: str, every: int) -> str:
    """``text`` with comments above headers and at the end of headers and plain lines."""
    lines: list[str] = []
    inside = False
    for n, line in enumerate(text.split("\n")):
        plain = not inside and (
            line.lstrip().startswith("[") or re.match(r"\s*(kind|part|starts|on|at|what)\s*= ", line)
        )
        if plain and n % (every + 1) == 0:
            lines += [f"# c{n}000", f"{line}  # c{n}"]
        else:
            lines.append(line)
        if line.endswith('= """'):
            inside = True
        elif inside and line.endswith('"""'):
            inside = False
    return "\n".join(lines)
