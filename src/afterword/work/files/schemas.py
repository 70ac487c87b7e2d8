"""JSON Schemas of what the commands print, beside those of the record: made from the same classes as the answers.

A test holds many real answers against them.
"""

from __future__ import annotations

from typing import Any, get_args

from afterword.facts.model import Channel, LetterKind
from afterword.review.result import MOVES, Level, Verdict

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
NAMES = ("record", "plan", "draft", "review", "simulate", "letters", "import")

LETTER_STATES = (
    "draft", "withdrawn", "approved", "claimed", "committed", "sent", "uncertain", "refused", "held",
    "expired", "bounced",
)  # fmt: skip
"""of the store; a test holds them against it"""

MINUTE = r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}[+-]\d{2}:\d{2}$"


def schema(name: str) -> Schema:
    """The JSON Schema of that name, one of ``NAMES``."""
    if name == "record":
        from afterword.facts.schema import record_schema

        return dict(record_schema())
    if name == "import":
        from afterword.work.files.schemas_kept import import_schema

        return import_schema()
    made = {"plan": _plan, "draft": _draft, "review": _review, "simulate": _simulate, "letters": _letters}
    return made[name]()


def _plan() -> Schema:
    return document(
        "plan",
        "What afterword plan --json prints: the letters in the order in which to send, and what is not sent, and why.",
        now=moment_schema("the moment that was looked from, as given"),
        letters=list_of(_letter(), "letters that are due, late or ahead"),
        nothing=list_of(_nothing(), "letters that are not sent, with their reasons"),
    )


def _draft() -> Schema:
    sentence = object_of(
        text=text_schema("the sentence"),
        **{
            "from": list_of(
                text_schema("a path such as interviews[0].notes[0].talked"),
                "the fields of the record that it stands on",
            )
        },
    )
    question = object_of(
        field=text_schema("the field of the record that would hold the answer"), ask=text_schema("the question")
    )
    letter = object_of(
        id=text_schema("the letter's id in the plan"),
        kind=kind_schema(),
        to=list_of(text_schema("a name"), "whom it goes to"),
        channel=channel_schema(),
        subject=text_schema("the subject"),
        salutation=text_schema("the line that greets"),
        body=text_schema("the whole text with salutation and sign-off"),
        sentences=list_of(sentence, "its sentences in order"),
        questions=list_of(question, "the few whose answers would make it better, the best first"),
        review={"description": "what the reviewer says of it, spelling apart", "$ref": "#/$defs/review"},
    )
    struck = object_of(text=text_schema("the sentence, or the subject"), why=text_schema("why it was not used"))
    letter["properties"]["model"] = {
        **object_of(
            name=text_schema("the model's name"),
            used={"description": "true: the draft is in its words; false: it is our own", "type": "boolean"},
            said=text_schema("how the draft came to be, in words"),
            struck=list_of(struck, "what of its answer was not used"),
        ),
        "description": "only where a model was asked (--model): what it had to do with the draft",
    }
    made = document(
        "draft",
        "What afterword write --json prints: a draft of each letter, and what is not sent, and why.",
        letters=list_of(letter, "the drafts"),
        nothing=list_of(_nothing(), "letters that are not sent, with their reasons"),
    )
    made["$defs"] = {"review": object_of(**_reading())}
    return made


def _review() -> Schema:
    """One letter's reading, or of several letters a list of these, each with its file."""
    made = document(
        "review", "What afterword review --json prints: of one letter this, of several a list of these.", **_reading()
    )
    file = text_schema("of several letters: the file, as it was given")
    made["type"] = ["object", "array"]
    made["items"] = object_of(file=file, **_reading())
    return made


def _reading() -> dict[str, Schema]:
    place = {"type": ["integer", "null"], "minimum": 0}
    span = {"type": "array", "items": {"type": "integer", "minimum": 0}, "minItems": 2, "maxItems": 2}
    finding = object_of(
        check=text_schema("the check's name"),
        level={"description": "error: do not send it so; warning: better mended; hint", "enum": list(get_args(Level))},
        start={"description": "the first character of the words meant; null: something is missing", **place},
        end={"description": "the character after them", **place},
        quote={"description": "the words meant", "type": ["string", "null"]},
        message=text_schema("what a reader would mind"),
        why=text_schema("why"),
        fix=list_of(text_schema("a way out"), "ways out"),
        guide=text_schema("the page of the guide"),
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
        "findings": list_of(finding, "what a reader would mind, in the order of the text; what is missing comes last"),
    }


def _simulate() -> Schema:
    day = object_of(
        date={"description": "the day", "type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
        letters=list_of(_letter(), "what is sent that day"),
        nothing=list_of(_nothing(), "what is not sent, with the reasons"),
    )
    return document(
        "simulate",
        "What afterword simulate --json prints: the coming days with nobody answering.",
        days=list_of(day, "day by day"),
    )


def _letters() -> Schema:
    def or_none(says: str) -> Schema:
        return {"description": says, "type": ["string", "null"]}

    letter = object_of(
        id=or_none("the letter's id in the plan; null: it went from elsewhere, or was given none"),
        application=text_schema("the application's id"),
        kind=kind_schema(),
        to=list_of(text_schema("a name"), "whom it goes to"),
        channel={"description": "how it goes; null: not said", "enum": [*get_args(Channel), None]},
        state={"description": "where it stands", "enum": list(LETTER_STATES)},
        since=moment_schema("since when it stands there"),
        send_at=moment_schema("when it is meant to leave; null: that is not decided", null=True),
        message_id=or_none("its Message-ID; null: it has none yet"),
        tries={"description": "how often it was tried", "type": "integer", "minimum": 0},
        reason=or_none("why it stands there, in words"),
    )
    return document(
        "letters",
        "What afterword letters --json prints: the letters in the app, and where each stands.",
        letters=list_of(letter, "the letters, the oldest first"),
    )


def _letter() -> Schema:
    return object_of(
        id=text_schema("application/kind/person/date"),
        application=text_schema("the application's id"),
        kind=kind_schema(),
        variant={"description": "which form of its kind", "type": ["string", "null"]},
        to=list_of(text_schema("a name"), "whom it goes to"),
        addresses=list_of(text_schema("an address"), "the addresses that it goes to"),
        pass_on_to=list_of(text_schema("a name"), "whom it mentions, who get none of their own"),
        channel=channel_schema(),
        opens=moment_schema("do not send before"),
        best=moment_schema("when we propose to send"),
        closes=moment_schema("send by then; from there on it is late"),
        last=moment_schema("after this it does more harm than good; null: never too late", null=True),
        state={"description": "upcoming, due or late", "enum": ["upcoming", "due", "late"]},
        optional={"description": "true: as you like", "type": "boolean"},
        carries=list_of({"enum": list(MOVES)}, "the moves that it makes"),
        because=list_of(text_schema("a sentence"), "why, in words"),
        rule=text_schema("the rule of the practice that made it"),
        profile=text_schema("the profile that it was made under"),
    )


def _nothing() -> Schema:
    return object_of(
        application=text_schema("the application's id"),
        kind=text_schema("the kind of letter that is not sent"),
        to=list_of(text_schema("a name"), "whom it would go to"),
        until=moment_schema("when this may change by itself; null: only when something happens", null=True),
        because=list_of(text_schema("a sentence"), "why, in words"),
    )


def document(name: str, says: str, **properties: Schema) -> Schema:
    """A document of version 1."""
    held = object_of(**{"version": {"description": "the version of this shape", "const": 1}, **properties})
    return {"$schema": DIALECT, "$id": f"afterword:{name}:1", "title": name, "description": says, **held}


def object_of(**properties: Schema) -> Schema:
    """An object with exactly these keys."""
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def list_of(items: Schema, says: str) -> Schema:
    """A list."""
    return {"description": says, "type": "array", "items": items}


def text_schema(says: str) -> Schema:
    """A text."""
    return {"description": says, "type": "string"}


def moment_schema(says: str, *, null: bool = False) -> Schema:
    """A moment, to the minute."""
    return {"description": says, "type": ["string", "null"] if null else "string", "pattern": MINUTE}


def kind_schema() -> Schema:
    """A kind of letter."""
    return {"description": "the kind of letter", "enum": list(get_args(LetterKind))}


def channel_schema() -> Schema:
    """How a letter goes."""
    return {"description": "how it goes", "enum": list(get_args(Channel))}
