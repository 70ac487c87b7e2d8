"""JSON Schemas of what the commands print, beside those of the record: made from the same classes as the answers.

A test holds many real answers against them.
"""

from __future__ import annotations

from typing import Any, get_args

from afterword.facts.model import Channel, LetterKind

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
LATER = ("review", "import", "letters")
NAMES = ("record", "plan", "draft", "simulate", *LATER)

MOVES = (
    "thanks", "interest", "contribution", "detail", "forward", "addition", "correction", "gift", "question",
    "feedback-ask", "door-open", "withdrawal", "yes", "no",
)  # fmt: skip
MINUTE = r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}[+-]\d{2}:\d{2}$"


def schema(name: str) -> Schema:
    """The JSON Schema of that name: ``record``, ``plan``, ``draft`` or ``simulate``."""
    if name == "record":
        from afterword.facts.schema import record_schema

        return dict(record_schema())
    return {"plan": _plan, "draft": _draft, "simulate": _simulate}[name]()


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
        review={"description": "what the reviewer found; null until it reads along", "type": ["object", "null"]},
    )
    return _document(
        "draft",
        "What afterword write --json prints: a draft of each letter, and what is not sent, and why.",
        letters=_list(letter, "the drafts"),
        nothing=_list(_nothing(), "letters that are not sent, with their reasons"),
    )


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
    held = _object(version={"description": "the version of this shape", "const": 1}, **properties)
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
