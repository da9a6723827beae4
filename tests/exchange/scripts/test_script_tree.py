from inkwell.domain.manuscript.outline import NodeKind
from inkwell.exchange.scripts.script_tree import book_from


def outline(text, title="Night"):
    return [(node.kind.value[0], node.title, node.synopsis) for node in book_from(text, title).walk()]


def test_headings_begin_scenes_and_without_sections_there_is_one_chapter():
    assert outline("INT. A - DAY\n\nOne.\n\nEXT. B #7#\n\nTwo.") == [
        ("c", "Night", ""),
        ("s", "INT. A - DAY", ""),
        ("s", "EXT. B", ""),
    ]


def test_a_fade_in_stands_with_the_first_scene_but_an_opening_of_its_own_does_not():
    assert (
        book_from("> FADE IN:\n\nINT. A\n\nOne.", "Night").nodes[0].children[0].text
        == "> FADE IN:\n\nINT. A\n\nOne."
    )
    assert [kind for kind, *_ in outline("Dark. A voice.\n\nINT. A\n\nOne.")] == ["c", "s", "s"]


def test_sections_are_chapters_or_parts_with_chapters_and_synopses_go_where_they_stand():
    text = "# Act I\n\n= The plan.\n\n## The House\n\nINT. A\n\n= She comes.\n\nOne.\n\n### Later\n\nINT. B\n\nTwo.\n\n# Act II\n"
    assert outline(text) == [
        ("p", "Act I", "The plan."),
        ("c", "The House", ""),
        ("s", "INT. A", "She comes."),
        ("s", "INT. B", ""),
        ("p", "Act II", ""),
    ]
    scenes = [node for node in book_from(text, "").walk() if node.kind is NodeKind.SCENE]
    assert scenes[1].text == "### Later\n\nINT. B\n\nTwo."


def test_a_scene_number_is_a_fact():
    (scene,) = book_from("INT. A #1a#\n\nOne.", "Night").nodes[0].children
    assert scene.facts[0].value == "1a"
    assert "#1a#" in scene.text


def test_headings_within_a_comment_begin_nothing():
    assert [kind for kind, *_ in outline("INT. A\n\nOne.\n\n<!-- /*\nINT. B\n\nGone.\n*/ -->\n\nTwo.")] == [
        "c",
        "s",
    ]
