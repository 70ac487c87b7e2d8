"""Files that cannot be read as TOML or JSON: the first few places, in people's words."""

from __future__ import annotations

import pytest
from tests.facts.samples import HEAD, RECORD, fault_of, faults_of

LAST = HEAD.count("\n") + 1
BROKEN = {
    "nothing after =": ("why =", "there is nothing after the =", "put a # before the line"),
    "no quotation marks": ("why = I like it", "a text needs quotation marks", 'write "I like it"'),
    "no quotation marks, comment": ("why = I like it # yes", "a text needs quotation marks", 'write "I like it"'),
    "leading zero": ("why = 007", "a text needs quotation marks", 'write "007"'),
    "open text": ('why = "I like it', "has no quotation mark at its end", 'write "I like it"'),
    "open text, more": ('why = "I like it\nregion = "IL"', "has no quotation mark at its end", 'write "I like it"'),
    "quotation mark inside": (
        'why = "a "good" firm"',
        "there is a quotation mark inside the text",
        "put a \\ before it",
    ),
    "apostrophe inside": ("why = 'it's good'", "an apostrophe inside single", 'write "it\'s good"'),
    "backslash": ('why = "C:\\dir"', "a backslash inside", "write 'C:\\dir', with single quotation marks"),
    "curly": ("why = “good”", "the quotation marks are curly", 'write "good"'),
    "colon": ('why: "good"', "there is a : where = belongs", "write = between"),
    "no =": ('why "good"', "the = is missing", "write = between"),
    "True": ("why = True", "True is written in small letters as true", "write true"),
    "no": ("why = No", "No is written in small letters as false", "write false"),
    "null": ("why = null", "a record has no null", "leave the line out"),
    "header": ("[people", "the bracket is not closed", "write [people]"),
    "headers": ("[[people]", "the brackets do not match", "write [[people]]"),
    "headers, other side": ("[people]]", "the brackets do not match", "write [[people]]"),
    "list": ("[[people]]\naddress = ['a'\nname = 'x'", "a list or a brace before this is never closed", "close it"),
    "long text": ('why = """good\nname = 1\n', "the text that begins here never ends", 'close it with """'),
    "twice": (
        'role = "x"',
        "application.role is here for the second time; the first is on line 10",
        "keep one of them",
    ),
    "header twice": ("[me]", "me is here for the second time; the first is on line 3", "keep one of them"),
    "table twice": (
        '[people]\nname = "A B"\npart = "lead"\n[people]\nname = "C D"\npart = "lead"',
        "people is here for the second time",
        "write [[people]] each time, with two pairs of brackets",
    ),
    "neither": ("hello world", "this line cannot be read", 'lines look like: name = "Priya Raman"'),
    "no seconds": (
        "[[told]]\non = 2026-11-17T14:00-06:00",
        "this time has no seconds",
        "write 2026-11-17T14:00:00-06:00",
    ),
    "impossible day": ("[[told]]\non = 2026-02-30", "there is no such day or time: 2026-02-30", "look it up"),
    "impossible hour": ("[[told]]\non = 2026-02-03T25:00:00", "there is no such day or time", "look it up"),
    "German day": ("[[told]]\non = 17.3.2026", "days are written as year-month-day", "write 2026-03-17"),
    "American day": ("[[told]]\non = 11/17/2026", "this is no day or time", "write it as 2026-11-17"),
    "short day": ("[[told]]\non = 2026-1-7", "this is no day or time", "write it as 2026-11-17"),
    "long number": ("why = " + "9" * 5000, "a number in this file is too long", "quotation marks"),
}


@pytest.mark.parametrize(("line", "says", "right"), BROKEN.values(), ids=BROKEN)
def test_a_line_that_cannot_be_read_hears_why_and_what_to_write(line, says, right):
    fault = faults_of(HEAD + line)[0]
    assert says in f"{fault.says}; {fault.right}", str(fault)
    assert right in (fault.right or ""), str(fault)
    assert fault.line in {1, LAST, LAST + 1, LAST + 2, LAST + 3}


def test_several_broken_lines_are_told_at_once_with_what_else_is_wrong():
    text = RECORD.replace('"Priya Raman"', "Priya Raman").replace('"lead"', "lead").replace('"US"', '"UK"')
    text += "[[told]]\non = 2026-02-30\nby = 'Dana Whitfeld'\n"
    assert [(f.line, f.path) for f in faults_of(text)] == [
        (4, "me.name"),
        (11, "application.country"),
        (15, "people[0].part"),
        (24, "told[0].on"),
        (25, "told[0].by"),
    ]


def test_an_impossible_day_does_not_make_others_wrong():
    text = RECORD.replace("2026-11-17T", "2026-11-31T")
    text += "[[events]]\nat = 2026-12-03\nwhat = 'missed'\ninterview = 2026-11-17T14:00:00-06:00\n"
    assert fault_of(text).path == "interviews[0].starts"


def test_of_very_many_broken_lines_the_first_few_are_told():
    assert len(faults_of("hello world\n" * 1000)) == 5
    assert len(faults_of("a = b c\n" * 1000)) <= 10


def test_json_tells_where_it_breaks():
    text = '{"version": 1,\n "me": {"name": "P" "time_zone": "UTC"},\n "told": [{"on": ]}\n}'
    assert [f.line for f in faults_of(text, "x.json")] == [2, 3]


def test_impossible_days_of_json_are_told():
    text = '{"version": 1, "me": {"name": "P", "time_zone": "UTC"}, "application": {"company": "N", "role": "D",\n'
    text += '"country": "US"}, "told": [{"on": "2026-02-30"}]}'
    fault = fault_of(text, "x.json")
    assert (fault.line, fault.path, fault.right) == (2, "told[0].on", "the last day of that month is 2026-02-28")


def test_a_table_there_twice_is_told_once_and_not_key_by_key():
    text = HEAD + '[people]\nname = "A B"\n[people]\nname = "C D"\n'
    assert len(faults_of(text)) == 1
    assert not any("[[" in str(f) for f in faults_of('{"people": [], "people": [], "version": 1}', "x.json"))


@pytest.mark.parametrize(("name", "text"), [("x.toml", '{"version": 1}'), ("x.json", HEAD)])
def test_the_other_form_under_this_name_is_told_as_such(name, text):
    fault = fault_of(text, name)
    assert (fault.line, fault.path) == (1, "")
    assert fault.right == f"give it a name that ends in .{'json' if name == 'x.toml' else 'toml'}"
