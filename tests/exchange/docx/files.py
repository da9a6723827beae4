"""Small Word files made by hand, a part at a time."""

import zipfile

from inkwell.domain.exchange.found import Changes, ImportOptions
from inkwell.exchange.docx import reader
from inkwell.exchange.reading.source import Source

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACES = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:r="' + _OFFICE + '" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
)
_ROOTS = {"styles": "styles", "comments": "comments", "footnotes": "footnotes", "endnotes": "endnotes"}
_ROOTS |= {"numbering": "numbering"} | {"header": "hdr", "commentsExtended": "commentsEx", "footer": "ftr"}


HEADINGS = "".join(
    f'<w:style w:type="paragraph" w:styleId="H{n}"><w:name w:val="heading {n}"/></w:style>' for n in (1, 2, 3)
)
ITALIC = "<w:i/>"


def part(root, inner, namespace=W):
    prefix = "w15" if root == "commentsEx" else "w"
    head = f'<?xml version="1.0" encoding="UTF-8"?><{prefix}:{root} xmlns:w="{namespace}" {_SPACES}>'
    return f"{head}{inner}</{prefix}:{root}>"


def word_file(path, body, main="word/document.xml", namespace=W, core="", files=None, **parts):
    """A file whose main part has this body; `parts` by kind: `styles="<w:style …>"`; `files` are bytes by name (and id)."""
    related = ""
    with zipfile.ZipFile(path, "w") as made:
        folder = main.rpartition("/")[0]
        for number, (kind, inner) in enumerate(parts.items()):
            made.writestr(f"{folder}/{kind}9.xml", part(_ROOTS[kind], inner, namespace))
            related += f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{kind}9.xml"/>'
        for name, data in (files or {}).items():
            made.writestr(f"{folder}/{name}", data)
            related += f'<Relationship Id="{name}" Type="{_OFFICE}/image" Target="{name}"/>'
        made.writestr(main, part("document", f"<w:body>{body}</w:body>", namespace))
        top = f'<Relationship Id="a" Type="{_OFFICE}/officeDocument" Target="/{main}"/>'
        if core:
            made.writestr("docProps/core.xml", f'<c xmlns:dc="http://purl.org/dc/elements/1.1/">{core}</c>')
            top += '<Relationship Id="b" Type="x/core-properties" Target="docProps/core.xml"/>'
        made.writestr("_rels/.rels", f"<Relationships>{top}</Relationships>")
        name = main.rpartition("/")[2]
        made.writestr(f"{folder}/_rels/{name}.rels", f"<Relationships>{related}</Relationships>")
    return path


def p(inner, style="", properties="", mark=""):
    """A paragraph; text without a tag becomes a run."""
    inner = inner if inner.startswith("<") else r(inner) if inner else ""
    style = f'<w:pStyle w:val="{style}"/>' if style else ""
    mark = f"<w:rPr>{mark}</w:rPr>" if mark else ""
    return f"<w:p><w:pPr>{style}{properties}{mark}</w:pPr>{inner}</w:p>"


def r(text, properties="", tag="t"):
    """A run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'


def ins(inner, author="Ann", tag="ins"):
    """What an editor put in, or with another tag took out."""
    return f'<w:{tag} w:id="1" w:author="{author}" w:date="2026-01-01T00:00:00Z">{inner}</w:{tag}>'


def gone(text, author="Ann", tag="del"):
    return ins(r(text, tag="delText"), author, tag)


def found(path, changes=Changes.ACCEPT):
    pictures = path.parent / "pictures"
    pictures.mkdir(exist_ok=True)
    return reader.read(Source(path, pictures, ImportOptions(changes=changes)))


def texts(what):
    return [node.text for node in what.book.walk() if node.kind == "scene"]


def told(what):
    return {remark.kind.value: remark.count for remark in what.remarks}


def one(folder, body, changes=Changes.ACCEPT, **parts):
    """What is found in a file with this body."""
    return found(word_file(folder / "Book.docx", body, **parts), changes)
