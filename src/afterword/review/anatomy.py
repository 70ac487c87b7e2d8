"""The parts of a letter: headers, address block, greeting, body, sign-off, signature, quotes; its sentences."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from afterword.review.endings import find_ending
from afterword.review.marks import END_MARK, REACH
from afterword.review.sentences import sentence_spans
from afterword.review.tokens import Folding, Tokens

Span = tuple[int, int]
_HEADER: Final = re.compile(r"(subject|to|cc|bcc|from|date|reply-to)[ \t]*:[ \t]*(.*)", re.IGNORECASE)
_LINE: Final = re.compile(r"[^\n]*\n?")
_STREET: Final = re.compile(
    r"^\W*\d{1,5}[a-z]?\s+\S+|\b[A-Z]{2}\s+\d{5}\b|\b\d{4,6}\b|\b[A-Z]{1,2}\d{1,2}[A-Z]?\s+\d[A-Z]{2}\b", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the body. ``first`` and ``last`` are its words in the letter's tokens."""

    start: int
    end: int
    first: int
    last: int
    paragraph: int
    asks: bool
    """it ends with a question mark"""


@dataclass(slots=True)
class Parts:
    """The words by which the parts of a letter are known; data."""

    greetings: tuple[str, ...]
    closers: tuple[str, ...]
    quote_starts: tuple[re.Pattern[str], ...]
    postscripts: tuple[str, ...]
    abbreviations: frozenset[str]

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Parts:
        """From the sheet ``vocabulary/anatomy.toml``."""
        return cls(
            tuple(data["greetings"]),
            tuple(sorted(data["closers"], key=len, reverse=True)),
            tuple(re.compile(p, re.IGNORECASE | re.MULTILINE) for p in data["quote_starts"]),
            tuple(data["postscripts"]),
            frozenset(data["abbreviations"]),
        )


@dataclass(slots=True)
class Letter:
    """A text taken apart. Spans count characters of the text as given."""

    text: str
    headers: dict[str, str] = field(default_factory=dict)
    subject: Span | None = None
    head: Span | None = None
    greeting: Span | None = None
    sign_off: Span | None = None
    signature: Span | None = None
    quoted: list[Span] = field(default_factory=list)
    paragraphs: list[Span] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    tokens: Tokens = field(default_factory=Tokens)
    subject_words: Span = (0, 0)
    """the subject's words, as a range of the tokens"""

    @property
    def is_mail(self) -> bool:
        """A subject line is there: an e-mail."""
        return "subject" in self.headers

    def said(self, span: Span | None) -> str:
        """The text of a span."""
        return "" if span is None else self.text[span[0] : span[1]]

    def words_of(self, sentence: Sentence) -> Sequence[str]:
        """The folded words of a sentence."""
        return self.tokens.words[sentence.first : sentence.last]

    def sentence_at(self, place: int) -> Sentence | None:
        """The sentence in which a character stands."""
        return next((s for s in self.sentences if s.start <= place < s.end), None)

    def count_words(self) -> int:
        """Words between greeting and sign-off."""
        return sum(len(self.text[a:b].split()) for a, b in self.paragraphs)

    @property
    def has_address_block(self) -> bool:
        """Before the greeting stands a postal address."""
        head = self.said(self.head)
        return head.count("\n") >= 2 and len(_STREET.findall(head)) >= 1

    @property
    def reachable(self) -> bool:
        """A telephone number or an e-mail address stands somewhere in it."""
        end = self.quoted[0][0] if self.quoted else len(self.text)
        return bool(REACH.search(self.text, 0, end))


def take_apart(text: str, parts: Parts, folding: Folding) -> Letter:
    """Finds the parts of a letter."""
    letter = Letter(text)
    start = _headers(letter)
    lines = _unquoted(letter, start, parts)
    first = _greeting(letter, lines, parts)
    last = find_ending(letter, lines, first, parts)
    _paragraphs(letter, lines[first:last], parts)
    if letter.subject:
        letter.tokens.read(text, *letter.subject, folding)
        letter.subject_words = (0, len(letter.tokens.words))
    for number, (a, b) in enumerate(letter.paragraphs):
        for begin, end in sentence_spans(text, a, b, parts.abbreviations):
            there = len(letter.tokens.words)
            letter.tokens.read(text, begin, end, folding)
            asks = text[begin:end].rstrip("\"'”’)] ").endswith("?")
            letter.sentences.append(Sentence(begin, end, there, len(letter.tokens.words), number, asks))
    return letter


def _headers(letter: Letter) -> int:
    """Reads the header lines at the top; where the rest begins."""
    at = 0
    for match in _LINE.finditer(letter.text):
        line = match.group().strip("\ufeff \r\n")
        header = _HEADER.fullmatch(line)
        if header and (letter.headers or header[1].lower() != "to" or "@" in line or ":" in line[:3]):
            name = header[1].lower()
            letter.headers.setdefault(name, header[2].strip())
            if name == "subject":
                begin = letter.text.index(":", match.start()) + 1
                said = letter.text[begin : match.end()]
                begin += len(said) - len(said.lstrip())
                letter.subject = (begin, max(begin, match.start() + len(match.group().rstrip())))
        elif line or letter.headers:
            break
        at = match.end()
    return at


def _unquoted(letter: Letter, start: int, parts: Parts) -> list[Span]:
    """The lines that are the letter's own; quoted ones are noted apart."""
    text = letter.text
    end = len(text)
    for pattern in parts.quote_starts:
        if match := pattern.search(text, start):
            end = min(end, match.start())
    if end < len(text):
        letter.quoted.append((end, len(text)))
    lines: list[Span] = []
    for match in _LINE.finditer(text, start, end):
        if not match.group():
            continue
        if match.group().lstrip().startswith(">"):
            letter.quoted.append(match.span())
            lines.append((match.start(), match.start()))
        else:
            lines.append((match.start(), match.start() + len(match.group().rstrip())))
    return lines


def _greeting(letter: Letter, lines: list[Span], parts: Parts) -> int:
    """Finds the greeting among the first lines; the number of the line at which the body begins."""
    text = letter.text
    for number, (a, b) in enumerate(lines[:24]):
        line = text[a:b].strip()
        if not line:
            continue
        a += len(text[a:b]) - len(text[a:b].lstrip())
        end = _greeting_end(line, parts)
        if end is None:
            continue
        before = [span for span in lines[:number] if text[span[0] : span[1]].strip()]
        if any(END_MARK.search(text[x:y]) and y - x > 50 for x, y in before):
            break
        letter.greeting = (a, a + end)
        if before:
            letter.head = (before[0][0], before[-1][1])
        if end < len(line):
            lines[number] = (a + end, b)
            return number
        return number + 1
    return 0


def _greeting_end(line: str, parts: Parts) -> int | None:
    """Where the greeting of a line ends; None if it is no greeting."""
    lower = line.lower()
    opener = next(
        (g for g in parts.greetings if lower.startswith(g) and not lower[len(g) : len(g) + 1].isalpha()), None
    )
    if opener is not None:
        for mark in re.finditer(r"[,:!—–;](?=\s|$)|\s-{1,2}\s|[.](?=\s+[A-Z]|$)", line):
            said = line[: mark.start()].split()
            if mark.group() == "." and said and said[-1].lower() in parts.abbreviations:
                continue
            names = [w for w in said[len(opener.split()) :] if w[:1].isalpha()]
            if sum(w[0].islower() for w in names) > max(2, len(names) // 2):
                return None
            rest = line[mark.end() :].strip()
            if (
                mark.group() == ","
                and rest
                and rest[0].isupper()
                and len(rest.split()) <= 6
                and rest.endswith((",", ":"))
            ):
                continue
            return mark.end()
        return len(line) if len(line.split()) <= 6 and not END_MARK.search(line) else None
    words = line.rstrip(",:—–-! ").split()
    if line[-1] in ",:—–-!" and 1 <= len(words) <= 5 and "," not in line[:-1]:
        named = all(
            w[0].isupper() or w.lower() in ("and", "van", "von", "de", "der", "den", "al", "bin", "el", "la", "&")
            for w in words
        )
        if named and not any(c.isdigit() for c in line):
            return len(line)
    return None


def _paragraphs(letter: Letter, lines: Sequence[Span], parts: Parts) -> None:
    """Blocks of lines with nothing between them."""
    found: list[Span] = []
    start: int | None = None
    end = 0
    for a, b in lines:
        if letter.text[a:b].strip():
            start, end = (a if start is None else start), b
        elif start is not None:
            found.append((start, end))
            start = None
    if start is not None:
        found.append((start, end))
    letter.paragraphs[:0] = found


def in_any(spans: Collection[Span], place: int) -> bool:
    """Whether a character stands in one of the spans."""
    return any(a <= place < b for a, b in spans)
