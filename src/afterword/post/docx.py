"""A letter as a Word document: the sheet of the PDF, in real paragraphs and styles, to be changed by hand.

Sender and recipient stand in text frames at their places on the page, so that they stay in the envelope's window
however the text is changed.
"""

from __future__ import annotations

from datetime import UTC, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from afterword.post.letter import Letter
from afterword.post.paper import LINE, Box, Sheet, sheet

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import ParagraphStyle

FONT: Final = "Georgia"
"""a serif that Windows and macOS have; elsewhere one of its kind is taken"""
_TOP: Final = 25.0
_QUIET: Final = (0x5B, 0x64, 0x70)
_TWIPS: Final = 1440 / 25.4
_SIGNATURE: Final = 16.0
_SAFE_CONTROL: Final = "\t\n"


def docx(letter: Letter) -> bytes:
    """``letter`` as a Word document on the paper of its country."""
    from docx import Document

    laid = sheet(letter)
    document = Document()
    for paragraph in list(document.paragraphs):
        paragraph._element.getparent().remove(paragraph._element)
    _page(document, laid)
    _styles(document, laid)
    _write(document, laid)
    _properties(document, laid)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _page(document: Document, laid: Sheet) -> None:
    from docx.shared import Mm

    section = document.sections[0]
    section.page_width, section.page_height = Mm(laid.form.size[0]), Mm(laid.form.size[1])
    section.left_margin, section.right_margin = Mm(laid.form.left), Mm(laid.form.right)
    section.top_margin, section.bottom_margin = Mm(_TOP), Mm(25)
    section.header_distance = Mm(14)
    section.different_first_page_header_footer = True
    heading = section.header.paragraphs[0]
    running = ", ".join(part for part in ("".join(laid.recipient[:1]), laid.day) if part)
    heading.add_run(f"{_clean(running)}\t")
    _put_field(heading, "PAGE")
    for each in heading.runs:
        _quiet(each.font, 9)
    width = Mm(laid.form.size[0] - laid.form.left - laid.form.right)
    heading.paragraph_format.tab_stops.clear_all()
    from docx.enum.text import WD_TAB_ALIGNMENT

    heading.paragraph_format.tab_stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT)


def _styles(document: Document, laid: Sheet) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm, Pt

    form = laid.form
    normal: Any = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(10.5)
    _language(normal.element, laid.language)
    normal.paragraph_format.line_spacing = 1.2
    normal.paragraph_format.space_before, normal.paragraph_format.space_after = Pt(0), Pt(9)
    normal.paragraph_format.widow_control = True
    _close(_style(document, "Sender name")).font.size = Pt(15)
    _quiet(_close(_style(document, "Sender")).font, 9)
    _quiet(_close(_style(document, "Return line")).font, 6.5)
    recipient = _close(_style(document, "Recipient"))
    recipient.font.size = Pt(10)
    recipient.paragraph_format.line_spacing = Mm(LINE)
    day = _style(document, "Letter date")
    if form.date_top is None:
        day.paragraph_format.space_before = Mm(laid.text_top - _TOP)
        day.paragraph_format.space_after = Pt(22)
        day.paragraph_format.alignment = (
            WD_ALIGN_PARAGRAPH.RIGHT if form.date_side == "right" else WD_ALIGN_PARAGRAPH.LEFT
        )
    subject = _style(document, "Subject")
    subject.font.bold = True
    subject.paragraph_format.space_after = Pt(18)
    closing = _style(document, "Closing line")
    closing.paragraph_format.space_before, closing.paragraph_format.space_after = Pt(6), Mm(_SIGNATURE)
    closing.paragraph_format.keep_with_next = closing.paragraph_format.keep_together = True
    signed = _style(document, "Signature lines")
    signed.paragraph_format.space_after = Pt(0)
    signed.paragraph_format.keep_together = True


def _write(document: Document, laid: Sheet) -> None:
    """The paragraphs, in the order in which they are read."""
    from docx.shared import Mm

    form = laid.form
    _frame(_add(document, laid.sender, "Sender name"), form.sender)
    for line in laid.sender_lines:
        _frame(_add(document, line, "Sender"), form.sender)
    if form.return_line:
        _frame(_add(document, laid.return_line, "Return line"), form.return_line)
    if laid.day and form.date_top is not None:
        _frame(_add(document, laid.day, "Letter date"), Box(form.left, form.date_top, 80))
    for line in laid.recipient:
        _frame(_add(document, line, "Recipient"), form.address)
    if laid.day and form.date_top is None:
        _add(document, laid.day, "Letter date")
    first = len(document.paragraphs)
    if laid.subject:
        _add(document, laid.subject, "Subject")
    paragraphs = laid.parts.paragraphs
    for n, lines in enumerate(paragraphs):
        added = _add(document, "\n".join(lines), "Normal")
        added.paragraph_format.keep_with_next = True if n == len(paragraphs) - 1 and laid.parts.signature else None
    if laid.parts.closing:
        _add(document, laid.parts.closing, "Closing line")
    if laid.parts.signature:
        _add(document, "\n".join(laid.parts.signature), "Signature lines")
    for lines in laid.parts.after:
        _add(document, "\n".join(lines), "Normal").paragraph_format.space_before = Mm(5)
    if (form.date_top is not None or not laid.day) and len(document.paragraphs) > first:
        document.paragraphs[first].paragraph_format.space_before = Mm(laid.text_top - _TOP)


def _add(document: Document, text: str, style: str) -> Any:
    return document.add_paragraph(_clean(text), style=style)


def _style(document: Document, name: str) -> ParagraphStyle:
    from docx.enum.style import WD_STYLE_TYPE

    made: Any = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    made.base_style = document.styles["Normal"]
    made.quick_style = True
    return made  # type: ignore[no-any-return]


def _close(style: ParagraphStyle) -> ParagraphStyle:
    """The style, its lines close under each other."""
    from docx.shared import Pt

    style.paragraph_format.space_after = Pt(0)
    style.paragraph_format.line_spacing = 1.1
    return style


def _frame(paragraph: Any, place: Box) -> None:
    """Put the paragraph at a place of the page; those of one place that follow each other share its frame.

    It stands on the paragraph, not on its style: LibreOffice reads it only there.
    """
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    frame = OxmlElement("w:framePr")
    for name, value in {
        "w": round(place.width * _TWIPS),
        "hSpace": 0,
        "wrap": "around",
        "vAnchor": "page",
        "hAnchor": "page",
        "x": round(place.x * _TWIPS),
        "y": round(place.y * _TWIPS),
    }.items():
        frame.set(qn(f"w:{name}"), str(value))
    properties = paragraph._p.get_or_add_pPr()
    properties.insert(1, frame)  # behind the style's name, where the schema wants it


def _language(element: Any, tag: str) -> None:
    """Say in which language the text is, so that Word's speller reads it so."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    properties = element.get_or_add_rPr()
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    said = OxmlElement("w:lang")
    said.set(qn("w:val"), tag)
    properties.append(said)


def _put_field(paragraph: Any, name: str) -> None:
    """Put a field that Word fills in, such as the page's number, at the end of ``paragraph``: a run for each part."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for kind in ("begin", None, "separate", "end"):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = name
        paragraph.add_run()._r.append(part)


def _quiet(font: Any, size: float) -> None:
    from docx.shared import Pt, RGBColor

    font.size, font.color.rgb, font.name = Pt(size), RGBColor(*_QUIET), FONT


def _properties(document: Document, laid: Sheet) -> None:
    kept = document.core_properties
    kept.title, kept.author, kept.language = _clean(laid.title)[:255], _clean(laid.sender)[:255], laid.language
    kept.comments = kept.keywords = kept.category = kept.last_modified_by = ""
    if laid.written:
        kept.created = kept.modified = datetime.combine(laid.written, time(12), UTC)


def _clean(text: str) -> str:
    """``text`` without what XML cannot hold."""
    return "".join(c for c in text if c.isprintable() or c in _SAFE_CONTROL)
