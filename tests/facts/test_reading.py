"""Reading records: what is read, and every fault with its place and its words."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.facts.samples import FULL, HEAD, PEOPLE, RECORD, TALK, fault_of, faults_of

from afterword.facts.reading import RecordFaults, read_record, refuse_size


def test_a_record_is_read_with_all_that_it_says():
    record = read_record(FULL.encode(), "priya.toml")
    assert record.me.name == "Priya Raman"
    assert record.people[0].email == "dana.whitfield@northwind.example"
    assert record.interviews[0].notes[0].talked == "moving the batch\nto streaming"
    assert record.interviews[0].with_ is None
    assert record.letters[0].to == ("Dana Whitfield",)


def test_a_local_time_stands_in_the_applications_zone():
    """F35: nothing is read in UTC that was meant in the zone."""
    text = RECORD.replace("-06:00", "").replace('country = "US"', 'country = "US"\ntime_zone = "America/New_York"')
    assert read_record(text.encode(), "x.toml").interviews[0].starts == datetime(2026, 11, 17, 19, tzinfo=UTC)


def test_a_local_time_stands_in_the_countrys_only_zone_before_your_own():
    text = RECORD.replace("-06:00", "").replace('"US"', '"DE"')
    assert read_record(text.encode(), "x.toml").interviews[0].starts == datetime(2026, 11, 17, 13, tzinfo=UTC)


def test_a_day_alone_is_noon():
    text = HEAD + '[[events]]\nat = 2026-12-03\nwhat = "heard"'
    assert read_record(text.encode(), "x.toml").events[0].at == datetime(2026, 12, 3, 18, tzinfo=UTC)


@pytest.mark.parametrize(("local", "hours"), [("2026-03-08T02:30:00", 6), ("2026-11-01T01:30:00", 5)])
def test_a_time_that_the_clock_skips_or_shows_twice_is_read(local, hours):
    """F37, F38: a change of the clocks breaks nothing."""
    text = HEAD + f"[[interviews]]\nstarts = {local}"
    assert read_record(text.encode(), "x.toml").interviews[0].starts.utcoffset() == -timedelta(hours=hours)


def test_blank_texts_are_as_if_left_out_and_space_around_texts_is_taken_off():
    text = RECORD.replace('part = "lead"', 'part = " "\nemail = "  dana@x.example\\n"\naddress = ["", " "]')
    text += 'minutes = ""\n'
    record = read_record(text.encode(), "x.toml")
    assert (record.people[0].part, record.people[0].email, record.people[0].address) == (None, "dana@x.example", ())
    assert record.interviews[0].minutes is None


def test_names_are_found_whatever_their_capitals_and_nobody_is_named_twice():
    text = RECORD.replace('["Dana Whitfield"]', '["dana  whitfield", "Dana Whitfield"]')
    assert read_record(text.encode(), "x.toml").interviews[0].with_ == ("Dana Whitfield",)


def test_an_accent_is_the_same_however_it_was_typed():
    text = RECORD.replace("Luis Ortega", "Jose\u0301 Ortega").replace('["Dana Whitfield"]', '["Jos\u00e9 Ortega"]')
    assert read_record(text.encode(), "x.toml").interviews[0].with_ == ("Jose\u0301 Ortega",)


def test_nobody_there_is_not_the_same_as_nothing_said():
    assert read_record(RECORD.replace('["Dana Whitfield"]', "[]").encode(), "x.toml").interviews[0].with_ == ()


def test_a_byte_order_mark_and_windows_line_ends_are_read_over():
    windows = b"\xef\xbb\xbf" + FULL.replace("\n", "\r\n").encode()
    assert read_record(windows, "x.toml") == read_record(FULL.encode(), "x.toml")


def test_json_of_the_same_shape_is_read():
    text = json.dumps(
        {
            "version": 1,
            "me": {"name": "Priya Raman", "time_zone": "America/Chicago", "email": None},
            "application": {"company": "N", "role": "D", "country": "us"},
            "interviews": [{"starts": "2026-11-17T14:00-06:00"}],
            "told": [{"on": "2026-11-17"}],
        }
    )
    record = read_record(text.encode(), "priya.JSON")
    assert record.application.country == "US"
    assert record.interviews[0].starts == datetime(2026, 11, 17, 20, tzinfo=UTC)
    assert record.told[0].on == date(2026, 11, 17)


FAULTS = {
    "no version": (RECORD.replace("version = 1\n", ""), "version", "the version is missing", "add version = 1"),
    "other version": (
        RECORD.replace("= 1\n", "= 2\n", 1) + "x = 1",
        "version",
        "this record has version 2; this Afterword reads version 1",
        "get a newer Afterword, or write version = 1",
    ),
    "no me": ("version = 1\n" + HEAD[HEAD.index("[app") :], "me", "me is missing", "add [me]"),
    "no role": (RECORD.replace("role ", "# role "), "application.role", "role is missing", "add role = …"),
    "blank role": (RECORD.replace('"Data analyst"', '" "'), "application.role", "role is blank", "write here the pos"),
    "country": (RECORD.replace('"US"', '"UK"'), "application.country", "UK is no country code", "did you mean GB?"),
    "name of country": (RECORD.replace('"US"', '"Germany"'), "application.country", "Germany", "did you mean DE?"),
    "unknown country": (RECORD.replace('"US"', '"XQ"'), "application.country", "XQ is no country code", "US or GB"),
    "zone": (RECORD.replace("Chicago", "Chicagoo"), "me.time_zone", "is no time zone", "did you mean America/Chicago?"),
    "zone of three": (RECORD.replace("America/Chicago", "PST"), "me.time_zone", "PST", "America/Los_Angeles?"),
    "zone of a place": (RECORD.replace("America/Chicago", "Berlin"), "me.time_zone", "Berlin", "Europe/Berlin?"),
    "zone outside": (RECORD.replace("America/Chicago", "../../etc/passwd"), "me.time_zone", "is no time zone", "IANA"),
    "zone that is a folder": (RECORD.replace("America/Chicago", "America"), "me.time_zone", "is no time zone", None),
    "region": (RECORD.replace('"US"', '"US"\nregion = "US-IL"'), "application.region", "US-IL", "did you mean IL?"),
    "language": (RECORD.replace("[app", 'language = "en_GB"\n[app'), "me.language", "en_GB", "did you mean en-GB?"),
    "id": (RECORD.replace('"US"', '"US"\nid = "My Job!"'), "application.id", "My Job!", "did you mean my-job?"),
    "no letters": (
        RECORD.replace("Northwind Robotics", "!").replace("Data analyst", "?"),
        "application",
        "company and role have no letters",
        "add id =",
    ),
    "name": (RECORD.replace('"Luis Ortega"', '"123"'), "people[1].name", "123 is no name", "with letters"),
    "same name": (
        RECORD.replace("Luis Ortega", "dana whitfield"),
        "people[1].name",
        "two people are called dana whitfield",
        "add an initial, so that letters reach the right one",
    ),
    "part": (RECORD.replace('"lead"', '"leed"'), "people[0].part", "leed is none of: lead,", "did you mean lead?"),
    "part in other words": (RECORD.replace('"lead"', '"HR"'), "people[0].part", "HR is", "did you mean recruiter?"),
    "e-mail": (
        RECORD.replace('"lead"', '"lead"\nemail = "dana at x.example"'),
        "people[0].email",
        "is no e-mail address",
        "did you mean dana@x.example?",
    ),
    "e-mail with a name": (
        RECORD.replace('"lead"', '"lead"\nemail = "Dana <dana@x.example>"'),
        "people[0].email",
        "is no e-mail address",
        "did you mean dana@x.example?",
    ),
    "key": (
        RECORD.replace("part", "prat"),
        "people[0].prat",
        "prat is nothing that a record knows",
        "did you mean part",
    ),
    "key in other words": (RECORD + "who = 1", "interviews[0].who", "who is nothing", "did you mean with?"),
    "key of elsewhere": (
        RECORD + "talked = 'x'",
        "interviews[0].talked",
        "talked is",
        "it belongs in [[interviews.notes]]",
    ),
    "key like nothing": (RECORD + "zzzqqq = 1", "interviews[0].zzzqqq", "zzzqqq is nothing", "leave it out"),
    "odd key": (RECORD + '"a b" = 1', 'interviews[0]."a b"', "a b is nothing", "leave it out"),
    "single table": (HEAD + "[people]\nname = 'A'", "people", "there may be several people", "write [[people]]"),
    "double table": (HEAD.replace("[me]", "[[me]]"), "me", "there is only one me", "write [me]"),
    "text for table": ("me = 1\n" + RECORD.replace("[me]", "[ma]"), None, None, None),
    "text for list": (
        RECORD.replace('["Dana Whitfield"]', '"Dana Whitfield"'),
        "interviews[0].with",
        "a list belongs here, this is a text",
        'write ["Dana Whitfield"]',
    ),
    "text for table in line": (
        RECORD + "[[interviews.notes]]\nuseful = 'a talk'",
        "interviews[0].notes[0].useful",
        "something with names and values belongs here, this is a text",
        'write { what = "a talk" }',
    ),
    "number for text": (RECORD.replace('"lead"', "7"), "people[0].part", "a text belongs here, this is a number", None),
    "number for line": (RECORD.replace('"Luis Ortega"', "7"), "people[1].name", "this is a number", 'write "7"'),
    "text for day": (
        RECORD + "[[told]]\non = '2026-11-17'",
        "told[0].on",
        "a day belongs here, this is a text",
        "write 2026-11-17",
    ),
    "words for day": (
        RECORD + "[[told]]\non = 'Tuesday'",
        "told[0].on",
        "a day belongs here",
        "write it as 2026-11-17",
    ),
    "time for day": (RECORD + "[[told]]\non = 2026-11-17T10:00:00", "told[0].on", "the day alone", "write 2026-11-17"),
    "text for moment": (
        RECORD.replace("2026-11-17T14:00:00-06:00", "'2026-11-17 14:00'"),
        "interviews[0].starts",
        "a day and a time belong here, this is a text",
        "write 2026-11-17T14:00:00",
    ),
    "clock for moment": (
        RECORD.replace("2026-11-17T14:00:00-06:00", "14:00:00"),
        "interviews[0].starts",
        "a time",
        None,
    ),
    "year 1": (RECORD + "[[told]]\non = 0001-01-01", "told[0].on", "the year 1 is out of reach", "1990 and 2200"),
    "year 9999": (
        RECORD.replace("2026", "9999"),
        "interviews[0].starts",
        "the year 9999",
        "dates between 1990 and 2200",
    ),
    "minutes": (RECORD + "minutes = 0", "interviews[0].minutes", "a talk of 0 minutes cannot be", "from 1 to 1440"),
    "too many minutes": (RECORD + "minutes = 1441", "interviews[0].minutes", "1441", "from 1 to 1440"),
    "half minutes": (RECORD + "minutes = 30.5", "interviews[0].minutes", "a whole number belongs here", "write 30"),
    "yes for minutes": (RECORD + "minutes = true", "interviews[0].minutes", "this is true or false", None),
    "text for yes": (RECORD + "late = 'yes'", "interviews[0].late", "true or false belongs here", "write true"),
    "event": (
        RECORD + "[[events]]\nat = 2026-12-03\nwhat = 'offer'",
        "events[0].what",
        "offer is",
        "did you mean offered?",
    ),
    "which interview": (
        RECORD + "[[events]]\nat = 2026-12-03\nwhat = 'missed'\ninterview = 2026-11-17T15:00:00-06:00",
        "events[0].interview",
        "no interview starts at 2026-11-17T15:00:00-06:00",
        "did you mean 2026-11-17T14:00:00-06:00?",
    ),
    "letter to nobody": (
        RECORD + "[[letters]]\nkind = 'thank-you'\nto = []\nsent = 2026-11-18",
        "letters[0].to",
        "this letter goes to nobody",
        "name at least one of people",
    ),
    "NUL in a text": (
        RECORD.replace("Data analyst", "Data\\u0000"),
        "application.role",
        "cannot be shown (U+0000)",
        None,
    ),
}


@pytest.mark.parametrize(("text", "path", "says", "right"), FAULTS.values(), ids=FAULTS)
def test_a_fault_has_its_path_and_says_what_is_wrong_and_what_would_be_right(text, path, says, right):
    fault = faults_of(text)[0]
    assert path is None or (fault.path, says in fault.says) == (path, True), str(fault)
    assert right is None or right in (fault.right or ""), str(fault)


def test_a_name_that_is_nobody_gets_a_suggestion():
    text = RECORD + '  [[interviews.notes]]\n  with = "Dana Whitfeld"\n'
    assert str(fault_of(text)) == (
        "priya.toml:24:10: interviews[0].notes[0].with: nobody in people is called Dana Whitfeld; "
        "did you mean Dana Whitfield?"
    )


def test_a_first_name_alone_gets_the_whole_name():
    assert fault_of(RECORD.replace('["Dana Whitfield"]', '["Dana"]')).right == "did you mean Dana Whitfield?"


def test_a_name_like_none_hears_who_there_is_and_how_to_add_one():
    fault = fault_of(RECORD.replace('["Dana Whitfield"]', '["Bob"]'))
    assert fault.right == "in people are Dana Whitfield, Luis Ortega; add whom you mean as [[people]]"
    assert fault_of(HEAD + TALK).right == "add them to people first: [[people]] with their name"


def test_your_own_name_is_nobody_to_write_to():
    fault = fault_of(RECORD.replace('["Dana Whitfield"]', '["priya raman"]'))
    assert (fault.says, fault.right) == ("priya raman is yourself", "name here only people of [[people]]")


@pytest.mark.parametrize("key", ["email", "name", "title", "salutation", "thread", "phone"])
def test_a_line_break_never_gets_into_what_becomes_a_header(key):
    r"""F58: a newline in a cell adds a Bcc."""
    name = "" if key == "name" else 'name = "A"'
    text = HEAD + f'[[people]]\n{name}\n{key} = "a@b.example\\r\\nBcc: x@y.example"\n'
    assert fault_of(text).says == "this has to be one line"


@pytest.mark.parametrize("sly", ["\\u000b", "\\u000c", "\\u0085", "\\u2028", "\\u001c", "\\r"])
def test_nor_does_any_other_sign_that_breaks_lines(sly):
    """F58."""
    assert faults_of(RECORD.replace('"Luis Ortega"', f'"Luis{sly}Bcc: x"'))


def test_all_faults_are_told_at_once_in_the_order_of_the_file():
    text = RECORD.replace('"US"', '"UK"').replace('"lead"', '"leed"').replace('["Dana', '["Dona') + "x = 1\n"
    assert [f.line for f in faults_of(text)] == [11, 15, 22, 23]
    assert [f.column for f in faults_of(text)] == [11, 8, 11, 1]


def test_columns_count_letters_not_bytes():
    assert fault_of(RECORD + '[[told]]\non = 2026-11-17\n"wörds" = "é"\n').column == 1
    text = RECORD + '[[interviews.notes]]\nuseful = { what = "é ö ü", lonk = "x" }\n'
    assert (fault_of(text).line, fault_of(text).column) == (24, 28)


def test_who_has_very_many_faults_hears_of_the_first_hundred():
    faults = faults_of(RECORD + "".join(f"x{i} = 1\n" for i in range(500)))
    assert len(faults) == 101
    assert faults[-1].right == "mend these first"


def test_every_fault_prints_as_one_line():
    for text, *_ in FAULTS.values():
        for fault in faults_of(text):
            assert "\n" not in str(fault)
            assert not {"invalid", "user", "entity"} & set(str(fault).lower().split())


@pytest.mark.parametrize("text", ["", " \n\r\n ", "\ufeff", "\ufeff\n"])
def test_an_empty_file_hears_how_to_begin(text):
    assert str(fault_of(text)).startswith("priya.toml:1:1: this file is empty; begin with version = 1")


@pytest.mark.parametrize(
    "data",
    [
        RECORD.encode("utf-16"),
        RECORD.encode("utf-16-le"),
        RECORD.encode("utf-32"),
        b"\x89PNG\r\n\x1a\n\x00\x00",
        b"a\x00b",
    ],
)
def test_what_is_no_plain_text_gets_one_plain_message(data):
    fault = fault_of(data)
    assert (fault.says, fault.line) == ("this file is no plain text in UTF-8", 1)


def test_a_letter_in_another_encoding_is_told_with_its_line():
    fault = fault_of(RECORD.replace("Luis", "Luís").encode("latin-1"))
    assert (fault.line, fault.column, fault.right) == (
        18,
        11,
        "open the file in a text editor and save it as UTF-8",
    )


def test_more_than_a_megabyte_is_refused_with_its_size():
    refuse_size("big.toml", 1_000_000)
    with pytest.raises(RecordFaults, match=r"big.toml:1:1: this file has 2.1 MB; a record may have 1 MB"):
        refuse_size("big.toml", 2_100_000)
    assert "1.000001 MB" in fault_of(b" " * 1_000_001).says


@pytest.mark.parametrize(
    ("text", "file"),
    [
        ("a = " + "[" * 200_000, "x.toml"),
        ("a = " + "{a=" * 200_000, "x.toml"),
        ("a = " + "[{a=" * 300 + "1" + "}]" * 300, "x.toml"),
        ("a." * 300_000 + "a = 1", "x.toml"),
        ("[" + "a." * 300_000 + "a]", "x.toml"),
        ("[" * 900_000, "x.json"),
        ('{"a":' * 150_000, "x.json"),
        ('{"a":' * 900 + "1" + "}" * 900, "x.json"),
    ],
)
def test_deep_nesting_is_survived(text, file):
    """F57: a small file must not cost much."""
    assert faults_of(text, file)


def test_numbers_of_a_thousand_digits_are_survived():
    assert faults_of(RECORD + "minutes = " + "9" * 5000)
    assert faults_of(RECORD + "minutes = 0x" + "f" * 5000)
    assert faults_of('{"version": ' + "9" * 5000 + "}", "x.json")
    assert faults_of('{"version": 1e999, "me": NaN}', "x.json")


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=200), st.sampled_from(("x.toml", "x.json", "x")))
@example(b"\xed\xa0\x80 = 1", "x.toml")
@example(b'{"version": "\\ud800"}', "x.json")
def test_no_bytes_raise_anything_but_faults(data, file):
    faults_of(data, file)


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_no_broken_record_raises_anything_but_faults(data):
    text = FULL
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(at, min(len(text), at + 12)))
        text = (
            text[:at]
            + data.draw(st.text(max_size=4) | st.sampled_from(("[", "]]", '"', "'''", "= ", "\n", "{")))
            + text[end:]
        )
    for fault in faults_of(text.encode("utf-8", "replace")):
        assert 1 <= fault.line <= text.count("\n") + 2
        assert fault.column >= 1


def test_reading_needs_nothing_slow():
    code = (
        "import sys; from afterword.facts.reading import read_record; "
        f"read_record({FULL!r}.encode(), 'x.toml'); "
        "print([m for m in ('pydantic', 'tomlkit', 'tree_sitter', 'difflib') if m in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.strip() == "[]"


def test_a_key_of_json_that_is_there_twice_is_told_beside_the_rest():
    text = '{"version": 1, "version": 1, "me": {"name": "P", "time_zone": "UTC"}}'
    assert [fault.path for fault in faults_of(text, "x.json")] == ["application", ""]


def test_json_that_is_no_record_hears_how_one_begins():
    assert fault_of("[1]", "x.json").says == "a record begins with an opening brace, this is a list"
    assert fault_of('{"a": 1,\n"b": }', "x.json").line == 2


def test_people_may_be_named_before_they_are_written_down():
    assert not faults_of(HEAD + TALK + PEOPLE)
