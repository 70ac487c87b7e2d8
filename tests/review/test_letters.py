"""The reader against labelled letters and sentences of our own, counted."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from desk import as_letter, checks

from afterword.review.reader import read_letter

HERE = Path(__file__).parent
LETTERS = tomllib.loads((HERE / "letters.toml").read_text(encoding="utf-8"))["letter"]
SENTENCES = tomllib.loads((HERE / "sentences.toml").read_text(encoding="utf-8"))


def read(text, **more):
    return read_letter(text, checks=checks(), language=False, **more)


def share(outcomes):
    outcomes = list(outcomes)
    return sum(outcomes) / len(outcomes)


def test_kinds_are_recognised_from_the_text_alone():
    assert share(read(x["text"]).kind == x["kind"] for x in LETTERS) >= 0.95
    shorts = SENTENCES["short"]
    subject = "Subject: {subject}\n\nDear Ms. Orme,\n\n{text}\n\nJo Lindqvist\n".format
    assert share(read(subject(**x)).kind == x["kind"] for x in shorts) >= 0.88


def test_moves_are_found():
    right = wrong = missed = 0
    for letter in LETTERS:
        said = read(letter["text"], kind=letter["kind"], variant=letter.get("variant")).moves
        there, free = set(letter["moves"]), set(letter.get("optional", ()))
        right += len(said.keys() & there)
        wrong += len(said.keys() - there - free)
        missed += len(there - said.keys())
    assert right / (right + wrong) >= 0.9
    assert right / (right + missed) >= 0.9


def test_faults_are_found():
    found = []
    for letter in LETTERS:
        said = {f.check for f in read(letter["text"], kind=letter["kind"], variant=letter.get("variant")).findings}
        found += [fault in said for fault in letter.get("faults", ())]
    assert share(found) >= 0.85


def test_clean_letters_get_silence():
    alarms = []
    for letter in (x for x in LETTERS if "faults" not in x):
        said = read(letter["text"], kind=letter["kind"], variant=letter.get("variant")).findings
        counted = [f.level for f in said if f.check not in letter.get("allowed", ())]
        alarms.append(counted.count("error") > 0 or counted.count("warning") > 1)
    assert share(alarms) <= 0.05


def test_each_kind_of_fault_is_known_in_other_words():
    for group in SENTENCES["fault"]:
        if group["check"].startswith("language/spelling"):
            continue
        said = [read(as_letter(t), kind=group["kind"], variant="after-silence").findings for t in group["texts"]]
        assert share(any(f.check == group["check"] for f in s) for s in said) >= 0.65, group["check"]


def test_each_move_is_known_in_other_words():
    for group in SENTENCES["move"]:
        said = [read(as_letter(t), kind=group["kind"]).moves for t in group["texts"]]
        assert share(group["move"] in s for s in said) >= 0.8, group["move"]


def test_what_is_fine_stays_unflagged():
    about_lacks = ("kind/missing", "generic/perfunctory", "generic/anyone")
    alarms = []
    for group in SENTENCES["fine"]:
        for text in group["texts"]:
            said = read(as_letter(text), kind=group["kind"], variant="after-silence").findings
            alarms.append(any(f.level != "hint" and not f.check.startswith(about_lacks) for f in said))
    assert share(alarms) <= 0.15
