"""Letters in from texts, mails and Word documents; hostile ones refused; drafts read in their round."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path
from time import monotonic

import jsonschema
import pytest

from afterword.facts.reading import read_record
from afterword.work.files import as_json, kept_checks
from afterword.work.files.html_text import html_text
from afterword.work.files.kept_checks import checks_of
from afterword.work.files.planning import plan_of, practice_of
from afterword.work.files.reviewing import Request, Reviewed, nobody, review, reviewed_drafts
from afterword.work.files.schemas import schema
from afterword.work.files.trouble import Trouble

NORTHWIND = Path(__file__).parents[1] / "cli" / "northwind.toml"
NOW = datetime.fromisoformat("2026-11-17T18:00-06:00")
BODY = "Dear Dana,\n\nThank you for your time on Tuesday.\n\nBest regards,\nPriya Raman\n"
QUOTED = "\nOn Mon, 16 Nov 2026 at 10:12, Dana Whitfield wrote:\n> I need you to take anything, please, I beg you.\n"

Write = Callable[..., str]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write(name: str, data: bytes | str) -> str:
        path = tmp_path / name
        path.write_bytes(data.encode("utf-8") if isinstance(data, str) else data)
        return str(path)

    return write


def read(*names: str, **more: object) -> tuple[Reviewed, ...]:
    return review(Request(letters=names, language=False, **more))  # type: ignore[arg-type]


def mail(**parts: str) -> EmailMessage:
    made = EmailMessage()
    made["From"] = "Priya Raman <priya.raman@example.com>"
    made["To"] = "Dana Whitfield <dana.whitfield@northwind.example>"
    made["Subject"] = "Thank you, and Tuesday’s batch"
    if "plain" in parts:
        made.set_content(parts["plain"])
    if "html" in parts and "plain" in parts:
        made.add_alternative(parts["html"], subtype="html")
    elif "html" in parts:
        made.set_content(parts["html"], subtype="html")
    return made


def word(*paragraphs: str, body: str = "", before: str = "") -> bytes:
    name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    inside = body or "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        xml = f'<?xml version="1.0"?>{before}<w:document xmlns:w="{name}"><w:body>{inside}</w:body></w:document>'
        file.writestr("word/document.xml", xml)
    return packed.getvalue()


def test_a_text_is_read_as_it_is_given(write: Write) -> None:
    text = "Subject: Tuesday\r\n\r\n" + BODY.replace("\n", "\r\n") + "I beg you."
    (one,) = read(write("a.txt", text))
    assert one.text == text
    for finding in one.reading.findings:
        assert finding.start is None or text[finding.start : finding.end] == finding.quote


def test_a_mark_at_the_beginning_and_utf_16_are_no_part_of_the_letter(write: Write) -> None:
    for data in (b"\xef\xbb\xbf" + BODY.encode(), BODY.encode("utf-16")):
        assert read(write("a.txt", data))[0].text == BODY


def test_a_mail_gives_its_headers_and_its_newest_text(write: Write) -> None:
    (one,) = read(write("a.eml", mail(plain=BODY + QUOTED).as_bytes()))
    assert one.text == (
        "Subject: Thank you, and Tuesday’s batch\nTo: Dana Whitfield <dana.whitfield@northwind.example>\n\n" + BODY
    )
    assert not any(f.check.startswith("tone/") for f in one.reading.findings)


def test_an_answer_below_what_it_quotes_is_the_newest_text(write: Write) -> None:
    (one,) = read(write("a.eml", mail(plain=QUOTED.lstrip() + "\n" + BODY).as_bytes()))
    assert one.text.endswith("\n\n" + BODY)
    assert "beg" not in one.text


def test_the_plain_alternative_is_preferred_where_it_says_anything(write: Write) -> None:
    html = "<p>Dear Dana,</p><p>Another text.</p>"
    assert "Another" not in read(write("a.eml", mail(plain=BODY, html=html).as_bytes()))[0].text
    assert "Another" in read(write("b.eml", mail(plain=" \n", html=html).as_bytes()))[0].text


def test_a_mail_of_html_alone_is_read_as_it_is_shown(write: Write) -> None:
    html = (
        "<html><head><style>p { color: red }</style></head><body><div>Dear&nbsp;Dana,</div><div><br></div>"
        "<div>Thank you for <b>your</b>\n time<!-- not this --> &amp; coffee.</div><div><br></div>"
        "<div>Best regards,<br>Priya</div>"
        '<div class="gmail_quote"><div>On Monday Dana wrote:</div><blockquote>I beg you</blockquote></div>'
        "</body></html>"
    )
    (one,) = read(write("a.eml", mail(html=html).as_bytes()))
    assert one.text.partition("\n\n")[2] == "Dear Dana,\n\nThank you for your time & coffee.\n\nBest regards,\nPriya\n"


@pytest.mark.parametrize("html", ["<" * 300_000, "<!--" * 80_000, "<a " * 90_000, "<div>" * 60_000, "&" * 300_000])
def test_hostile_html_takes_no_time(html: str) -> None:
    began = monotonic()
    html_text(html)
    assert monotonic() - began < 10


def test_odd_mails_are_read_all_the_same(write: Write) -> None:
    kind = b"Content-Type: text/plain; charset=x-none; format=flowed\n\n"
    flowed = b"Subject: =?utf-8?q?K=C3=A4se?=\n" + kind + b"Dear \nDana,\n\nYes.\n"
    assert read(write("a.eml", flowed))[0].text == "Subject: Käse\n\nDear Dana,\n\nYes.\n"
    bare = "Subject: Grüße\n\nDear Dana,\n\nThank you, Zoë.\n".encode()
    assert read(write("b.eml", bare))[0].text == "Subject: Grüße\n\nDear Dana,\n\nThank you, Zoë.\n"
    assert read(write("c.eml", b"To: a@b.example\n\nDear Dana,\n\nYes.\n"))[0].text.startswith(
        "Subject:\nTo: a@b.example\n\n"
    )


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"Subject: " + b"x" * 20_000_000 + b"\n\nDear Dana\n", "a header of 20,000,0"),
        (b"Subject: a\n" + b" x\n" * 40_000 + b"\nDear Dana\n", "a header of 120,0"),
        (b"Subject: a\nContent-Type: text/plain; " + b";" * 50_000 + b"\n\nDear\n", "at a length"),
        (b"Content-Type: multipart/mixed; boundary=x\n\n" + b"--x\n\na\n" * 5_000, "more than 1,000 parts"),
        (b"Content-Type: multipart/mixed; boundary=x\n\n--x\n" * 500, "within each other"),
        (b"x" * 25_000_001, "25,000,001 bytes"),
        (b"Subject: nothing\n\n \n", "no text"),
        (b"", "no text"),
    ],
    ids=["subject", "folded", "parameters", "parts", "levels", "large", "blank", "empty"],
)
def test_a_mail_that_is_none_is_refused_at_once(write: Write, data: bytes, says: str) -> None:
    began = monotonic()
    with pytest.raises(Trouble, match=says):
        read(write("a.eml", data))
    assert monotonic() - began < 20


def test_a_word_document_gives_its_paragraphs(write: Write) -> None:
    (one,) = read(write("a.docx", word("Dear Dana,", "Thank you &amp; all.", "Best regards,")))
    assert one.text == "Dear Dana,\n\nThank you & all.\n\nBest regards,\n"
    lines = word("12 Elm St", "Chicago", "", "Dear Dana,")
    assert read(write("b.docx", lines))[0].text == "12 Elm St\nChicago\n\nDear Dana,\n"


def test_what_was_struck_out_of_a_word_document_is_not_read(write: Write) -> None:
    body = (
        "<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>Dear </w:t></w:r><w:del><w:r><w:delText>Luis"
        "</w:delText></w:r></w:del><w:ins><w:r><w:t>Dana,</w:t><w:br/><w:t>yes</w:t></w:r></w:ins></w:p>"
    )
    assert read(write("a.docx", word(body=body)))[0].text == "Dear Dana,\nyes\n"


def test_word_documents_that_are_none_are_refused(write: Write) -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", b" " * 30_000_000)
    entities = word("&a;", before='<!DOCTYPE w [<!ENTITY a "ha">]>')
    deep = word(body="<w:p>" * 5_000 + "</w:p>" * 5_000)
    for data in (bomb.getvalue(), entities, deep, b"PK\x03\x04 no zip", b"nothing", word("x")[:-30]):
        with pytest.raises(Trouble, match=r"a\.docx: "):
            read(write("a.docx", data))


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"%PDF-1.7", "a PDF"),
        (b"\xd0\xcf\x11\xe0 old", "older Word"),
        (b"Dear \xff Dana", "UTF-8"),
        (b"Dear\0Dana", "no plain text"),
        (b" \n ", "no text"),
        (b"x" * 1_000_001, "1,000,001 bytes"),
        (b"Dear Dana,\n\n" + b"Yes. " * 30_000, "more than a letter has"),
    ],
)
def test_a_file_that_is_no_letter_says_what_to_do(write: Write, data: bytes, says: str) -> None:
    with pytest.raises(Trouble, match=says):
        read(write("a.txt", data))


def test_all_files_that_cannot_be_read_are_told_at_once(write: Write, tmp_path: Path) -> None:
    write("dana.txt", BODY)
    with pytest.raises(Trouble) as told:
        read(str(tmp_path / "dane.txt"), str(tmp_path))
    assert "did you mean" in told.value.says[0]
    assert "this is a folder" in told.value.says[1]


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"kind": "thankyou"}, "did you mean thank-you"),
        ({"variant": "twice"}, "there are decision-soon"),
        ({"kind": "offer-thanks", "variant": "second"}, "has no variants"),
        ({"now": "soon"}, "not a moment"),
    ],
)
def test_what_is_asked_for_wrongly_is_told(write: Write, more: dict[str, str], says: str) -> None:
    with pytest.raises(Trouble, match=says):
        read(write("a.txt", BODY), **more)


def test_whom_a_mail_goes_to_is_read_from_its_own_header(write: Write) -> None:
    name = write("a.eml", mail(plain=BODY.replace("Dear Dana", "Dear Danna")).as_bytes())
    (one,) = read(name, records=(NORTHWIND,))
    assert "fact/name" in [f.check for f in one.reading.findings]


def test_a_name_that_is_nobodys_is_met_with_who_may_be_meant(write: Write) -> None:
    request = Request(letters=(write("a.txt", BODY),), records=(NORTHWIND,), to=("Dana Witfield",), language=False)
    review(request)
    assert nobody(request) == ("--to Dana Witfield: nobody in the record has this name; did you mean Dana Whitfield?",)


def test_letters_in_another_language_get_only_what_needs_none(write: Write, tmp_path: Path) -> None:
    record = tmp_path / "de.toml"
    text = NORTHWIND.read_text(encoding="utf-8").replace("[application]", '[application]\nlanguage = "de"', 1)
    record.write_text(text, encoding="utf-8")
    letter = write("a.txt", "Liebe Dana,\n\nI really need this job. [Company]\n\nPriya\n")
    (one,) = read(letter, records=(record,), now="2026-11-28T03:00")
    checks = [f.check for f in one.reading.findings]
    assert {"generic/unfilled", "timing/closed-day", "language/other"} <= set(checks)
    assert not any(check.startswith("tone/") for check in checks)


def test_another_letter_of_the_round_is_compared_with(write: Write) -> None:
    body = BODY.replace("Thank you", "You spoke of the nightly batch, and I have moved one like it. Thank you")
    first, other = write("a.txt", body), write("b.txt", body.replace("Dana", "Luis"))
    assert "generic/same-as" not in [f.check for f in read(first)[0].reading.findings]
    assert "generic/same-as" in [f.check for f in read(first, others=(other,))[0].reading.findings]


def test_the_draft_of_each_letter_is_read_for_the_moment_at_which_it_leaves() -> None:
    record = read_record(NORTHWIND.read_bytes(), "northwind.toml")
    plan = plan_of([record], NOW)
    drafts, readings = reviewed_drafts(plan, [record], None, practice_of())
    assert [draft.id for draft in drafts] == list(readings)
    assert all(reading.kind_given and reading.verdict in ("ready", "improve") for reading in readings.values())
    alone, its = reviewed_drafts(plan, [record], [plan.letters[1]], practice_of())
    assert (alone, its) == (drafts[1:], {alone[0].id: readings[alone[0].id]})
    document = as_json.drafts(drafts, plan, readings)
    jsonschema.Draft202012Validator(schema("draft")).validate(document)
    assert document["letters"][0]["review"]["version"] == 1


def test_what_is_printed_has_the_shape_of_the_schema(write: Write) -> None:
    names = write("a.txt", BODY), write("b.txt", "I really need this job, I'll take anything!!\n")
    validator = jsonschema.Draft202012Validator(schema("review"))
    both = as_json.review(read(*names))
    validator.validate(both)
    validator.validate(as_json.review(read(names[0])))
    assert [one["file"] for one in both] == list(names)
    with pytest.raises(jsonschema.ValidationError):
        validator.validate([{k: v for k, v in both[0].items() if k != "file"}])


def test_the_data_is_kept_and_made_anew_when_it_is_not_what_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "deep" / "checks.kept"
    place.parent.mkdir()
    monkeypatch.setattr(kept_checks, "_place", lambda: place)
    monkeypatch.setattr(kept_checks, "_mark", lambda: b"m" * 32)
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    made = [kept_checks._ours.__wrapped__() for _ in range(2)]
    assert [len(one.checks) for one in made] == [len(checks_of().checks)] * 2
    assert [path.name for path in place.parent.iterdir()] == ["checks.kept"]
    good = place.read_bytes()
    for damaged in (b"", b"x" * 500, good[:5_000], good[:40] + b"x" * 100):
        place.write_bytes(damaged)
        assert kept_checks._ours.__wrapped__().checks
        assert place.read_bytes()[:32] == good[:32]
        assert len(place.read_bytes()) > 10_000
    place.unlink()
    monkeypatch.setattr("sys.dont_write_bytecode", True)
    assert kept_checks._ours.__wrapped__().checks
    assert not place.exists()


def test_a_fault_in_ones_own_check_is_told() -> None:
    with pytest.raises(Trouble, match=r"checks/mine\.toml"):
        checks_of({"checks/mine.toml": "id = 'mine'\n"})
