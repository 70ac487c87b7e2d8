"""The JSON Schema of a record, made from the classes in ``model.py``."""

from __future__ import annotations

from typing import Any

from afterword.facts.model import VERSION, Record
from afterword.facts.shape import Key, keys_of

_FORMATS: dict[str, dict[str, Any]] = {
    "email": {"format": "email"},
    "id": {"pattern": "^[a-z0-9-]+$"},
    "minutes": {"minimum": 1, "maximum": 1440},
}
_PATTERNS = {"country": "^[A-Z]{2}$", "region": "^[A-Z0-9]{1,3}$"}


def record_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a record file: its names, what each is for, and nothing else allowed."""
    from pydantic import TypeAdapter

    made = TypeAdapter(Record).json_schema(ref_template="#/$defs/{model}")
    defs: dict[str, Any] = made.pop("$defs")
    classes = {cls.__name__: cls for cls in _classes(Record)}
    for name, schema in defs.items():
        _as_in_the_file(schema, classes[name])
    _as_in_the_file(made, Record)
    made["properties"]["version"] = {"const": VERSION, "description": "the version of this shape"}
    made["required"] = ["version", *made["required"]]
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "A record of Afterword"}
    return {**made, **head, "$defs": defs}


def _classes(cls: type[Any]) -> list[type[Any]]:
    """``cls`` and every class of a table in it."""
    below = [inner for key in keys_of(cls).values() if key.table is not None for inner in _classes(key.table)]
    return [cls, *below]


def _as_in_the_file(schema: dict[str, Any], cls: type[Any]) -> None:
    """Names as in the file, descriptions, and what pydantic cannot know."""
    found = schema["properties"]
    schema["properties"] = {key.name: _property(key, found[key.field]) for key in keys_of(cls).values()}
    schema["additionalProperties"] = False
    schema["description"] = (cls.__doc__ or "").partition("\n")[0].partition(". ")[0].removesuffix(".")


def _property(key: Key, schema: dict[str, Any]) -> dict[str, Any]:
    """One key's schema: left out is left out, not null; a moment may be a day or a local time as well."""
    plain: dict[str, Any] = dict(schema)
    options = [option for option in plain.pop("anyOf", []) if option != {"type": "null"}]
    if len(options) == 1:
        plain.update(options[0])
    for word in ("default", "title"):
        plain.pop(word, None)
    if key.default not in (None, ()):
        plain["default"] = key.default
    if key.kind == "moment":
        plain.pop("format", None)
        plain["pattern"] = r"^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?$"
    if key.needed and key.kind == "text" and not key.many:
        plain["minLength"] = 1
    if key.needed and key.many:
        plain["minItems"] = 1
    plain.update(_FORMATS.get(key.like or "", {}))
    if key.like in _PATTERNS:
        plain["pattern"] = _PATTERNS[key.like]
    if key.says:
        plain["description"] = key.says
    return plain
