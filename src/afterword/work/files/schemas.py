"""JSON Schemas of what the commands print, beside those of the record: made from the same classes as the answers.

A test holds many real answers against them.
"""

from __future__ import annotations

from typing import Any, get_args

from afterword.facts.model import Channel, LetterKind
from afterword.review.result import MOVES, Level, Verdict

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
LATER = ("import", "letters")
NAMES = ("record", "plan", "draft", "review", "simulate", *LATER)

MINUTE = r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}[+-]\d{2}:\d{2}$"


def schema(name: str) -> Schema:
    """The JSON Schema of that name: ``record``, ``plan``, ``draft``, ``review`` or ``simulate``."""
    if name == "record":
        from afterword.facts.schema import record_schema

        return dict(record_schema())
    return {"plan": _plan, "draft": _draft, "review": _review, "simulate": _simulate}[name]()


def _plan() -> Schema:
    return _document(
        "plan",
        "What afterword plan --json prints: the letters in the order in which to send, and what is not sent, and why.",
        now=_moment("the moment that was looked from, as given"),
        letters=_list(_letter(), "letters that are due, late or ahead"),
        nothing=_list(_nothing(), "letters that are not sent, with their reasons"),
    )


def _draft() -> Schema:
    sentence = _object(
        text=_text("the sentence"),
        **{
            "from": _list(
                _text("a path such as interviews[0].notes[0].talked"), "the fields of the record that it stands on"
            )
        },
    )
    question = _object(field=_text("the field of the record that would hold the answer"), ask=_text("the question"))
    letter = _object(
        id=_text("the letter's id in the plan"),
        kind=_kind(),
        to=_list(_text("a name"), "whom it goes to"),
        channel=_channel(),
        subject=_text("the subject"),
        salutation=_text("the line that greets"),
        body=_text("the whole text with salutation and sign-off"),
        sentences=_list(sentence, "its sentences in order"),
        questions=_list(question, "the few whose answers would make it better, the best first"),
        review={"description": "what the reviewer says of it, spelling apart", "$ref": "#/$defs/review"},
    )
    struck = _object(text=_text("the sentence, or the subject"), why=_text("why it was not used"))
    letter["properties"]["model"] = {
        **_object(
            name=_text("the model's name"),
            used={"description": "true: the draft is in its words; false: it is our own", "type": "boolean"},
            said=_text("how the draft came to be, in words"),
            struck=_list(struck, "what of its answer was not used"),
        ),
        "description": "only where a model was asked (--model): what it had to do with the draft",
    }
    document = _document(
        "draft",
        "What afterword write --json prints: a draft of each letter, and what is not sent, and why.",
        letters=_list(letter, "the drafts"),
        nothing=_list(_nothing(), "letters that are not sent, with their reasons"),
    )
    document["$defs"] = {"review": _object(**_reading())}
    return document


def _review() -> Schema:
    """One letter's reading, or of several letters a list of these, each with its file."""
    document = _document(
        "review", "What afterword review --json prints: of one letter this, of several a list of these.", **_reading()
    )
    file = _text("of several letters: the file, as it was given")
    document["type"] = ["object", "array"]
    document["items"] = _object(file=file, **_reading())
    return document


def _reading() -> dict[str, Schema]:
    place = {"type": ["integer", "null"], "minimum": 0}
    span = {"type": "array", "items": {"type": "integer", "minimum": 0}, "minItems": 2, "maxItems": 2}
    finding = _object(
        check=_text("the check's name"),
        level={"description": "error: do not send it so; warning: better mended; hint", "enum": list(get_args(Level))},
        start={"description": "the first character of the words meant; null: something is missing", **place},
        end={"description": "the character after them", **place},
        quote={"description": "the words meant", "type": ["string", "null"]},
        message=_text("what a reader would mind"),
        why=_text("why"),
        fix=_list(_text("a way out"), "ways out"),
        guide=_text("the page of the guide"),
    )
    return {
        "version": {"description": "the version of this shape", "const": 1},
        "kind": {"description": "the kind of letter, given or recognised", "enum": list(get_args(LetterKind))},
        "variant": {"description": "which form of its kind", "type": ["string", "null"]},
        "kind_given": {"description": "true: the kind was given", "type": "boolean"},
        "words": {"description": "words between greeting and sign-off", "type": "integer", "minimum": 0},
        "verdict": {"description": "stop: an error; improve: a warning; ready", "enum": list(get_args(Verdict))},
        "moves": {
            "description": "what the letter does, and where: each move with its places, from a character to before one",
            "type": "object",
            "properties": {
                move: {"description": f"where it makes the move {move}", "type": "array", "items": span}
                for move in MOVES
            },
            "additionalProperties": False,
        },
        "findings": _list(finding, "what a reader would mind, in the order of the text; what is missing comes last"),
    }


def _simulate() -> Schema:
    day = _object(
        date={"description": "the day", "type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
        letters=_list(_letter(), "what is sent that day"),
        nothing=_list(_nothing(), "what is not sent, with the reasons"),
    )
    return _document(
        "simulate",
        "What afterword simulate --json prints: the coming days with nobody answering.",
        days=_list(day, "day by day"),
    )


def _letter() -> Schema:
    return _object(
        id=_text("application/kind/person/date"),
        application=_text("the application's id"),
        kind=_kind(),
        variant={"description": "which form of its kind", "type": ["string", "null"]},
        to=_list(_text("a name"), "whom it goes to"),
        addresses=_list(_text("an address"), "the addresses that it goes to"),
        pass_on_to=_list(_text("a name"), "whom it mentions, who get none of their own"),
        channel=_channel(),
        opens=_moment("do not send before"),
        best=_moment("when we propose to send"),
        closes=_moment("send by then; from there on it is late"),
        last=_moment("after this it does more harm than good; null: never too late", null=True),
        state={"description": "upcoming, due or late", "enum": ["upcoming", "due", "late"]},
        optional={"description": "true: as you like", "type": "boolean"},
        carries=_list({"enum": list(MOVES)}, "the moves that it makes"),
        because=_list(_text("a sentence"), "why, in words"),
        rule=_text("the rule of the practice that made it"),
        profile=_text("the profile that it was made under"),
    )


def _nothing() -> Schema:
    return _object(
        application=_text("the application's id"),
        kind=_text("the kind of letter that is not sent"),
        to=_list(_text("a name"), "whom it would go to"),
        until=_moment("when this may change by itself; null: only when something happens", null=True),
        because=_list(_text("a sentence"), "why, in words"),
    )


def _document(name: str, says: str, **properties: Schema) -> Schema:
    held = _object(**{"version": {"description": "the version of this shape", "const": 1}, **properties})
    return {"$schema": DIALECT, "$id": f"afterword:{name}:1", "title": name, "description": says, **held}


def _object(**properties: Schema) -> Schema:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _list(items: Schema, says: str) -> Schema:
    return {"description": says, "type": "array", "items": items}


def _text(says: str) -> Schema:
    return {"description": says, "type": "string"}


def _moment(says: str, *, null: bool = False) -> Schema:
    return {"description": says, "type": ["string", "null"] if null else "string", "pattern": MINUTE}


def _kind() -> Schema:
    return {"description": "the kind of letter", "enum": list(get_args(LetterKind))}


def _channel() -> Schema:
    return {"description": "how it goes", "enum": list(get_args(Channel))}
