"""The frames' data: everything that can be wrong with it is a fault with file and line, and ours has none."""

from __future__ import annotations

import re

import pytest

from afterword.practice.source import PracticeFault
from afterword.write.frames import Frames
from afterword.write.pattern import Pattern
from afterword.write.vocabulary import KINDS

FRAMES = Frames.load()
EVERY = [frame for part in FRAMES.parts.values() for frame in part.frames]


def fault_of(text: str, name: str = "frames/own.toml") -> PracticeFault:
    with pytest.raises(PracticeFault) as caught:
        Frames.load({name: text})
    return caught.value


def part(frame: str, head: str = 'reason = "for the test"') -> str:
    return f"[parts.own]\n{head}\nframes = [\n  {frame}\n]\n"


def test_every_kind_has_its_sheet_and_an_outline() -> None:
    assert set(FRAMES.outlines) == KINDS


def test_every_frame_is_used_by_some_outline() -> None:
    used = {
        name
        for outlines in FRAMES.outlines.values()
        for outline in outlines
        for paragraph in outline.paragraphs
        for step in paragraph
        for name in step.parts
    }
    assert set(FRAMES.parts) - used == set()


def test_every_sentence_ends_with_one_mark() -> None:
    for frame in EVERY:
        for pattern in frame.patterns:
            assert re.search(r"[^.!?][.?]$", "x" + pattern.literals[-1]), frame.id


def test_no_frame_has_what_no_letter_should_have() -> None:
    never = ["!", "yesterday", "today", "this morning", "do not hesitate", "finds you well", "perfect", "desperate"]
    never += ["salary", "hearing from you", "thrilled", "passionate", "opportunity", "amazing", "best candidate"]
    for frame in EVERY:
        fixed = " ".join(" ".join(pattern.literals) for pattern in frame.patterns).lower()
        assert not [word for word in never if word in fixed], frame.id


def test_no_frame_has_a_figure() -> None:
    for frame in EVERY:
        assert not re.search(r"\d", "".join(literal for pattern in frame.patterns for literal in pattern.literals))


def test_no_two_frames_say_the_same() -> None:
    said = [(frame.part, frame.patterns, frame.test) for frame in EVERY]
    assert len(said) == len(set(said))


def test_an_unknown_slot_is_a_fault_with_its_line() -> None:
    fault = fault_of(part('{ text = "Thank you, {boss}.", example = "Thank you, Ana." }'))
    assert (fault.file, fault.line) == ("frames/own.toml", 4)
    assert "{boss}" in fault.says


def test_an_unknown_form_is_a_fault() -> None:
    assert "{talked:verb}" in fault_of(part('{ text = "I liked {talked:verb}.", example = "I liked it." }')).says


def test_a_broken_brace_is_a_fault() -> None:
    assert "brace" in fault_of(part('{ text = "I liked {talked.", example = "I liked it." }')).says


def test_a_missing_example_is_a_fault() -> None:
    fault = fault_of(part('{ text = "I liked it." }'))
    assert "example" in fault.says
    assert fault.line == 4


def test_an_example_that_does_not_fit_is_a_fault() -> None:
    assert "does not fit" in fault_of(part('{ text = "I liked it.", example = "I loved it." }')).says


def test_a_part_without_reason_is_a_fault() -> None:
    assert "reason" in fault_of(part('{ text = "I liked it.", example = "I liked it." }', head="")).says


def test_an_unknown_condition_is_a_fault() -> None:
    fault = fault_of(part('{ text = "I liked it.", if = "moonlight", example = "I liked it." }'))
    assert '"moonlight" is no condition' in fault.says


def test_an_unknown_move_is_a_fault() -> None:
    assert "move" in fault_of(part('{ text = "I like it.", moves = ["begging"], example = "I like it." }')).says


def test_a_part_twice_is_a_fault() -> None:
    assert "two parts" in fault_of('[parts.thanks]\nreason = "x"\nframes = [{ text = "Hm.", example = "Hm." }]').says


def test_a_kind_without_an_outline_that_always_holds_is_a_fault() -> None:
    own = 'outlines = [{ kind = "correction", if = "formal", paragraphs = ["put_right"] }]'
    assert "always holds" in fault_of(own, "frames/correction.toml").says


def test_an_outline_with_an_unknown_part_is_a_fault() -> None:
    own = 'outlines = [{ kind = "correction", paragraphs = ["nowhere"] }]'
    assert "no part nowhere" in fault_of(own, "frames/correction.toml").says


def test_a_required_part_needs_a_frame_for_a_record_that_holds_little() -> None:
    own = 'outlines = [{ kind = "correction", paragraphs = ["detail"] }]'
    assert "needs a frame without conditions" in fault_of(own, "frames/correction.toml").says


def test_own_frames_lie_over_ours() -> None:
    text = '[parts.no_strings]\nframes = [{ text = "No more for now.", example = "No more for now." }]'
    frames = Frames.load({"frames/useful-note.toml": text})
    assert [frame.patterns[0].literals[0] for frame in frames.parts["no_strings"].frames] == ["No more for now."]


def test_a_pattern_says_its_slots() -> None:
    from afterword.write.pattern import Filling

    pattern = Pattern.read("{the_role} at {company}.")
    assert pattern.say([Filling("the post"), Filling("Nord B.V.")]) == "The post at Nord B.V."


def test_a_slot_with_a_comma_takes_the_comma_of_its_language() -> None:
    from afterword.write.pattern import Filling

    pattern = Pattern.read("We talked {on_day,} about it.")
    assert pattern.say([Filling("on Monday", comma=",")]) == "We talked on Monday, about it."
