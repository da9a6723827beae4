"""Stories of Twine read."""

import pytest

from inkwell.domain.exchange.export_options import ExportOptions
from inkwell.domain.exchange.found import RemarkKind
from inkwell.exchange.branching.outgoing import outgoing_story
from inkwell.exchange.branching.twee import Harlowe, SugarCube
from inkwell.exchange.branching.twee_reader import recognises
from inkwell.exchange.reading.source import Source
from tests.domain.branching.made_stories import sound
from tests.exchange.branching.books import FERRY, book_of
from tests.exchange.branching.same_stories import story_in, told
from tests.exchange.projects.building import read_file


def scenes_of(text, tmp_path, name="a.twee"):
    found = read_file(text, tmp_path, name)
    return {node.title: node.text for node in found.book.walk() if not node.children}, found


def lost(found):
    return [
        (remark.count, remark.example)
        for remark in found.remarks
        if remark.kind is RemarkKind.STORY_MARKS_LOST
    ]


@pytest.mark.parametrize("form", [SugarCube, Harlowe])
@pytest.mark.parametrize("scenes", [FERRY, *(sound(seed) for seed in range(6))])
def test_what_went_out_comes_in_the_same(form, scenes, tmp_path):
    book = book_of(scenes)
    found = read_file(form(outgoing_story(book, ExportOptions())).whole(book.title), tmp_path, "a.twee")
    assert told(story_in(found.book)) == told(story_in(book))
    assert found.template == "game" and found.book.title == book.title and not lost(found)


SUGAR = """:: StoryTitle
The Inn

:: StoryInit
<<set $coins to 2>><<set $name to 'Mara'>>

:: Start [noon] {"position":"1,2"}
Hello, $name. ''Loud'' and //quiet//.<br>You have <<print $coins>> coins.
<<if $coins gte 2 and not visited("Cellar")>>The door is open.<<elseif $coins is 1>>It is ajar.<<else>>It is shut.<</if>>
[[Go down->Cellar]]
[[Cellar<-Down again]]
[[Pay|Cellar][$coins -= 1]]
<<if $coins > 1>>[[Buy|Shop]]<</if>>
<<link "Leave" "Cellar">><<set $coins to 0, $gone to true>><</link>>

:: Shop
<<timed 2s>>Slow.<</timed>>
<<goto "Cellar">>

:: Cellar
Dark {very}. <<if $lamp>><<set $seen to 1>><</if>>

:: Style [stylesheet]
body { color: red }
"""


def test_sugarcube_is_written_in_our_notation(tmp_path):
    scenes, found = scenes_of(SUGAR, tmp_path)
    lines = scenes["Start"].split("\n")
    assert lines[:4] == [
        "~ coins = 2",
        '~ name = "Mara"',
        "Hello, {name}. **Loud** and *quiet*.",
        "You have {coins} coins.",
    ]
    assert lines[5:] == [
        "+ Go down -> Cellar",
        "+ Down again -> Cellar",
        "+ Pay ~ coins -= 1 -> Cellar",
        "+ {coins > 1} Buy -> Shop",
        "+ Leave ~ coins = 0, gone = true -> Cellar",
    ]
    assert scenes["Shop"] == "Slow.\n-> Cellar"
    assert scenes["Cellar"] == "Dark (very).\n-> END"
    assert sum(count for count, _ in lost(found)) == 5 and found.book.title == "The Inn"


HARLOWE = """:: StoryData
{"format": "Harlowe", "start": "Quay"}

:: End
Over.

:: Quay
(set: $coins to 1, $name to "Mara")You have $coins.
(if: $coins is 1)[One.](else-if: $coins > 1)[Many.](else:)[None.]
(link: "Wait")[(set: $coins to it + 1)(go-to: "End")]
(link-goto: "Run", "End") (if: (history:) contains "End")[[[Again->End]]]
(live: 1s)[Tick.]
"""


def test_harlowe_is_written_in_our_notation_and_begins_where_it_says(tmp_path):
    scenes, found = scenes_of(HARLOWE, tmp_path)
    assert list(scenes) == ["Quay", "End"]
    assert scenes["Quay"].split("\n") == [
        "~ coins = 1",
        '~ name = "Mara"',
        "You have {coins}.",
        "{coins == 1: One.}{not coins == 1 and coins > 1: Many.}{not coins == 1 and not coins > 1: None.}",
        "+ Wait ~ coins += 1 -> End",
        "+ Run -> End",
        '+ {seen "End"} Again -> End',
        "[Tick.]",
    ]
    assert lost(found) == [(1, "(live: 1s)")]


def test_what_is_set_first_is_not_set_again_where_one_comes_back(tmp_path):
    scenes, _ = scenes_of(
        ":: StoryInit\n<<set $n to 3>>\n\n:: Start\n[[On]]\n\n:: On\n[[Back|Start]]", tmp_path
    )
    assert next(iter(scenes.items())) == ("Before the story", "~ n = 3\n-> Start")


@pytest.mark.parametrize(
    "text",
    [
        "<<if $x>>open",
        "<</if>><<else>>",
        "<<if $x>>" * 400,
        "(if: $x)[" * 200,
        "(set: $x to",
        "[[",
        "[[a|b",
        '<<link "a>>',
        "<<set $x to $y.z[1]>>",
        "{{{}}} | ~ * -> +",
        "~ not ours\n* neither -> this",
    ],
)
@pytest.mark.parametrize("form", ["SugarCube", "Harlowe"])
def test_broken_markup_comes_in_all_the_same(text, form, tmp_path):
    head = f':: StoryData\n{{"format": "{form}"}}\n\n:: Start\n'
    found = read_file(f"{head}{text}\n", tmp_path, "a.twee")
    (passage,) = story_in(found.book).passages
    assert passage.title == "Start" and not passage.problems


def test_a_thousand_passages_in_a_ring_and_a_page_of_twine(tmp_path):
    ring = "\n\n".join(f":: P {n}\n[[P {(n + 1) % 1000}]]" for n in range(1000))
    scenes, _ = scenes_of(ring, tmp_path)
    assert len(scenes) == 1000 and scenes["P 999"] == "+ P 0 -> P 0"
    page = (
        '<html><tw-storydata name="A &amp; B" startnode="2" format="Harlowe"><tw-passagedata pid="1" name="One">Hi'
        '</tw-passagedata><tw-passagedata pid="2" name="Two">[[One]] &lt;3</tw-passagedata></tw-storydata></html>'
    )
    scenes, found = scenes_of(page, tmp_path, "a.html")
    assert list(scenes.items()) == [("Two", "+ One -> One\n<3"), ("One", "Hi\n-> END")]
    assert found.book.title == "A & B"


def test_other_pages_are_not_stories(tmp_path):
    (tmp_path / "a.html").write_text("<p>tw-storydata</p>")
    assert not recognises(Source(tmp_path / "a.html", tmp_path))
    assert not recognises(Source(tmp_path / "none.html", tmp_path))
