"""Parts of a note that belong together, or do not, before they are told apart."""

from __future__ import annotations

from dataclasses import replace

from afterword.write.mend_clause import noun
from afterword.write.mend_glue import glued
from afterword.write.mend_parse import parse
from afterword.write.mend_spell import Word
from afterword.write.mend_words import Words

_OPENS = frozenset({"subject", "fused"})


def listed(parts: list[list[Word]], field: str, words: Words) -> list[list[Word]]:
    """Parts of which the last says "and" after a deed are its objects: speak Spanish, French and some Arabic."""
    if len(parts) < 2 or not any(w.low == words.glue["and"] for w in parts[-1]):
        return parts
    form = parse(parts[0], field, words).form
    rest = [parse(p, field, words) for p in parts[1:]]
    if form not in ("did", "do", "doing") or any(
        p.form != "thing" or p.words[0].tags & {"num", "negative"} for p in rest
    ):
        return parts
    joined = [w for p in parts[:-1] for w in (*p[:-1], replace(p[-1], text=f"{p[-1].text},"))]
    if parts[-1][0].low == words.glue["and"]:
        joined[-1] = replace(joined[-1], text=joined[-1].text.rstrip(","))
    return [[*joined, *parts[-1]]]


def it_is(part: list[Word], words: Words) -> list[Word]:
    """Say how it is in a sentence: should be 2017 -> it is 2017."""
    for lead in words.leads["it_is"].get(part[0].low, ()):
        if (
            len(part) > len(lead)
            and tuple(w.low for w in part[: len(lead)]) == lead
            and not noun(part[len(lead)]) | ("subject" in part[len(lead)].tags)
        ):
            return [*(glued(w, part[0], words) for w in words.glue["it_is"].split()), *part[len(lead) :]]
    return part


def parted(parts: list[list[Word]], field: str, words: Words) -> list[list[Word]]:
    """Part what was said wrongly from how it is: said June but it's July."""
    done: list[list[Word]] = []
    for part in parts:
        cut = next(
            (i for i, w in enumerate(part[:-1]) if i and words.has("but", w.low) and part[i + 1].tags & _OPENS), 0
        )
        done += [part[:cut], part[cut + 1 :]] if cut and field == "correct" else [part]
    return done


def rather(parts: list[list[Word]], field: str, words: Words) -> list[list[Word]]:
    """What was said wrongly behind how it is, in one part: the visa runs until May, not March."""
    if not words.has("corrected", field):
        return parts
    done: list[list[Word]] = []
    for part in parts:
        if done and words.has("denying", part[0].low) and len(part) > 1:
            done[-1] = [*done[-1], *part]
        else:
            done.append(part)
    return done
