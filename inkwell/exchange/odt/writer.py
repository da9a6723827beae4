"""A book as an OpenDocument file, in the form manuscripts have."""

from __future__ import annotations

import zipfile
from string import Template
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from inkwell.exchange.odt.written import BodyWriter
from inkwell.exchange.rich.manuscript import Shape, manuscript_of
from inkwell.exchange.rich.own_book import PROPERTY, to_text
from inkwell.exchange.rich.paper import paper_for
from inkwell.exchange.rich.read_back import writable
from inkwell.support.paths import resources

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from inkwell.domain.exchange.book import Book
    from inkwell.domain.exchange.export_options import ExportOptions
    from inkwell.exchange.rich.manuscript import Manuscript
    from inkwell.exchange.rich.paper import Paper

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_SPACES = " ".join(
    [
        *(f'xmlns:{name}="{_OASIS}:{name}:1.0"' for name in ("office", "style", "text", "meta")),
        f'xmlns:fo="{_OASIS}:xsl-fo-compatible:1.0"',
        'xmlns:dc="http://purl.org/dc/elements/1.1/"',
        'xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"',
    ]
)
_TYPE = "application/vnd.oasis.opendocument.text"
_DATE = (1980, 1, 1, 0, 0, 0)
_TITLE_PAGE = (Shape.CONTACT, Shape.TITLE, Shape.SUBTITLE, Shape.BYLINE)
_TWIPS_AN_INCH = 1440


def write(book: Book, path: Path, options: ExportOptions, tell: Callable[[float], None]) -> None:
    """The book as an OpenDocument file at `path`."""
    manuscript = manuscript_of(book, options, tracks=True)
    tell(0.3)
    paper = paper_for(manuscript.metadata.language, options)
    body = BodyWriter(manuscript.commenter, manuscript.has_parts, paper.is_classic)
    text = "".join(_paragraphs(manuscript, body, tell))
    automatic = "".join(style for _, style in sorted(body.styles.items()))
    parts = {
        "content.xml": f'{_HEAD}<office:document-content office:version="1.3" {_SPACES}>'
        f"<office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:text>{body.changes()}{text}</office:text></office:body></office:document-content>",
        "styles.xml": _styles(manuscript, paper),
        "meta.xml": _meta(manuscript),
    }
    with zipfile.ZipFile(path, "w") as file:
        # The type stands first and as it is, so that a look at the file's beginning tells it.
        _put(file, "mimetype", _TYPE, zipfile.ZIP_STORED)
        for name, part in parts.items():
            _put(file, name, part)
        _put(file, "META-INF/manifest.xml", _manifest(list(parts)))
    tell(1.0)


def _paragraphs(manuscript: Manuscript, body: BodyWriter, tell: Callable[[float], None]) -> Iterator[str]:
    """Every block; the title page is of a kind of its own, and pages are counted from behind it."""
    counted = not manuscript.form.has_title_page
    for number, block in enumerate(manuscript.blocks):
        if number % 500 == 0:
            tell(0.3 + 0.5 * number / len(manuscript.blocks))
        if number == 0:
            yield body.paragraph(block, "First")
        elif not counted and block.starts_page and block.shape not in _TITLE_PAGE:
            counted = True
            yield body.paragraph(block, "Standard", 1)
        else:
            yield body.paragraph(block)


def _styles(manuscript: Manuscript, paper: Paper) -> str:
    template = (resources() / "exports" / "opendocument" / "styles.xml").read_text(encoding="utf-8")
    language, _, rest = paper.language.partition("-")
    country = next((part.upper() for part in rest.split("-") if len(part) == 2), "none")
    return Template(template).substitute(
        face=paper.face,
        wide_face=paper.wide_face,
        language=language.lower(),
        country=country,
        direction="rl-tb" if paper.is_right_to_left else "lr-tb",
        width=f"{paper.width / _TWIPS_AN_INCH:.4f}in",
        height=f"{paper.height / _TWIPS_AN_INCH:.4f}in",
        right_edge=f"{paper.width / _TWIPS_AN_INCH - 2:.4f}in",
        chapter=2 if manuscript.has_parts else 1,
        header=escape(writable(manuscript.form.header)),
    )


def _meta(manuscript: Manuscript) -> str:
    metadata = manuscript.metadata
    said = {
        "dc:title": metadata.title,
        "dc:description": metadata.description,
        "meta:initial-creator": metadata.author,
        "dc:creator": metadata.author,
        "dc:language": metadata.language,
    }
    rows = "".join(f"<{name}>{escape(writable(value))}</{name}>" for name, value in said.items() if value)
    # LibreOffice keeps a property through every saving, and no part of ours.
    rows += f'<meta:user-defined meta:name="{PROPERTY}">{escape(to_text(manuscript.own))}</meta:user-defined>'
    return f'{_HEAD}<office:document-meta office:version="1.3" {_SPACES}><office:meta>{rows}</office:meta></office:document-meta>'


def _manifest(parts: list[str]) -> str:
    space = f'xmlns:manifest="{_OASIS}:manifest:1.0"'
    rows = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="{kind}"/>'
        for name, kind in [("/", _TYPE), *((part, "text/xml") for part in parts)]
    )
    return f'{_HEAD}<manifest:manifest manifest:version="1.3" {space}>{rows}</manifest:manifest>'


def _put(file: zipfile.ZipFile, name: str, text: str, how: int = zipfile.ZIP_DEFLATED) -> None:
    info = zipfile.ZipInfo(name, _DATE)
    info.compress_type = how
    info.external_attr = 0o644 << 16
    file.writestr(info, text.encode("utf-8"))
