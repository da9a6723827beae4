"""Markdown: what its headings mean, and that writing and reading are inverse."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inkwell.domain.exchange.book import Book, BookNode
from inkwell.domain.exchange.found import RemarkKind
from inkwell.domain.manuscript.outline import NodeKind
from inkwell.domain.text.cleaning import clean_text, clean_title
from inkwell.exchange.reading.source import Remarks
from inkwell.exchange.structure.scene_breaks import is_scene_break
from inkwell.exchange.text import markdown


def test_markdown_levels_are_told_by_their_number():
    book = markdown.read("# The Book\n\n## One\n\nText a.\n\n***\n\nText b.\n\n## Two\n\nText c.", "file")
    assert book.title == "The Book"
    assert [(n.kind.value, n.title, [s.text for s in n.children]) for n in book.nodes] == [
        ("chapter", "One", ["Text a.", "Text b."]),
        ("chapter", "Two", ["Text c."]),
    ]


TITLES = st.text(st.characters(categories=["L", "N"], include_characters=" ’"), min_size=1, max_size=20).map(
    lambda s: " ".join(s.split()) or "T"
)


LINES = st.text(
    st.characters(categories=["L", "N", "P"], include_characters=" 🐙林"), min_size=1, max_size=60
).map(lambda s: " ".join(s.split()) or "x")


PARAGRAPHS = st.lists(
    LINES.filter(lambda s: not is_scene_break(s) and not s.startswith("\\") and not s.endswith("\\")),
    min_size=1,
    max_size=4,
)


SCENES = st.lists(
    st.builds(lambda t, p: BookNode(NodeKind.SCENE, t, "\n".join(p)), TITLES, PARAGRAPHS),
    min_size=1,
    max_size=3,
).map(tuple)


CHAPTERS = st.lists(
    st.builds(lambda t, s: BookNode(NodeKind.CHAPTER, t, children=s), TITLES, SCENES), min_size=1, max_size=3
).map(tuple)


@given(CHAPTERS)
def test_markdown_export_and_import_are_inverse(chapters):
    assert markdown.read(markdown.write(Book("T", chapters)), "T").nodes == chapters


MARKS = [
    "#", "######", "-", "+", "*", "**", "***", "_", "___", "=", "===", "---", ">", ">>", "```", "~~~", "~", "—", "⁂", "•",
    "\\", "\\\\", "&", "&amp;", "&nbsp;", "&#32;", "&#92;", "<", "<!--", "-->", "<b>", "</p>", "<?", "<![CDATA[", "[a]:", "[a](b)",
    "![", "|", "`", " ", "  ", "    ", "\t", "\u00a0", "\u3000", "\u200b", "1.", "12)", "1986.", "Chapter One", "word", "“Well?”", ".",
    "ｗ", "雪", "e\u0301", "🐙", ":", "title:", "http://a.b", "\n", "\n\n",
]  # fmt: skip
WILD = st.one_of(
    st.lists(st.sampled_from(MARKS), max_size=12).map("".join),
    st.lists(st.one_of(st.sampled_from(MARKS), st.text(max_size=6)), max_size=12).map("".join),
    st.text(max_size=80),
).map(clean_text)
WILD_TITLES = st.lists(st.one_of(st.sampled_from(MARKS), st.text(max_size=6)), min_size=1, max_size=6).map(
    lambda parts: clean_title("".join(parts)) or "T"
)
WILD_SCENES = st.lists(
    st.builds(lambda t, x: BookNode(NodeKind.SCENE, t, x), WILD_TITLES, WILD), min_size=1, max_size=4
)
WILD_CHAPTERS = st.lists(
    st.builds(lambda t, s: BookNode(NodeKind.CHAPTER, t, children=tuple(s)), WILD_TITLES, WILD_SCENES),
    min_size=1,
    max_size=3,
)
WILD_PARTS = st.lists(
    st.builds(lambda t, c: BookNode(NodeKind.PART, t, children=tuple(c)), WILD_TITLES, WILD_CHAPTERS),
    min_size=1,
    max_size=2,
)


@settings(max_examples=150, deadline=None)
@given(WILD_TITLES, st.one_of(WILD_SCENES, WILD_CHAPTERS, WILD_PARTS), st.one_of(st.just(""), WILD_TITLES))
def test_whatever_a_scene_holds_comes_back_as_it_was(title, nodes, author):
    written = markdown.write(Book(title, tuple(nodes), author))
    assert markdown.read(written, "file") == Book(title, tuple(nodes), author)


@settings(max_examples=100, deadline=None)
@given(WILD)
def test_another_reader_sees_one_paragraph_for_each_line_and_no_other_structure(text):
    """No lists, headings, rules, code or tables; a quotation, a comment and emphasis are the author's own."""
    from markdown_it import MarkdownIt

    lines = [line for line in text.split("\n") if not line.startswith(">") and "<!--" not in line]
    scene = "\n".join(lines).strip("\n")
    written = markdown.write(Book("T", (BookNode(NodeKind.SCENE, "S", scene),)))
    tokens = MarkdownIt("commonmark").enable("table").parse(written.split("---\n", 2)[2])
    kinds = [token.type for token in tokens if token.nesting >= 0 and token.type != "inline"]
    assert kinds == ["heading_open", *["paragraph_open"] * (len(scene.split("\n")) if scene else 0)]


@settings(max_examples=100, deadline=None)
@given(WILD)
def test_no_word_of_a_strange_file_is_lost(text):
    def words(told):
        return re.findall(r"[^\W_]+", re.sub(r"&\w+;|&#\d+;", " ", told))

    book = markdown.read(text, "file")
    found = " ".join([book.title, book.author, *_all_words(book.nodes)])
    assert not set(words(text)) - set(words(found))


def _all_words(nodes):
    for node in nodes:
        yield from (node.title, node.text)
        yield from _all_words(node.children)


def scenes(text):
    return [
        [scene.text for scene in node.children] if node.children else node.text
        for node in markdown.read(text, "file").nodes
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Chapter One\n=====\n\nText a.\n\nChapter Two\n=====\n\nText b.",
        "Chapter One\n-----\n\nText a.\n\nChapter Two\n-----\n\nText b.",
        "   # Chapter One #\nText a.\n# Chapter Two\nText b.",
        "\t# Chapter One\n\n\tText a.\n\n# Chapter Two\n\n    Text b.",
    ],
)
def test_headings_of_every_kind_make_chapters(text):
    nodes = markdown.read(text, "file").nodes
    assert [(node.title, node.children[0].text) for node in nodes] == [
        ("Chapter One", "Text a."),
        ("Chapter Two", "Text b."),
    ]


@pytest.mark.parametrize("mark", ["***", "* * *", "---", "___", "~", "~~~", "#", "•", "—", "⁂", "      ***"])
def test_breaks_of_every_kind_part_scenes(mark):
    assert scenes(f"## A\n\nThe sea.\n\n{mark}\n\nThe sky.") == [["The sea.", "The sky."]]


def test_a_rule_right_below_a_sentence_is_a_break_and_not_a_heading():
    assert scenes("## A\n\nThe sea went out.\n---\nThe sky fell.") == [["The sea went out.", "The sky fell."]]


def test_chapters_and_scenes_by_levels_two_and_three():
    nodes = markdown.read("## One\n\n### a\n\nText.\n\n### b\n\nText.\n\n## Two\n\nText.", "file").nodes
    assert [node.kind for node in nodes] == [NodeKind.CHAPTER] * 2
    assert [scene.title for scene in nodes[0].children] == ["a", "b"]


def test_a_line_is_a_paragraph_unless_lines_are_wrapped():
    speech = "“Well?”\n“Well what?”\nShe put the kettle down."
    assert scenes(f"## One\n\n{speech}") == [[speech]]
    wrapped = (
        "The rain had not let up since Tuesday, and Mara stood at the window\n"
        "of the lighthouse, counting the seconds between the flashes of the\n"
        "lamp, and listened to the old stairs complain under someone's weight\n"
        "as he came up to her.\n\nThen it was still, and the sea went on as it had always done, without\n"
        "a word to anybody."
    )
    (found,) = scenes(f"## One\n\n{wrapped}")
    assert len(found[0].split("\n")) == 2 and "window of the lighthouse" in found[0]
    chinese = "雪" * 60
    (found,) = scenes(f"## 一\n\n{chinese}\n{chinese}\n{chinese}下。")
    assert found == [chinese * 3 + "下。"]


def test_what_a_novel_has_no_form_for_stays_as_it_was_written():
    text = "- one\n- two\n\n1. three\n\n> quoted\n> again\n\n[a]: http://b\n\n| a | b |\n|---|---|\n\n<p>four</p>"
    ((found,),) = scenes(text)
    assert found.split("\n") == [
        "- one", "- two", "1. three", "> quoted", "> again", "[a]: http://b", "| a | b |", "|---|---|", "<p>four</p>",
    ]  # fmt: skip


def test_a_comment_over_paragraphs_hides_its_headings():
    text = "## One\n\n<!-- cut\n\n## Old\n\n***\n\n-->\n\nText."
    assert scenes(text) == [["<!-- cut\n## Old\n***\n-->\nText."]]


def test_fences_hide_headings_only_where_they_are_closed():
    assert scenes("## One\n\n```\n# not one\n```\n\nText.") == [["```\n# not one\n```\nText."]]
    assert len(scenes("## One\n\n```\n\nText.\n\n## Two\n\nText.")) == 2


def test_bare_headings_count_where_none_is_marked():
    for first, second in (
        ("Chapter One", "Chapter Two"),
        ("**Chapter One**", "**Chapter Two**"),
        ("第一章", "第二章"),
    ):
        nodes = markdown.read(f"{first}\n\nText a.\n\n{second}\n\nText b.", "file").nodes
        assert [node.children[0].text for node in nodes] == ["Text a.", "Text b."]
        assert [node.title for node in nodes] == [first.strip("*"), second.strip("*")]


def test_a_file_without_headings_is_a_chapter_and_the_author_is_told():
    remarks = Remarks()
    book = markdown.read_text("It rained.\n\nIt stopped.", "The Rain", remarks).book
    assert [(node.kind, node.title) for node in book.nodes] == [(NodeKind.CHAPTER, "The Rain")]
    assert [remark.kind for remark in remarks.told()] == [RemarkKind.NO_HEADINGS]


def test_a_larger_gap_is_a_break():
    assert scenes("## A\n\nOne.\n\nTwo.\n\n\n\nThree.\n\nFour.\n\n## B\n\nFive.") == [
        ["One.\nTwo.", "Three.\nFour."],
        ["Five."],
    ]


def test_notes_and_the_marks_of_notebooks():
    remarks = Remarks()
    text = "# A\n\nShe went[^1] out.^[Home.] %%check%% [[Mara Vance|Mara]] ==ran== <i>fast</i>.\n\n[^1]: On *foot*.\n\n[^2]: Nobody asked."
    book = markdown.read_text(text, "file", remarks).book
    assert book.nodes[0].children[0].text == (
        "She went<!-- Footnote: On *foot*. --> out.<!-- Footnote: Home. --> <!-- check --> Mara ran *fast*.\n[^2]: Nobody asked."
    )
    assert {remark.kind for remark in remarks.told()} >= {
        RemarkKind.FOOTNOTES_AS_COMMENTS, RemarkKind.COMMENTS_KEPT, RemarkKind.LINKS_LOST, RemarkKind.COLOURS_LOST
    }  # fmt: skip


def test_facts_without_a_place_are_a_page_of_research():
    found = markdown.read_text(
        "---\ntitle: Rain\nauthor: [Mara, Ana]\nlang: de\ntags: [sea, rain]\n---\n\nIt rained.",
        "file",
        Remarks(),
    )
    assert (found.book.title, found.book.author, found.book.language) == ("Rain", "Mara, Ana", "de")
    assert [note.text for note in found.notes] == ["tags: sea, rain"]


def test_the_author_decides_whether_lines_are_wrapped():
    text = "## A\n\nIt rained\non the town."
    assert (
        markdown.read_text(text, "f", Remarks(), "yes").book.nodes[0].children[0].text
        == "It rained on the town."
    )


def test_remarks_stay_at_home_where_they_are_not_wanted_and_notes_do_not():
    scene = BookNode(NodeKind.SCENE, "S", "A<!-- check -->b<!-- Footnote: Said. -->c")
    written = markdown.write(Book("T", (BookNode(NodeKind.CHAPTER, "C", children=(scene,)),)), comments=False)
    assert "Ab<!-- Footnote: Said. -->c" in written


A = "She came home late that night and nobody was waiting for her at the door."
B = "The door was open and the rain blew in over the floor of the hall."


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("1. The Rain", "2. The Snow"),
        ("<h1>The Rain</h1>", "<h1>The Snow</h1>"),
        ("# The Rain {#rain}", "# The Snow {.chapter -}"),
        ("# The Rain {-}", "# The Snow {#snow key=1}"),
    ],
)
def test_headings_of_other_programs_are_headings(one, two):
    book = markdown.read(f"{one}\n\n{A}\n\n{two}\n\n{B}\n", "t")
    assert [node.title.removeprefix("1. ").removeprefix("2. ") for node in book.nodes] == [
        "The Rain",
        "The Snow",
    ]
    assert [node.text for node in book.walk() if node.text] == [A, B]


def test_a_list_is_none():
    book = markdown.read(f"{A}\n\n1. Apples\n2. Pears\n\n{B}\n", "t")
    assert [node.text for node in book.walk() if node.text] == [f"{A}\n1. Apples\n2. Pears\n{B}"]


@pytest.mark.parametrize("mark", ["&nbsp;", "<br>", "<br/>", "\\"])
def test_what_is_there_for_its_space_is_a_wider_gap(mark):
    book = markdown.read(f"{A}\n\n{B}\n\n{A}\n\n{mark}\n\n{B}\n\n{A}\n\n{B}\n", "t")
    assert [node.text for node in book.walk() if node.text] == [f"{A}\n{B}\n{A}", f"{B}\n{A}\n{B}"]


def test_a_backslash_that_ends_a_line_is_no_letter():
    book = markdown.read("The sea came in,  \nthe sea went out,\\\nand nobody knew.\n", "t")
    assert [node.text for node in book.walk() if node.text] == [
        "The sea came in,\nthe sea went out,\nand nobody knew."
    ]


def test_a_lone_line_that_ends_as_a_sentence_is_no_head():
    (tree, title) = _came_in("Title: a word I never liked.\n\nShe ran.\n")
    assert title == "a" and "Title: a word I never liked." in tree
    (tree, title) = _came_in("Title: The Salt Keepers\n\nShe ran.\n")
    assert title == "The Salt Keepers"


def test_numbers_alone_are_chapters_as_in_plain_text():
    text = "1.\n\nShe went down to the harbour.\n\nHe did not.\n\n2.\n\nNobody had seen him.\n\nShe waited.\n"
    (tree, _) = _came_in(text)
    assert tree.count("chapter:") == 2


def _came_in(text):
    book = markdown.read(text, "a")
    rows = [f"{one.kind.value}:{one.title}:{one.text}" for one in book.walk()]
    return "\n".join(rows), book.title


def test_an_empty_line_within_a_quotation_is_no_break():
    book = markdown.read("# One\n\n> He said *so*.\n>\n> Twice.\n\nShe left.\n", "file")
    (chapter,) = book.nodes
    assert [scene.text for scene in chapter.children] == ["> He said *so*.\n> Twice.\nShe left."]
