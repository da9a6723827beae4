from inkwell.domain.exchange.book import NamedValue
from inkwell.exchange.projects.items import Item, nodes_from


def text(title, words="She waits.", *children, **fields):
    return Item(title, words, children=list(children), **fields)


def folder(title, *children, **fields):
    return Item(title, is_folder=True, children=list(children), **fields)


def outline(*items):
    def walk(nodes, depth):
        for node in nodes:
            yield f"{'  ' * depth}{node.kind.value[0]} {node.title}"
            yield from walk(node.children, depth + 1)

    return list(walk(nodes_from(list(items), "Night"), 0))


def test_folders_of_texts_are_chapters_of_scenes():
    assert outline(folder("One", text("a"), text("b")), folder("Two", text("c"))) == [
        "c One",
        "  s a",
        "  s b",
        "c Two",
        "  s c",
    ]


def test_folders_of_folders_are_parts_and_a_text_among_chapters_is_one():
    assert outline(
        text("Prologue"),
        folder("North", text("Epigraph"), folder("One", text("a")), folder("Two", text("b"))),
    ) == [
        "c Prologue",
        "  s Prologue",
        "p North",
        "  c Epigraph",
        "    s Epigraph",
        "  c One",
        "    s a",
        "  c Two",
        "    s b",
    ]


def test_volumes_go_into_the_titles_of_their_parts():
    assert outline(
        folder("I", folder("North", folder("One", text("a"))), folder("South", folder("Two", text("b"))))
    ) == [
        "p I: North",
        "  c One",
        "    s a",
        "p I: South",
        "  c Two",
        "    s b",
    ]


def test_where_only_some_parts_are_deeper_chapters_take_the_title_between():
    north = folder("North", folder("One", text("a")), folder("Two", text("b")))
    south = folder(
        "South",
        folder("Rome", folder("Three", text("c")), folder("Four", text("d"))),
        folder("Five", text("e")),
    )
    assert outline(north, south)[5:] == [
        "p South",
        "  c Rome: Three",
        "    s c",
        "  c Rome: Four",
        "    s d",
        "  c Five",
        "    s e",
    ]


def test_titles_decide_where_they_say_what_a_folder_is():
    assert outline(folder("Chapter 1", folder("Morning", text("a")), folder("Evening", text("b")))) == [
        "c Chapter 1",
        "  s Morning: a",
        "  s Evening: b",
    ]
    assert outline(folder("Part One", folder("Sea", text("a")), text("b"), text("c")))[0] == "p Part One"


def test_texts_alone_are_chapters_when_long_or_called_so_else_scenes():
    assert outline(text("Chapter 1"), text("Chapter 2")) == [
        "c Chapter 1",
        "  s Chapter 1",
        "c Chapter 2",
        "  s Chapter 2",
    ]
    assert outline(text("a", "word " * 2000), text("b", "word " * 2000))[0] == "c a"
    assert outline(text("a"), text("b")) == ["c Night", "  s a", "  s b"]


def test_text_of_folders_and_under_texts_stays_in_order():
    assert outline(folder("One", text("a", "A.", text("b"), text("c")), text("d"))) == [
        "c One",
        "  s a",
        "  s b",
        "  s c",
        "  s d",
    ]
    (chapter,) = nodes_from(
        [Item("One", "Its own words.", is_folder=True, children=[text("a")], synopsis="All.")], ""
    )
    assert [scene.text for scene in chapter.children] == ["Its own words.", "She waits."]
    assert (chapter.synopsis, chapter.children[0].synopsis) == ("All.", "")


def test_facts_stay_with_their_row_and_nothing_at_all_is_dropped():
    item = text(
        "",
        "She waited long for rain.",
        facts=[NamedValue("Label", "Red")],
        status="done",
        goal_words=9,
        entries=["m"],
    )
    (chapter,) = nodes_from([folder("One", item, text("", ""))], "")
    (scene,) = chapter.children
    assert (scene.title, scene.status, scene.goal_words, scene.entries) == (
        "She waited long for rain",
        "done",
        9,
        ("m",),
    )
    assert scene.facts == (NamedValue("Label", "Red"),)
    assert not chapter.facts


def test_an_empty_folder_keeps_its_title():
    assert outline(folder("One", folder("Later")), folder("Two")) == ["p One", "  c Later", "c Two"]
    assert nodes_from([], "Night") == ()


def test_marks_between_scenes_part_a_whole_chapter_but_no_scene_of_its_authors():
    whole = "She *waits*.\n* * *\n*Dark*.\n#\nEnd."
    (chapter,) = nodes_from([Item("One", whole, is_folder=True, synopsis="All.")], "")
    assert [(scene.title, scene.text) for scene in chapter.children] == [
        ("She waits", "She *waits*."),
        ("Dark", "*Dark*."),
        ("End", "End."),
    ]
    alone = nodes_from([text("Chapter 1", whole, synopsis="All."), text("Chapter 2")], "")
    assert [scene.synopsis for scene in alone[0].children] == ["All.", "", ""]
    (chapter,) = nodes_from([folder("One", text("a", whole))], "")
    assert len(chapter.children) == 1
    for kept in ("***\nOnly one side.", "One. <!-- a\n***\nb -->"):
        (chapter,) = nodes_from([Item("One", kept, is_folder=True)], "")
        assert [scene.text for scene in chapter.children] == [kept]
