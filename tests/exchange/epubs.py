"""Small EPUBs, put together by hand."""

import io
import zipfile

CONTAINER = '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="O/b.opf"/></rootfiles></container>'
PAGE = '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>x</title><link rel="stylesheet" href="s.css"/></head><body{}>{}</body></html>'
NCX = '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap><navPoint><navLabel><text>Two by name</text></navLabel><content src="c2.xhtml"/></navPoint></navMap></ncx>'


def epub(
    pages,
    extra=None,
    linear=(),
    metadata="<dc:title>The Rain</dc:title><dc:creator>Mara</dc:creator><dc:language>de-DE</dc:language>",
):
    """`pages` are (name, attributes of the body, contents) in reading order; those named in `linear` are not in it."""
    items = "".join(
        f'<item id="{name}" href="{name}" media-type="application/xhtml+xml"/>' for name, _, _ in pages
    )
    spine = "".join(
        f'<itemref idref="{name}"{" linear=" + chr(34) + "no" + chr(34) if name in linear else ""}/>'
        for name, _, _ in pages
    )
    opf = (
        f'<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>{metadata}</metadata>'
        f'<manifest><item id="ncx" href="t.ncx" media-type="application/x-dtbncx+xml"/>{items}</manifest><spine toc="ncx">{spine}</spine></package>'
    )
    parts = {
        "META-INF/container.xml": CONTAINER,
        "O/b.opf": opf,
        "O/t.ncx": NCX,
        "O/s.css": ".it{font-style:italic}",
    }
    parts |= {f"O/{name}": PAGE.format(body, contents) for name, body, contents in pages} | (extra or {})
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as packed:
        for name, part in parts.items():
            packed.writestr(name, part)
    return written.getvalue()


BOOK = [
    ("cover.xhtml", ' epub:type="cover"', "<p>Cover words</p>"),
    ("toc.xhtml", "", "<h2>Contents</h2><p>One</p><p>Two</p>"),
    (
        "c1.xhtml",
        ' epub:type="bodymatter chapter"',
        '<h1>One</h1><p>It <span class="it">rained</span>.<a epub:type="noteref" href="notes.xhtml#n1">1</a></p>',
    ),
    ("c2.xhtml", "", "<p>The sea came&nbsp;in.</p>"),
    ("colophon.xhtml", ' epub:type="colophon"', "<p>Set in a face.</p>"),
    ("notes.xhtml", "", '<aside epub:type="footnote" id="n1"><p>All day.</p></aside>'),
]
