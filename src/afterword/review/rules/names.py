"""The rule about people's names: letters, honorifics, pronouns, and who is greeted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from afterword.facts.model import Person
from afterword.review.anatomy import Span
from afterword.review.data import Check
from afterword.review.desk import Desk, Found
from afterword.review.known import Known, bare, spellings

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Mention:
    """A person of the record named in the text."""

    person: Person
    start: int
    end: int


def near(word: str, other: str, *, addressed: bool = False) -> bool:
    """Whether one name is a slip of the other: a letter or two, in names long enough for it.

    ``addressed``: it stands in the greeting or after an honorific, where nothing but a name can stand.
    """
    if bare(word) == bare(other) or spellings(word) & spellings(other):
        return False
    from rapidfuzz.distance import OSA

    shorter = min(len(word), len(other))
    most = 2 if shorter >= (4 if addressed and bare(word)[:1] == bare(other)[:1] else 5) else 1
    if shorter < 3:
        return False
    return min(OSA.distance(a, b) for a in spellings(word) for b in spellings(other)) <= most


def name(desk: Desk, check: Check) -> Iterable[Found]:
    """A name that differs from the record's."""
    known = desk.known
    if known is None:
        return
    taken: list[Span] = []
    found_all = (
        *_misspelt(desk, known),
        *_crossed(desk),
        *_greeted(desk, check),
        *_honorifics(desk, check),
        *_pronouns(desk, check),
    )
    for found in found_all:
        if found.start is None or found.end is None or any(found.start < b and found.end > a for a, b in taken):
            continue
        taken.append((found.start, found.end))
        yield found


def capitals(desk: Desk) -> list[tuple[re.Match[str], bool]]:
    """The words with a capital in greeting and body, and whether one begins a sentence; looked for once a letter."""
    if "capitals" not in desk.scratch:
        desk.scratch["capitals"] = list(_capitals(desk))
    found: list[tuple[re.Match[str], bool]] = desk.scratch["capitals"]
    return found


def _capitals(desk: Desk) -> Iterator[tuple[re.Match[str], bool]]:
    letter = desk.letter
    starts = {s.start for s in letter.sentences}
    spans = [
        *(span for span in (letter.subject, letter.greeting) if span),
        *((s.start, s.end) for s in letter.sentences),
    ]
    for a, b in spans:
        for match in _WORD.finditer(letter.text, a, b):
            if match.group()[0].isupper():
                yield match, match.start() in starts or match.start() == a


def _misspelt(desk: Desk, known: Known) -> Iterator[Found]:
    good = known.good
    names = list(known.names())
    never = set(desk.checks.facts["never_names"]) | set(desk.checks.facts["honorifics"])
    surnames = {bare(w) for p in known.record.people for w in _WORD.findall(p.name)}
    firm = {bare(w) for w in _WORD.findall(known.record.application.company)} - (
        surnames if len(known.record.people) else set()
    )
    firm |= {bare(known.record.application.company.split()[0])} & {
        bare(w) for p in known.record.people if p.part == "recruiter" for w in _WORD.findall(p.name)
    }
    for match, first in capitals(desk):
        word = match.group().removesuffix("'s").removesuffix("’s")
        plain = bare(word)
        if spellings(word) & good or plain in never or len(plain) < 3:
            continue
        if _in_the_firm(desk, match):
            continue
        if "-" in word and all(spellings(piece) & good for piece in word.split("-")):
            continue
        if first and plain in desk.checks.common:
            continue
        addressed = _is_addressed(desk, match)
        for right, whole in names:
            if (
                right[0].isupper()
                and len(right) > 2
                and bare(right) not in firm
                and near(word, right, addressed=addressed)
                and not (first and not _is_name_here(desk, match, right))
            ):
                yield Found(
                    match.start(), match.start() + len(word), slots={"right": right if right in whole else whole}
                )
                break


def _crossed(desk: Desk) -> Iterator[Found]:
    """The first name of one person with the last name of another."""
    if desk.record is None:
        return
    firsts: dict[str, list[Person]] = {}
    lasts: dict[str, list[Person]] = {}
    for person in desk.record.people:
        words = _WORD.findall(person.name)
        if len(words) > 1:
            for spelled in spellings(words[0]):
                firsts.setdefault(spelled, []).append(person)
            for spelled in spellings(words[-1]):
                lasts.setdefault(spelled, []).append(person)
    before: re.Match[str] | None = None
    for match, _ in capitals(desk):
        if before is not None and desk.letter.text[before.end() : match.start()] == " ":
            one, two = bare(before.group()), bare(match.group().removesuffix("'s").removesuffix("’s"))
            first, last = firsts.get(one, []), lasts.get(two, [])
            if first and last and not any(person in last for person in first):
                yield Found(before.start(), match.end(), slots={"right": first[0].name})
        before = match


def _is_addressed(desk: Desk, match: re.Match[str]) -> bool:
    """It stands in the greeting or after an honorific."""
    greeting = desk.letter.greeting
    if greeting and greeting[0] <= match.start() < greeting[1]:
        return True
    before = re.search(r"([^\W\d_]+)\.?\s+$", desk.letter.text[max(0, match.start() - 20) : match.start()])
    return before is not None and bare(before.group(1)) in desk.checks.facts["honorifics"]


def _in_the_firm(desk: Desk, match: re.Match[str]) -> bool:
    """Beside a word of the firm's name it is the firm that is meant."""
    firm = {bare(w) for w in _WORD.findall(desk.record.application.company)} if desk.record else set()
    after = re.match(r"\W+([^\W\d_]+)", desk.letter.text[match.end() : match.end() + 40])
    before = re.search(r"([^\W\d_]+)\s+$", desk.letter.text[max(0, match.start() - 40) : match.start()])
    return any(m is not None and m.group(1)[0].isupper() and bare(m.group(1)) in firm for m in (after, before))


def _is_name_here(desk: Desk, match: re.Match[str], right: str) -> bool:
    """At a sentence's begin any word has a capital: there only a close slip counts."""
    greeting = desk.letter.greeting
    if greeting and greeting[0] <= match.start() < greeting[1]:
        return True
    from rapidfuzz.distance import OSA

    return len(right) >= 5 and OSA.distance(bare(match.group()), bare(right)) <= 1


def greeted_names(desk: Desk) -> list[tuple[str | None, list[re.Match[str]]]]:
    """Who is greeted: for each an honorific and the words of the name."""
    letter, facts = desk.letter, desk.checks.facts
    if letter.greeting is None:
        return []
    said = letter.said(letter.greeting)
    opener = next(
        (g for g in sorted(desk.checks.parts.greetings, key=len, reverse=True) if said.lower().startswith(g)), ""
    )
    people: list[tuple[str | None, list[re.Match[str]]]] = []
    honorific: str | None = None
    words: list[re.Match[str]] = []
    for match in re.finditer(
        r"[^\W\d_]+(?:['’-][^\W\d_]+)*|[,&/]", letter.text[: letter.greeting[1]][: letter.greeting[1]]
    ):
        if match.start() < letter.greeting[0] + len(opener):
            continue
        plain = bare(match.group())
        if plain in facts["name_joins"] or match.group() in ",&/":
            if words:
                people.append((honorific, words))
                words = []
            honorific = honorific if not words and plain in facts["name_joins"] and not people else None
        elif plain in facts["honorifics"]:
            honorific = plain
        elif match.group()[0].isupper():
            words.append(match)
    if words:
        people.append((honorific, words))
    return people


def person_for(desk: Desk, words: list[re.Match[str]]) -> Person | None:
    """The person of the record whom these words name."""
    if desk.record is None:
        return None
    said = [spellings(m.group()) for m in words]
    for person in desk.record.people:
        parts = [spellings(w) for text in (person.name, person.salutation) for w in _WORD.findall(text or "")]
        if said and all(any(s & p for p in parts) for s in said):
            return person
    return None


def _greeted(desk: Desk, check: Check) -> Iterator[Found]:
    """The greeting names another person of the record than the letter goes to."""
    firm = {bare(w) for w in _WORD.findall(desk.record.application.company)} if desk.record else set()
    going = [p for p in desk.addressees() if not firm & {bare(w) for w in _WORD.findall(p.name)}]
    if not going:
        return
    for _, words in greeted_names(desk):
        person = person_for(desk, words)
        if person is not None and person not in going and len(greeted_names(desk)) == 1:
            yield Found(words[0].start(), words[-1].end(), slots={"right": going[0].name})


def expected_honorifics(person: Person, facts: dict[str, Any]) -> set[str]:
    """The honorifics that the record gives a person; by pronoun where it gives none."""
    same = facts["same_honorific"]
    found: set[str] = set()
    for text in (person.honorific, person.salutation, person.title, person.name):
        for word in re.findall(r"[^\W\d_]+", text or ""):
            if bare(word) in facts["honorifics"] and (word[0].isupper() and len(word) > 1):
                found.add(same.get(bare(word), bare(word)))
        if found:
            return found
    pronoun = bare((person.pronouns or "").split("/")[0])
    if pronoun == "she":
        return {*facts["woman"], *facts["learned"]}
    if pronoun == "he":
        return {*facts["man"], *facts["learned"]}
    return set()


def _honorifics(desk: Desk, check: Check) -> Iterator[Found]:
    facts: dict[str, Any] = dict(desk.checks.facts)
    same = facts["same_honorific"]
    titles = "|".join(facts["honorifics"])
    text = desk.letter.text
    for a, b in [*([desk.letter.greeting] if desk.letter.greeting else []), *desk.letter.paragraphs]:
        for match in re.finditer(
            rf"(?i:\b({titles})\b)\.?\s+((?:[^\W\d_]\.\s*)*[^\W\d_a-z][^\W\d_]*(?:['’-][^\W\d_]+)*(?:\s+[A-ZÀ-Þ][^\W\d_]+)?)",
            text[:b],
        ):
            if match.start() < a or not match.group(1)[0].isupper():
                continue
            words = list(re.finditer(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", match.group(2)))
            person = person_for(desk, words) or person_for(desk, words[:1]) or _nearly(desk, words)
            if person is None:
                continue
            wanted = expected_honorifics(person, facts)
            said = same.get(bare(match.group(1)), bare(match.group(1)))
            wrong = said not in wanted and not (said in facts["learned"] and wanted & set(facts["learned"]))
            if wrong and (wanted or (said in facts["learned"] and person.title)):
                right = person.salutation or " ".join(filter(None, (person.honorific, person.name)))
                yield Found(match.start(), match.end(), says="honorific", slots={"right": right})


def _nearly(desk: Desk, words: list[re.Match[str]]) -> Person | None:
    people = desk.record.people if desk.record else ()
    for person in people:
        if any(near(m.group(), part) for m in words for part in _WORD.findall(person.name)):
            return person
    return None


def mentions(desk: Desk) -> list[Mention]:
    """Where people of the record are named in the body."""
    found: list[Mention] = []
    if desk.record is None:
        return found
    for person in desk.record.people:
        parts = {
            s
            for text in (person.name, person.salutation)
            for w in _WORD.findall(text or "")
            for s in spellings(w)
            if len(s) > 2
        }
        parts -= set(desk.checks.facts["honorifics"])
        for match, _ in capitals(desk):
            if spellings(match.group().removesuffix("'s").removesuffix("’s")) & parts and desk.letter.sentence_at(
                match.start()
            ):
                found.append(Mention(person, match.start(), match.end()))
    return sorted(found, key=lambda m: m.start)


def _pronouns(desk: Desk, check: Check) -> Iterator[Found]:
    """A pronoun that cannot be the named person's."""
    sets: dict[str, list[str]] = desk.checks.facts["pronouns"]
    for mention in mentions(desk):
        own = bare((mention.person.pronouns or "").split("/")[0])
        if own not in sets:
            continue
        sentence = desk.letter.sentence_at(mention.start)
        if sentence is None:
            continue
        number = desk.letter.sentences.index(sentence)
        others = [m for m in mentions(desk) if m.person != mention.person]
        words = desk.letter.tokens
        end = desk.letter.sentences[number + 1].first + 2 if number + 1 < len(desk.letter.sentences) else sentence.last
        for place in range(sentence.first, min(end, len(words.words))):
            if words.starts[place] < mention.end or any(mention.end <= m.start < words.starts[place] for m in others):
                continue
            wrong = next((p for p, forms in sets.items() if p != own and words.words[place] in forms), None)
            if wrong and not any(bare((m.person.pronouns or wrong).split("/")[0]) == wrong for m in others):
                yield Found(
                    words.starts[place], words.ends[place], says="pronoun", slots={"right": mention.person.name}
                )
                return
            if words.words[place] in sets[own]:
                break
