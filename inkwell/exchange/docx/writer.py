"""A book as a Word file: the form manuscripts have, named styles, a bookmark a paragraph by which changes find back."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from inkwell.domain.exchange.printed_paragraph import NoteKind
from inkwell.exchange.docx.style_sheet import style_sheet
from inkwell.exchange.docx.written import BodyWriter, paragraph_id
from inkwell.exchange.rich.manuscript import manuscript_of
from inkwell.exchange.rich.own_book import NAMESPACE, to_text
from inkwell.exchange.rich.paper import paper_for
from inkwell.exchange.rich.read_back import writable

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from inkwell.domain.exchange.book import Book
    from inkwell.domain.exchange.export_options import ExportOptions
    from inkwell.exchange.rich.manuscript import Manuscript
    from inkwell.exchange.rich.paper import Paper

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_RELATED = f"{_OFFICE}/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_SPACES = (
    f'xmlns:w="{_MAIN}" xmlns:r="{_RELATED}" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="w14"'
)
_MARGIN = 1440
_STORE = "{6B1D2C0A-3F0E-4B7A-9C55-1A4E6B6F7761}"
# The same book written twice is the same file.
_DATE = (1980, 1, 1, 0, 0, 0)
_PARTS = ("styles", "settings", "footnotes", "endnotes", "comments", "header")


def write(book: Book, path: Path, options: ExportOptions, tell: Callable[[float], None]) -> None:
    """The book as a Word file at `path`."""
    manuscript = manuscript_of(book, options, tracks=True)
    tell(0.3)
    paper = paper_for(manuscript.metadata.language, options)
    body = BodyWriter(paper, manuscript.commenter, paper.width - 2 * _MARGIN)
    body.expect(manuscript.blocks)
    paragraphs: list[str] = []
    for number, block in enumerate(manuscript.blocks):
        paragraphs.append(body.paragraph(block))
        if number % 500 == 0:
            tell(0.3 + 0.5 * number / len(manuscript.blocks))
    parts = _parts(manuscript, paper, body, "".join(paragraphs))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as file:
        for name, text in parts.items():
            info = zipfile.ZipInfo(name, _DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            file.writestr(info, text.encode("utf-8"))
    tell(1.0)


def _parts(manuscript: Manuscript, paper: Paper, body: BodyWriter, text: str) -> dict[str, str]:
    """Every part of the file by its name, the list of contents first."""
    own = escape(to_text(manuscript.own))
    return {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships(
            [
                (f"{_RELATED}/officeDocument", "word/document.xml"),
                (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            ]
        ),
        "docProps/core.xml": _properties(manuscript),
        "word/document.xml": f"{_HEAD}<w:document {_SPACES}><w:body>{text}{_section(paper, manuscript.form.has_title_page)}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relationships(
            [
                *((f"{_RELATED}/{part}", f"{part}.xml") for part in _PARTS),
                (f"{_RELATED}/customXml", "../customXml/item1.xml"),
                (
                    "http://schemas.microsoft.com/office/2011/relationships/commentsExtended",
                    "commentsExtended.xml",
                ),
            ]
        ),
        "word/styles.xml": style_sheet(paper, manuscript.has_parts),
        "word/settings.xml": _settings(),
        "word/footnotes.xml": _notes("footnote", body.notes[NoteKind.FOOTNOTE]),
        "word/endnotes.xml": _notes("endnote", body.notes[NoteKind.ENDNOTE]),
        "word/comments.xml": f"{_HEAD}<w:comments {_SPACES}>{''.join(body.comments)}</w:comments>",
        "word/commentsExtended.xml": _answers(body),
        "word/header.xml": _header(manuscript.form.header),
        "customXml/item1.xml": f'{_HEAD}<manuscript xmlns="{NAMESPACE}">{own}</manuscript>',
        "customXml/_rels/item1.xml.rels": _relationships([(f"{_RELATED}/customXmlProps", "itemProps1.xml")]),
        "customXml/itemProps1.xml": f'{_HEAD}<ds:datastoreItem xmlns:ds="{_OFFICE}/customXml" ds:itemID="{_STORE}">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>',
    }


def _content_types() -> str:
    types = {"document": "document.main", **{part: part for part in _PARTS}}
    overrides = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_TYPE}.{kind}+xml"/>'
        for part, kind in types.items()
    )
    overrides += (
        f'<Override PartName="/word/commentsExtended.xml" ContentType="{_TYPE}.commentsExtended+xml"/>'
    )
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    store = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}'
        f'<Override PartName="/docProps/core.xml" ContentType="{core}"/>'
        f'<Override PartName="/customXml/itemProps1.xml" ContentType="{store}"/></Types>'
    )


def _relationships(targets: list[tuple[str, str]]) -> str:
    rows = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


def _properties(manuscript: Manuscript) -> str:
    metadata = manuscript.metadata
    said = {
        "dc:title": metadata.title,
        "dc:creator": metadata.author,
        "dc:language": metadata.language,
        "dc:description": metadata.description,
    }
    rows = "".join(f"<{name}>{escape(writable(value))}</{name}>" for name, value in said.items() if value)
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/">{rows}</cp:coreProperties>'
    )


def _section(paper: Paper, has_title_page: bool) -> str:
    header = f'<w:headerReference w:type="default" r:id="rId{_PARTS.index("header") + 1}"/>'
    margins = " ".join(f'w:{side}="{_MARGIN}"' for side in ("top", "right", "bottom", "left"))
    return (
        f'<w:sectPr>{header}<w:pgSz w:w="{paper.width}" w:h="{paper.height}"/>'
        f'<w:pgMar {margins} w:header="720" w:footer="720" w:gutter="0"/><w:pgNumType w:start="{0 if has_title_page else 1}"/><w:titlePg/></w:sectPr>'
    )


def _settings() -> str:
    notes = "".join(
        f'<w:{kind}Pr><w:{kind} w:id="-1"/><w:{kind} w:id="0"/></w:{kind}Pr>'
        for kind in ("footnote", "endnote")
    )
    mode = '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    return f"{_HEAD}<w:settings {_SPACES}>{notes}<w:compat>{mode}</w:compat></w:settings>"


def _notes(kind: str, notes: list[str]) -> str:
    lines = "".join(
        f'<w:{kind} w:type="{name}" w:id="{key}"><w:p><w:r><w:{mark}/></w:r></w:p></w:{kind}>'
        for key, name, mark in (
            (-1, "separator", "separator"),
            (0, "continuationSeparator", "continuationSeparator"),
        )
    )
    return f"{_HEAD}<w:{kind}s {_SPACES}>{lines}{''.join(notes)}</w:{kind}s>"


def _answers(body: BodyWriter) -> str:
    """Which comment answers which, in the words of Word 2013."""
    rows = "".join(
        f'<w15:commentEx w15:paraId="{paragraph_id(key)}"'
        + (f' w15:paraIdParent="{paragraph_id(body.answers[key])}"' if key in body.answers else "")
        + ' w15:done="0"/>'
        for key in range(len(body.comments))
    )
    space = 'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
    return f"{_HEAD}<w15:commentsEx {space}>{rows}</w15:commentsEx>"


def _header(line: str) -> str:
    page = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    words = f'<w:r><w:t xml:space="preserve">{escape(writable(line))} / </w:t></w:r>'
    return (
        f'{_HEAD}<w:hdr {_SPACES}><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>{words}{page}</w:p></w:hdr>'
    )
