"""A person's reading list, read: bookmarks (HTML), OPML, or a plain list. Text in, items out; nothing is fetched.

The marks of a file are gone through once from front to end, whatever stands in it: no tree, no entity of its own, no
pattern that could be kept busy. What cannot be told is passed over; what is too much is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Final, NamedTuple

LARGEST: Final = 2_000_000
MOST: Final = 5_000
_LONGEST_LINK: Final = 2_000
_LONGEST_TITLE: Final = 300
_FOLDERS: Final = 8

_LINK: Final = re.compile(r"(https?)://([^\s/?#<>\"'`{}|\\^@]+)(?:[/?#][^\s<>\"'`{}|\\^]*)?", re.IGNORECASE)
_SPACE: Final = re.compile(r"\s*")
_ATTRIBUTE: Final = re.compile(r"([^\s=>\"'/<]+)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'>]+))?")
_NAME: Final = re.compile(r"[a-zA-Z][a-zA-Z0-9:]{0,20}")
_BULLET: Final = re.compile(r"\s*(?:(?:[-*+•·–—▪●◦]|\d{1,4}[.)])\s+)?(?:\[[ xX]?\]\s+)?")
_MARKDOWN: Final = re.compile(
    r"\[([^\[\]\n]{0,500}+)\]\(\s*+<?([^\s<>()]{1,2000}+(?:\([^\s<>()]{0,200}+\)[^\s<>()]{0,2000}+)?)>?[^()\n]{0,300}+\)"
)
_SCHEME: Final = re.compile(
    r"(?<![^\s<(\[])(?:[a-z][a-z0-9+.-]{1,20}://|(?:javascript|mailto|data|file|tel|about|chrome|place|blob|vbscript):)\S",
    re.IGNORECASE,
)
_EDGES: Final = " \t-–—|:·,;<>()[]"
_XML: Final = re.compile(r"&(?:amp|lt|gt|quot|apos|\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6});")


class ReadingListFault(ValueError):
    """What is wrong with a reading list, and what would be right."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing of a reading list."""

    title: str
    link: str | None
    folders: tuple[str, ...] = ()
    """the names of the folders that it lies in, the innermost last"""


class _Tag(NamedTuple):
    name: str
    closes: bool
    alone: bool
    """it ends itself (``/>``)"""
    given: dict[str, str]
    start: int
    end: int


def read_reading_list(text: str, name: str) -> tuple[Item, ...]:
    """The things on the list, in its order, each once; ``name`` is the file's, for its ending and for faults.

    Raises ``ReadingListFault`` for a text that is too long or holds too much, and for one that is no list.
    """
    size = len(text) if len(text) > LARGEST else len(text.encode("utf-8", "surrogatepass"))
    if size > LARGEST:
        says = f"{name}: {size:,} bytes; a reading list may have {LARGEST:,}. Export one folder of it, or a part"
        raise ReadingListFault(says)
    if "\0" in text:
        raise ReadingListFault(f"{name}: this is no text; give bookmarks as HTML, an OPML file or a plain list")
    found: dict[str, Item] = {}
    for item in _read(text.removeprefix("\ufeff"), name):
        found.setdefault(_same(item), item)
        if len(found) > MOST:
            raise ReadingListFault(f"{name}: more than {MOST:,} things; export one folder of it, or a part")
    if text.strip() and not found:
        raise ReadingListFault(
            f"{name}: no link and no title was found in it; give bookmarks as HTML, OPML, or one thing a line"
        )
    return tuple(found.values())


def _read(text: str, name: str) -> Iterator[Item]:
    head = text[:4_000].lstrip().lower()
    ending = name.rsplit(".", 1)[-1].lower() if "." in name else ""
    if "<opml" in head or ending == "opml":
        return _outlines(text)
    if head.startswith(("<rss", "<feed")) or (head.startswith("<?xml") and ("<rss" in head or "<feed" in head)):
        raise ReadingListFault(f"{name}: this is one feed, not a list of things; export your list as OPML")
    if head.startswith(("<!doctype", "<html", "<dl", "<a ", "<meta", "<!--")) or ending in ("html", "htm"):
        return _bookmarks(text)
    if head.startswith(("{", "[{")) or ending == "json":
        raise ReadingListFault(f"{name}: this is JSON; export your bookmarks as HTML")
    return _lines(text)


def _bookmarks(text: str) -> Iterator[Item]:
    """Links by their folders; a page that is no file of bookmarks gives its links."""
    folders: list[str] = []
    named, link, since, within = "", "", 0, ""
    for tag in _tags(text):
        if within and tag.name in ("a", "h3", "dt", "dl", "dd", "p"):
            said = _clean(unescape(_bare(text[since : min(tag.start, since + 4_000)])))
            if within == "h3":
                named = said
            elif link:
                yield Item(said, link, tuple(f for f in folders[-_FOLDERS:] if f))
            within = ""
        if tag.name == "a" and not tag.closes:
            link = _link(unescape(tag.given.get("href", "")[: _LONGEST_LINK * 2])) or ""
            within, since = "a", tag.end
        elif tag.name == "h3" and not tag.closes:
            within, since = "h3", tag.end
        elif tag.name == "dl" and tag.closes:
            folders[-1:] = []
        elif tag.name == "dl":
            folders.append(named)
            named = ""
    if within == "a" and link:
        said = _clean(unescape(_bare(text[since : since + 4_000])))
        yield Item(said, link, tuple(f for f in folders[-_FOLDERS:] if f))


def _outlines(text: str) -> Iterator[Item]:
    """The outlines that have a link, or no others within them; nothing but XML's own five entities is read."""
    folders: list[str] = []
    for tag in _tags(text):
        if tag.name != "outline":
            continue
        if tag.closes:
            folders[-1:] = []
            continue
        given = {key: _xml(value[: _LONGEST_LINK * 2]) for key, value in tag.given.items()}
        title = _clean(given.get("title") or given.get("text") or "")
        addresses = [given.get(key, "") for key in ("url", "htmlurl", "xmlurl")]
        link = next((found for address in addresses if (found := _link(address))), None)
        if link or (title and tag.alone and not any(addresses)):
            yield Item(title, link, tuple(f for f in folders[-_FOLDERS:] if f))
        if not tag.alone:
            folders.append(title)


def _lines(text: str) -> Iterator[Item]:
    """One thing a line, or each markdown link of it; ``#`` begins a remark."""
    for line in text.splitlines():
        bullet = _BULLET.match(line[:4_000])
        said = line[:4_000][bullet.end() if bullet else 0 :].strip()
        if not said or said.startswith(("#", "//")):
            continue
        marked = [(m.group(1), m.group(2)) for m in _MARKDOWN.finditer(said)]
        if marked:
            for title, address in marked:
                if link := _link(address):
                    yield Item(_clean(title), link)
            continue
        first = re.search(r"https?://", said, re.IGNORECASE)
        link = _link(said[first.start() :].split(None, 1)[0]) if first else None
        if first is not None and link is not None:
            rest = said[first.start() :].partition(" ")[2] if " " in said[first.start() :] else ""
            yield Item(_clean(f"{said[: first.start()]} {rest}").strip(_EDGES), link)
        elif not _SCHEME.search(said) and (title := _clean(said)) and any(c.isalnum() for c in title):
            yield Item(title, None)


def _tags(text: str) -> Iterator[_Tag]:
    """The tags of a text one after the other."""
    at = 0
    while (at := text.find("<", at)) >= 0:
        start = at
        if text.startswith("<!--", at):
            at = text.find("-->", at + 4)
            if at < 0:
                return
            continue
        closes = text.startswith("/", at + 1)
        name = _NAME.match(text, at + 1 + closes)
        if not name:
            at += 1
            continue
        at = name.end()
        given: dict[str, str] = {}
        while (space := _SPACE.match(text, at)) and (at := space.end()) < len(text) and text[at] not in "<>":
            attribute = _ATTRIBUTE.match(text, at)
            if attribute:
                value = attribute.group(2) or ""
                given.setdefault(attribute.group(1).lower(), value[1:-1] if value[:1] in ("'", '"') else value)
            at = attribute.end() if attribute else at + 1
        alone = text[at - 1 : at] == "/"
        at += text[at : at + 1] == ">"
        yield _Tag(name.group().lower(), closes, alone, given, start, at)


def _bare(text: str) -> str:
    """A text without the tags in it."""
    return re.sub(r"<[^<>]*>", " ", text)


def _xml(text: str) -> str:
    return _XML.sub(lambda m: unescape(m.group()), text)


def _link(address: str) -> str | None:
    """The address as a link; None for what is no web page, is too long or holds a name or a password."""
    address = address.strip().strip("<>").rstrip(".,;")
    if address.endswith(")") and "(" not in address:
        address = address.rstrip(")")
    whole = _LINK.fullmatch(address) if len(address) <= _LONGEST_LINK else None
    return address if whole and address.isprintable() and any(c.isalnum() for c in whole.group(2)) else None


def _clean(text: str) -> str:
    """A title: printable, spaces made one, not too long."""
    said = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return said if len(said) <= _LONGEST_TITLE else said[: _LONGEST_TITLE - 2].rstrip() + " …"


def _same(item: Item) -> str:
    """What two entries of one thing have in common."""
    if item.link is None:
        return item.title.casefold()
    page = item.link.partition("#")[0].rstrip("/")
    scheme, _, rest = page.partition("://")
    host, slash, path = rest.partition("/")
    return f"://{host.lower()}{slash}{path}" if scheme else page
