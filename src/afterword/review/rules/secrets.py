"""The rule about what was meant for the writer alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from afterword.review.data import Check
from afterword.review.desk import Desk, Found
from afterword.review.known import Field, Known, Stock, alike
from afterword.review.tokens import Tokens

_NAMED = 2
"""a name or an acronym that stands in no public line gives a secret away by itself"""


def confidence(desk: Desk, check: Check) -> Iterable[Found]:
    """A private note repeated, in its own words or in others; a remark about a third person."""
    told = list(_repeated(desk, check))
    yield from told
    taken = {f.start for f in told}
    for hit in desk.said(check, "third"):
        sentence = desk.letter.sentences[hit.sentence]
        if sentence.start not in taken:
            yield Found(hit.start, hit.end, level="warning", says="third")


def _repeated(desk: Desk, check: Check) -> Iterator[Found]:
    known = desk.known
    if known is None or not known.private:
        return
    groups = _groups(tuple(check.data["alike"]))
    public = known.stock(
        known.strengths, known.notes, known.job, known.advertised, known.people, known.said, known.mine
    )
    secrets = [(s, _told(desk, known, f), f) for f in known.private if (s := _secret(desk, known, f, public, groups))]
    leaks = {hit.sentence for hit in desk.said(check, "leak")}
    loose = {**groups, **_loosely(tuple(check.data["loosely"]), tuple(groups.items()))}
    for number, sentence in enumerate(desk.letter.sentences):
        words = [*desk.letter.words_of(sentence)]
        if any(
            _gives_away(secret, whole, words, groups, check)
            or _of_the_same(secret, known, field, words, groups)
            or ((number in leaks or _names_giver(known, field, words)) and _touches(secret, words, loose))
            for secret, whole, field in secrets
        ):
            yield Found(sentence.start, sentence.end)


def _names_giver(known: Known, field: Field, words: Iterable[str]) -> bool:
    """The sentence names the person whose note it is, and the note nobody else of the record."""
    giver = known.givers.get(field[0])
    if giver is None:
        return False
    noted = set(known.words([field]))
    others = [p.name for p in known.record.people if p.name != giver]
    if any(noted & set(known.words([("name", name)])) for name in others):
        return False
    return not set(known.words([("name", giver)])).isdisjoint(words)


def _touches(secret: Mapping[str, int], words: Iterable[str], groups: Mapping[str, str]) -> bool:
    """Whether one word of a secret is said, as it stands or in another word for it."""
    return any(w in secret or groups.get(w) in secret for w in words)


def _of_the_same(
    secret: Mapping[str, int], known: Known, field: Field, words: Iterable[str], groups: Mapping[str, str]
) -> bool:
    """The note is about somebody by name, and the sentence names them and says one thing of the note."""
    noted = set(known.words([field]))
    said = {groups.get(w, w) for w in words}
    if secret.keys().isdisjoint(said):
        return False
    for person in known.record.people:
        names = set(known.words([("name", person.name)]))
        if names & noted and names & set(words):
            return True
    return False


def _told(desk: Desk, known: Known, field: Field) -> frozenset[str]:
    """All telling words of a private note, public ones too."""
    return frozenset(w for w in known.words([field]) if w not in desk.checks.common and len(w) > 2)


def _secret(desk: Desk, known: Known, field: Field, public: Stock, groups: Mapping[str, str]) -> dict[str, int]:
    """The telling words of a private note, each with how much it tells."""
    tokens = Tokens()
    tokens.read(field[1], 0, len(field[1]), desk.checks.folding)
    found: dict[str, int] = {}
    for place, word in enumerate(tokens.words):
        raw = tokens.raw[place]
        if not word.isalpha() or word in public:
            continue
        if word in groups:
            found[groups[word]] = 1
        elif word in desk.checks.common:
            continue
        elif place and raw[0].isupper() and (len(raw) > 1):
            found[word] = _NAMED
        elif len(word) > 2:
            found[word] = 1
    return found


def _gives_away(
    secret: Mapping[str, int], whole: Iterable[str], words: list[str], groups: Mapping[str, str], check: Check
) -> bool:
    """Whether a sentence has enough of a secret's words, or of words that say the same."""
    said = {groups.get(w, w) for w in words} | set(words)
    met = {s: much for s, much in secret.items() if s in said or any(alike(w, s) for w in words if len(s) > 3)}
    plain = [s for s in met if not s.startswith("=")]
    if met and len([w for w in whole if w in said]) >= check.data["whole"]:
        return True
    if not met or not (plain or len(met) > 1):
        return False
    if any(_rare(s, check) for s in plain) and said & set(check.data["to_them"]):
        return True
    least: int = min(check.data["least"], sum(secret.values()))
    return sum(met.values()) >= least or len(met) / len(secret) >= float(check.data["share"])


def _rare(word: str, check: Check) -> bool:
    """A thing that is seldom named by chance."""
    return len(word) >= check.data["rare"] and not word.endswith(tuple(check.data["not_things"]))


@cache
def _groups(lines: tuple[str, ...]) -> dict[str, str]:
    """For each word the group of words that may stand for it."""
    return {word: f"={line.split()[0]}" for line in lines for word in line.split()}


@cache
def _loosely(pairs: tuple[str, ...], groups: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """Words that stand for those of a group only where it is plain of whom they are said."""
    known = dict(groups)
    return {word: known[other] for word, other in (pair.split() for pair in pairs)}
