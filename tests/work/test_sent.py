"""Noting that a letter has gone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from afterword.facts.faults import RecordFaults
from afterword.facts.writing import record_as_json
from afterword.work.files import sent as sent_module
from afterword.work.files.planning import now_for, plan_of
from afterword.work.files.reading import load
from afterword.work.files.sent import note_sent
from afterword.work.files.trouble import Trouble

NORTHWIND = (Path(__file__).parents[1] / "cli" / "northwind.toml").read_bytes()
DANA = "northwind-robotics-data-analyst/thank-you/dana-whitfield/2026-11-17"
AT = "2026-11-17T18:30"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "northwind.toml"
    file.write_bytes(NORTHWIND)
    return file


def test_it_is_noted_and_the_plan_goes_on(path: Path) -> None:
    noted = note_sent(path, DANA, AT)
    assert noted.new
    (letter,) = load(path)[0].letters
    assert letter == noted.letter
    assert (letter.kind, letter.to, letter.id, letter.channel) == ("thank-you", ("Dana Whitfield",), DANA, "email")
    assert letter.sent.isoformat() == "2026-11-17T18:30:00-06:00"
    assert letter.address == "dana.whitfield@northwind.example"
    assert path.read_text().startswith(NORTHWIND.decode())
    left = plan_of(load(path), now_for(load(path), "2026-11-17T19:00"))
    assert [x.to for x in left.letters] == [("Luis Ortega",)]


def test_f10_saying_it_twice_changes_nothing(path: Path) -> None:
    first = note_sent(path, DANA, AT)
    once = path.read_bytes()
    again = note_sent(path, DANA, "2026-11-18T09:00")
    assert not again.new
    assert again.letter == first.letter
    assert path.read_bytes() == once


def test_a_letter_that_came_back_may_be_noted_again(path: Path) -> None:
    note_sent(path, DANA, AT)
    bounced = path.read_text().rstrip("\n") + '\nstate = "bounced"\n'
    changed = bounced.replace('dana.whitfield@northwind.example"\npart', 'dana@northwind.example"\npart')
    path.write_text(changed)
    assert note_sent(path, DANA, "2026-11-18T09:00").new
    assert [x.state for x in load(path)[0].letters] == ["bounced", "sent"]


def test_an_id_that_is_not_in_the_plan_is_told_with_those_that_are(path: Path) -> None:
    with pytest.raises(Trouble) as told:
        note_sent(path, "northwind-robotics-data-analyst/acceptance/ann/2026-01-01", AT)
    assert DANA in "\n".join(told.value.says)
    with pytest.raises(Trouble, match=r"did you mean .*dana-whitfield/2026-11-17\?"):
        note_sent(path, DANA[:-1] + "8", AT)
    assert path.read_bytes() == NORTHWIND


def test_the_text_is_kept(path: Path, tmp_path: Path) -> None:
    text = tmp_path / "letter.txt"
    text.write_bytes("\ufeffSubject: Our talk\r\n\r\nDear Dana,\r\n\r\nIt was good.\x1b\r\n".encode())
    letter = note_sent(path, DANA, AT, text).letter
    assert (letter.subject, letter.body) == ("Our talk", "Dear Dana,\n\nIt was good.")
    assert load(path)[0].letters == (letter,)


def test_the_text_of_an_eml_is_kept(path: Path, tmp_path: Path) -> None:
    mail = tmp_path / "letter.eml"
    mail.write_bytes(b"Subject: =?utf-8?q?D=C3=A9j=C3=A0?=\r\nTo: x@y.example\r\n\r\nDear Dana,\r\n")
    letter = note_sent(path, DANA, AT, mail).letter
    assert (letter.subject, letter.body) == ("Déjà", "Dear Dana,")


@pytest.mark.parametrize("data", [b"", b"Subject: only\n", b"\xff\xfe\x00"])
def test_a_text_that_is_none_is_told_and_nothing_is_noted(path: Path, tmp_path: Path, data: bytes) -> None:
    text = tmp_path / "letter.txt"
    text.write_bytes(data)
    with pytest.raises(Trouble, match=r"letter\.txt"):
        note_sent(path, DANA, AT, text)
    assert path.read_bytes() == NORTHWIND


def test_bom_and_crlf_stay(path: Path) -> None:
    before = b"\xef\xbb\xbf" + NORTHWIND.replace(b"\n", b"\r\n")
    path.write_bytes(before)
    note_sent(path, DANA, AT)
    after = path.read_bytes()
    assert after.startswith(before)
    assert b"\n" not in after.replace(b"\r\n", b"")


def test_a_json_record_keeps_its_order(tmp_path: Path) -> None:
    path = tmp_path / "northwind.json"
    (tmp_path / "n.toml").write_bytes(NORTHWIND)
    tables = record_as_json(load(tmp_path / "n.toml")[0])
    path.write_text(json.dumps(tables, indent=4))
    (tmp_path / "n.toml").unlink()
    note_sent(path, DANA, AT)
    after = json.loads(path.read_text())
    assert list(after) == [*tables, "letters"]
    assert after["letters"][0]["id"] == DANA
    assert path.read_text().startswith('{\n    "version"')


def test_a_letter_that_another_record_of_the_search_asks_for(path: Path) -> None:
    other = path.with_name("other.toml")
    text = NORTHWIND.decode().replace("Northwind Robotics", "Contoso").replace("northwind.example", "contoso.example")
    other.write_text(
        text + '\n[[letters]]\nkind = "acceptance"\nto = ["Dana Whitfield"]\nsent = 2026-11-18T09:00:00-06:00\n'
    )
    (path.parent / "broken.toml").write_text("version =")
    records = load(path, other)
    plan = plan_of(records, now_for(records, "2026-11-18T10:00"))
    withdrawals = [x for x in plan.letters if x.kind == "withdrawal"]
    assert withdrawals
    assert note_sent(path, withdrawals[0].id, "2026-11-18T10:00").new
    assert load(path)[0].letters[0].variant == "accepted-elsewhere"


def test_faults_a_folder_and_a_bad_moment_are_told(path: Path) -> None:
    with pytest.raises(Trouble, match="folder"):
        note_sent(path.parent, DANA, AT)
    with pytest.raises(Trouble, match="--at"):
        note_sent(path, DANA, "half past six")
    path.write_bytes(b"version = 1")
    with pytest.raises(RecordFaults):
        note_sent(path, DANA, AT)


def test_what_changes_in_the_same_moment_is_not_lost(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = sent_module._with

    def meanwhile(*args: object) -> bytes:
        path.write_bytes(NORTHWIND + b"# a line of mine\n")
        return real(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(sent_module, "_with", meanwhile)
    with pytest.raises(Trouble, match="changed"):
        note_sent(path, DANA, AT)
    assert path.read_bytes().endswith(b"# a line of mine\n")


def test_a_moment_at_which_no_letter_was_due_is_told(path: Path) -> None:
    with pytest.raises(Trouble) as told:
        note_sent(path, DANA, "2027-11-17")
    assert told.value.next_step is not None
    assert "the plan of 2027-11-17 12:00. If the letter went at another time, say when: --at" in told.value.next_step
    assert path.read_bytes() == NORTHWIND
