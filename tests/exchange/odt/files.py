"""Small OpenDocument files made by hand."""

import zipfile

from inkwell.domain.exchange.found import Changes, ImportOptions
from inkwell.exchange.odt import reader
from inkwell.exchange.reading.source import Source

_NAMES = ("office", "style", "text", "table", "meta")
SPACES = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in _NAMES)
SPACES += (
    ' xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"'
    ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
)
ITALIC = '<style:style style:name="I" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>'


def root(name, inner):
    return f'<?xml version="1.0" encoding="UTF-8"?><office:{name} {SPACES}>{inner}</office:{name}>'


def odt(path, body, automatic=ITALIC, styles="", meta="", files=None):
    content = f"<office:automatic-styles>{automatic}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
    named = f"<office:styles>{styles}</office:styles>"
    if path.suffix == ".fodt":
        whole = f"<office:meta>{meta}</office:meta>{named}{content}"
        path.write_text(root("document", whole), encoding="utf-8")
        return path
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        made.writestr("content.xml", root("document-content", content))
        made.writestr("styles.xml", root("document-styles", named + (files or {}).pop("masters", "")))
        made.writestr("meta.xml", root("document-meta", f"<office:meta>{meta}</office:meta>"))
        for name, data in (files or {}).items():
            made.writestr(name, data)
    return path


def p(inner, style=""):
    return f'<text:p text:style-name="{style}">{inner}</text:p>'


def h(inner, level=1):
    return f'<text:h text:outline-level="{level}">{inner}</text:h>'


def i(inner, style="I"):
    return f'<text:span text:style-name="{style}">{inner}</text:span>'


def style(name, properties, family="paragraph", parent="", more=""):
    return f'<style:style style:name="{name}" style:family="{family}" style:parent-style-name="{parent}">{properties}{more}</style:style>'


def looks(properties):
    return f"<style:text-properties {properties}/>"


def region(key, kind, inner="", author="Ann"):
    info = f"<office:change-info><dc:creator>{author}</dc:creator><dc:date>2026-01-01</dc:date></office:change-info>"
    return (
        f'<text:changed-region text:id="{key}"><text:{kind}>{info}{inner}</text:{kind}></text:changed-region>'
    )


def one(folder, body, changes=Changes.ACCEPT, name="Book.odt", **parts):
    path = odt(folder / name, body, **parts)
    pictures = folder / "pictures"
    pictures.mkdir(exist_ok=True)
    return reader.read(Source(path, pictures, ImportOptions(changes=changes)))
