"""HTML to the text that a person reads in it: what is new, and what is quoted. One pass: no tree, no pattern."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from typing import Final

LONGEST: Final = 600_000
_SPACED = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table"})
_APART = _SPACED | {"div", "li", "tr", "section", "article", "header", "footer", "pre", "hr"}
_SILENT = frozenset({"script", "style", "head", "title", "template", "noscript"})
_EMPTY = frozenset({"br", "hr", "img", "meta", "link", "input", "col", "area", "base", "wbr", "source"})
_HIDDEN = ("display:none", "display: none", "mso-hide:all", "mso-hide: all", "font-size:0", "max-height:0", "hidden")
_QUOTES = ("gmail_quote", "yahoo_quoted", "protonmail_quote", "gmail_attr", "moz-cite-prefix", "gmail_extra_quote")
_FROM_HERE = ("divrplyfwdmsg", "appendonsend", "mail-editor-reference-message-container", "olk_src_body_section")
"""marks of what a mail program puts before the mail that is answered: from there on nothing is new"""

_LINE, _BEGUN, _PARAGRAPH = "\n", "\r", "\f"
"""a new line; a new line if something stands in this one; an empty line"""
_BREAKS = _LINE + _BEGUN + _PARAGRAPH
_PLAIN = str.maketrans({"\n": " ", "\r": " ", "\f": " ", "\xa0": " ", "\u200b": None, "\xad": None, "\u200c": None})


def page_text(html: str) -> tuple[str, str]:
    """The text that is new, and the text that is quoted, lines and paragraphs as they are shown."""
    reader = _Reader()
    for tag, name, text in _pieces(html[:LONGEST]):
        reader.take(tag, name, text)
    return _laid_out("".join(reader.new)), _laid_out("".join(reader.old))


class _Reader:
    """Takes the pieces one after the other, and knows whether it stands in something hidden or quoted."""

    def __init__(self) -> None:
        self.new: list[str] = []
        self.old: list[str] = []
        self.into = self.new
        self.shut = ""
        self.quote = ""
        self.depth = self.quote_depth = 0
        self.ended = False

    def take(self, tag: bool, name: str, text: str) -> None:
        """One piece: a tag (its name, what is inside), or a text."""
        if not tag:
            if not self.shut:
                self.into.append(unescape(text).translate(_PLAIN))
            return
        closes = text.startswith("/")
        if self.shut:
            self._in_hidden(name, closes)
            return
        low = text.lower() if not closes and "=" in text else ""
        self._in_quote(name, closes)
        if not closes and name not in _EMPTY:
            if name in _SILENT or _is_hidden(low):
                self.shut, self.depth = name, 1
                return
            self._begins_quote(name, low)
        if name == "br":
            self.into.append(_LINE)
        elif name in _APART:
            self.into.append(_PARAGRAPH if name in _SPACED else _BEGUN)

    def _in_hidden(self, name: str, closes: bool) -> None:
        if name == self.shut:
            self.depth += -1 if closes else 1
            if not self.depth:
                self.shut = ""

    def _in_quote(self, name: str, closes: bool) -> None:
        if self.quote and name == self.quote and not self.ended:
            self.quote_depth += -1 if closes else 1
            if not self.quote_depth:
                self.quote, self.into = "", self.new

    def _begins_quote(self, name: str, low: str) -> None:
        if any(mark in low for mark in _FROM_HERE):
            self.into, self.ended, self.quote = self.old, True, name
        elif not self.quote and (name == "blockquote" or any(mark in low for mark in _QUOTES)):
            self.quote, self.quote_depth, self.into = name, 1, self.old
            self.old.append(_PARAGRAPH)


def _is_hidden(low: str) -> bool:
    return bool(low) and "style" in low and any(mark in low for mark in _HIDDEN[:-1])


def _pieces(html: str) -> Iterator[tuple[bool, str, str]]:
    """The tags (true, the name, what is inside) and the texts (false, "", the text), one after the other."""
    at = 0
    while at < len(html):
        begin = html.find("<", at)
        if begin < 0:
            yield False, "", html[at:]
            return
        if begin > at:
            yield False, "", html[at:begin]
        if html.startswith("<!--", begin):
            end = html.find("-->", begin + 4)
            if end < 0:
                return
            at = end + 3
            continue
        if not (html[begin + 1 : begin + 2].isalpha() or html[begin + 1 : begin + 2] in ("/", "!", "?")):
            yield False, "", "<"
            at = begin + 1
            continue
        end = html.find(">", begin)
        if end < 0:
            return
        inside = html[begin + 1 : end]
        name = inside[:80].lstrip("/").split(None, 1)[0].rstrip("/").lower() if inside[:80].strip("/ \n\t") else ""
        yield True, name, inside[:2000]
        at = end + 1


def _laid_out(text: str) -> str:
    """The lines, at most one empty line between them, none with a space at its ends."""
    lines: list[str] = []
    line: list[str] = []
    for char in text + _BEGUN:
        if char not in _BREAKS:
            line.append(char)
            continue
        said = " ".join("".join(line).split())
        line.clear()
        if said or (char == _LINE and lines and lines[-1]):
            lines.append(said)
        if char == _PARAGRAPH and lines and lines[-1]:
            lines.append("")
    return "\n".join(lines).strip("\n")
