"""Books for the writers' tests: a whole one, and one of letters that mean something to every format."""

from inkwell.domain.exchange.book import Book, BookNode
from inkwell.domain.manuscript.outline import NodeKind

# Letters that are code to HTML, XML, CSS, typst, Markdown, RTF or JSON, and some that no XML may hold.
HOSTILE = (
    "<b>&amp; ]]> #set page(height: 1pt) \\[x] $a_b$ @ref `code` \x0b\ud800\ufffe // c /* d */ ~ -- --- ... "
    '"q" \'q\' = - + / #panic("x") <label> {\\rtf1} \\u0041 %s \u202e ##'
)


def scene(text, title="A scene", **more):
    """A scene of that text."""
    return BookNode(NodeKind.SCENE, title, text, **more)


def chapter(title, *scenes):
    """A chapter of scenes, which may be given as texts."""
    nodes = tuple(scene(one) if isinstance(one, str) else one for one in scenes)
    return BookNode(NodeKind.CHAPTER, title, children=nodes)


def part(title, *chapters):
    """A part of chapters."""
    return BookNode(NodeKind.PART, title, children=chapters)


def novel(language="en-GB"):
    """Two parts, three chapters, every kind of paragraph a page can hold."""
    return Book(
        "The Salt Keepers",
        (
            part(
                "Winter",
                chapter(
                    "The Harbour",
                    "It had *rained* all week in the lower town.\n“No,” she said.<!-- Footnote: She never did. -->\n\n"
                    "After the blank line, **loud** and ***louder***.<!-- Ada: too loud? -->",
                    "A second scene, which begins after a break.\n> Dear Tom,\n> come home.\nHe read it \\*twice\\*.",
                ),
                chapter("Salt", "One line only.<!-- Endnote: The last of them. -->"),
            ),
            part("Spring", chapter("Home", "The end came *softly*, as such ends do.\nThen it was over.")),
        ),
        "Mara Quill",
        language,
    )


def hostile():
    """Every word of it made of letters that are code somewhere."""
    text = f"{HOSTILE}<!-- Footnote: {HOSTILE.replace('-->', '')} -->\n> {HOSTILE}\n\n  two *it {HOSTILE}*"
    return Book(HOSTILE, (scene(text, HOSTILE), part(HOSTILE, chapter(HOSTILE, text, text))), HOSTILE, "en")
