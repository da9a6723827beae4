"""The styles of a written Word file: each kind of paragraph has a name of its own, so that one change reaches them all."""

from __future__ import annotations

from string import Template
from typing import TYPE_CHECKING

from inkwell.exchange.rich.manuscript import Shape
from inkwell.support.paths import resources

if TYPE_CHECKING:
    from inkwell.exchange.rich.paper import Paper

# Shape → the style's id in `resources/exports/word/styles.xml`. Names that Word knows are Word's own, in English.
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


def style_sheet(paper: Paper, has_parts: bool) -> str:
    """styles.xml. Without parts the chapters are the first level."""
    template = (resources() / "exports" / "word" / "styles.xml").read_text(encoding="utf-8")
    return Template(template).substitute(
        face=paper.face,
        wide_face=paper.wide_face,
        language=paper.language,
        direction="<w:bidi/>" if paper.is_right_to_left else "",
        outer="left" if paper.is_right_to_left else "right",
        chapter=int(has_parts),
    )
