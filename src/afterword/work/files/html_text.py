"""HTML to the text that a person reads in it. Goes through it once, whatever is there: no tree, no pattern."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape

_SPACED = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table"})
_APART = _SPACED | {"div", "li", "tr", "section", "article", "header", "footer", "pre", "hr"}
_SILENT = frozenset({"script", "style", "head", "title", "template", "noscript"})
_EMPTY = frozenset({"br", "hr", "img", "meta", "link", "input", "col", "area", "base", "wbr", "source"})
_QUOTES = ("gmail_quote", "yahoo_quoted", "moz-cite-prefix", "protonmail_quote", "gmail_attr")
_FROM_HERE = ("divrplyfwdmsg", "appendonsend", "mail-editor-reference-message-container")
"""marks of what a mail program puts before the mail that is answered: from there on nothing is new"""

_LINE, _BEGUN, _PARAGRAPH = "\n", "\r", "\f"
"""a new line; a new line if something stands in this one; an empty line"""
_BREAKS = _LINE + _BEGUN + _PARAGRAPH
_PLAIN = str.maketrans({"\n": " ", "\r": " ", "\f": " ", "\xa0": " ", "\u200b": None, "\xad": None})


def html_text(html: str) -> str:
    """The text of a page without what is quoted in it: lines and paragraphs as they are shown."""
    found: list[str] = []
    shut = ""  # the element that is left out, and how many of its name stand open in it
    depth = 0
    for tag, name, text in _pieces(html):
        if not tag:
            if not shut:
                found.append(unescape(text).translate(_PLAIN))
            continue
        closes = text.startswith("/")
        if shut:
            if name == shut and name not in _EMPTY:
                depth += -1 if closes else 1
                shut = shut if depth else ""
            continue
        low = text.lower() if not closes and "=" in text else ""
        if any(mark in low for mark in _FROM_HERE):
            break
        if not closes and (name in _SILENT or _quotes(name, low)) and name not in _EMPTY:
            shut, depth = name, 1
            found.append(_PARAGRAPH)
        elif name == "br":
            found.append(_LINE)
        elif name in _APART:
            found.append(_PARAGRAPH if name in _SPACED else _BEGUN)
    return _laid_out("".join(found))


def _quotes(name: str, low: str) -> bool:
    return name == "blockquote" or any(mark in low for mark in _QUOTES)


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
        name = inside.lstrip("/").split(None, 1)[0].rstrip("/").lower() if inside.strip("/ \n\t") else ""
        yield True, name, inside
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
