"""The styles of a written Word file: each kind of paragraph has a name of its own, so that one change reaches them all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.exchange.rich.manuscript import Shape

if TYPE_CHECKING:
    from inkwell.exchange.rich.paper import Paper

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
# Shape → the style's id. Names that Word knows are Word's own, in English in every file.
STYLE_IDS = {
    Shape.CONTACT: "Contact",
    Shape.TITLE: "Title",
    Shape.SUBTITLE: "Subtitle",
    Shape.BYLINE: "Byline",
    Shape.PART: "Heading1",
    Shape.CHAPTER: "Heading2",
    Shape.SCENE_HEADING: "Heading3",
    Shape.BODY: "BodyText",
    Shape.QUOTE: "Quote",
    Shape.BREAK: "SceneBreak",
    Shape.BLANK: "BlankLine",
    Shape.MATTER_TITLE: "MatterTitle",
    Shape.MATTER: "Matter",
    Shape.END: "End",
}
_CENTRED = '<w:jc w:val="center"/>'
_FLUSH = '<w:ind w:firstLine="0"/>'
_SINGLE = '<w:spacing w:line="240" w:lineRule="auto"/>'
_THIRD_DOWN, _HALF_DOWN = 3840, 5400


def style_sheet(paper: Paper, has_parts: bool) -> str:
    """styles.xml. Without parts the chapters are the first level."""
    chapter = 1 if has_parts else 0
    styles = [
        _style(
            "Normal", "Normal", "", f'{_bidi(paper)}<w:spacing w:line="480" w:lineRule="auto"/>', default=True
        ),
        _style("BodyText", "Body Text", "Normal", '<w:ind w:firstLine="720"/>'),
        _style("Contact", "Contact", "Normal", _SINGLE),
        _style("Title", "Title", "Normal", f'<w:spacing w:before="{_HALF_DOWN}"/>{_CENTRED}'),
        _style("Subtitle", "Subtitle", "Normal", _CENTRED),
        _style("Byline", "Author", "Normal", _CENTRED),
        _heading("Heading1", "heading 1", 0, _THIRD_DOWN),
        _heading("Heading2", "heading 2", chapter, _THIRD_DOWN),
        _heading("Heading3", "heading 3", 2, 0, "<w:i/><w:iCs/>"),
        _style("Quote", "Quote", "Normal", '<w:ind w:left="720" w:right="720"/>'),
        _style("SceneBreak", "Scene Break", "Normal", f"<w:keepNext/>{_CENTRED}"),
        _style("BlankLine", "Blank Line", "Normal", ""),
        _style(
            "MatterTitle",
            "Front Matter Title",
            "Normal",
            f'<w:keepNext/><w:spacing w:before="{_THIRD_DOWN}"/>{_CENTRED}',
        ),
        _style("Matter", "Front Matter", "Normal", ""),
        _style("End", "The End", "Normal", f'<w:spacing w:before="480"/>{_CENTRED}'),
        _style(
            "Header",
            "header",
            "Normal",
            f'{_SINGLE}<w:jc w:val="{"left" if paper.is_right_to_left else "right"}"/>',
        ),
        _style("FootnoteText", "footnote text", "Normal", _SINGLE),
        _style("EndnoteText", "endnote text", "Normal", _SINGLE),
        _style("CommentText", "annotation text", "Normal", _SINGLE),
        _character("FootnoteReference", "footnote reference", '<w:vertAlign w:val="superscript"/>'),
        _character("EndnoteReference", "endnote reference", '<w:vertAlign w:val="superscript"/>'),
        _character("CommentReference", "annotation reference", '<w:sz w:val="16"/>'),
        _character(
            "Generated", "Written by a Model", '<w:shd w:val="clear" w:color="auto" w:fill="E4E4E4"/>'
        ),
    ]
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:styles xmlns:w="{MAIN}">'
        f"<w:docDefaults><w:rPrDefault><w:rPr>{_face(paper)}</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        f"{''.join(styles)}</w:styles>"
    )


def _face(paper: Paper) -> str:
    language = paper.language.replace("_", "-")
    fonts = f'<w:rFonts w:ascii="{paper.face}" w:hAnsi="{paper.face}" w:cs="{paper.face}" w:eastAsia="{paper.wide_face}"/>'
    return (
        f'{fonts}<w:sz w:val="24"/><w:szCs w:val="24"/>'
        f'<w:lang w:val="{language}" w:eastAsia="{language}" w:bidi="{language}"/>'
    )


def _bidi(paper: Paper) -> str:
    return "<w:bidi/>" if paper.is_right_to_left else ""


def _style(key: str, name: str, base: str, properties: str, letters: str = "", default: bool = False) -> str:
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    first = ' w:default="1"' if default else ""
    known = "" if name in _KNOWN else ' w:customStyle="1"'
    return (
        f'<w:style w:type="paragraph"{first}{known} w:styleId="{key}"><w:name w:val="{name}"/>{based}<w:qFormat/>'
        f"<w:pPr>{properties}</w:pPr>{f'<w:rPr>{letters}</w:rPr>' if letters else ''}</w:style>"
    )


def _heading(key: str, name: str, level: int, before: int, letters: str = "") -> str:
    spacing = f'<w:spacing w:before="{before}" w:after="480"/>' if before else ""
    return _style(
        key, name, "Normal", f'<w:keepNext/>{spacing}{_CENTRED}<w:outlineLvl w:val="{level}"/>', letters
    )


def _character(key: str, name: str, letters: str) -> str:
    known = "" if name in _KNOWN else ' w:customStyle="1"'
    return f'<w:style w:type="character"{known} w:styleId="{key}"><w:name w:val="{name}"/><w:rPr>{letters}</w:rPr></w:style>'


_KNOWN = (
    "Normal",
    "Body Text",
    "Title",
    "Subtitle",
    "heading 1",
    "heading 2",
    "heading 3",
    "Quote",
    "header",
    "footnote text",
    "endnote text",
    "annotation text",
    "footnote reference",
    "endnote reference",
    "annotation reference",
)
