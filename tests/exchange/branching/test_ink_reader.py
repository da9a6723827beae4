"""Stories of Ink read."""

from dataclasses import replace
from pathlib import Path

import pytest

from inkwell.domain.branching.expression import Apply
from inkwell.domain.branching.items import Shown
from inkwell.domain.branching.walk import walk
from inkwell.domain.exchange.export_options import ExportOptions
from inkwell.domain.exchange.found import RemarkKind
from inkwell.exchange.branching.ink import as_ink
from inkwell.exchange.branching.outgoing import outgoing_story
from tests.domain.branching.made_stories import sound
from tests.exchange.branching.books import FERRY, book_of
from tests.exchange.branching.same_stories import story_in, told
from tests.exchange.projects.building import read_file

SAMPLES = Path(__file__).resolve().parents[4] / "shared" / "data" / "exchange" / "ink"


def scenes_of(text, tmp_path):
    found = read_file(text, tmp_path, "a.ink")
    return {node.title: node.text for node in found.book.walk() if not node.children}, found


def lost(found):
    return sum(remark.count for remark in found.remarks if remark.kind is RemarkKind.STORY_MARKS_LOST)


def plainly(story):
    """As it is told, where Ink says `not` because it takes no empty first side."""
    return [(title, [_plain(line) for line in lines], problems) for title, lines, problems in told(story)]


def _plain(line):
    if line[0] not in ("told", "choice"):
        return line
    return (line[0], tuple(_side(piece) for piece in line[1]), *line[2:])


def _side(piece):
    match piece:
        case Shown(Apply("not", (asked,)), then, ""):
            return Shown(asked, "", then)
        case Shown(Apply("not", (asked,)), then, other):
            return replace(piece, condition=asked, then=other, other=then)
        case _:
            return piece


@pytest.mark.parametrize("scenes", [FERRY, *(sound(seed) for seed in range(6))])
def test_what_went_out_comes_in_the_same(scenes, tmp_path):
    book = book_of(scenes)
    _, found = scenes_of(as_ink(outgoing_story(book, ExportOptions())), tmp_path)
    assert plainly(story_in(found.book)) == plainly(story_in(book))
    assert found.template == "game" and not lost(found)


INK = """VAR coins = 2 // what she has
CONST PRICE = 2
/* A remark
over lines */
-> inn

=== function pay(ref x)
~ x = x - PRICE

=== inn ===
The inn is {coins > 1:bright|dark}. # music: loud
* (look) [Look round.] You look. Nothing.
    ~ coins += 1
+ {coins >= PRICE} Pay[] and go.
    ~ pay(coins)
    -> yard
* {not look} Wait
    ** Longer
       The night comes.
    ** [Shorter] -> yard
- (late) It is late. {look: You have seen it all.}
TODO: more
-> yard.gate

=== yard
= gate
{
- coins > 3: You are rich.
- late: You are tired.
- else: You are nobody.
}
{&Cold|Wet}.
-> END
"""


def test_knots_labels_gathers_and_choices_become_scenes(tmp_path):
    scenes, found = scenes_of(INK, tmp_path)
    assert scenes["inn"].split("\n") == [
        "The inn is {coins > 1: bright | dark}.",
        "* Look round. -> look",
        "+ {coins >= 2} Pay -> Pay",
        '* {not seen "look"} Wait -> Wait',
    ]
    assert scenes["Beginning"] == "~ coins = 2\n-> inn"
    assert scenes["look"] == "You look. Nothing.\n~ coins += 1\n-> late"
    assert scenes["Pay"] == "Pay and go.\n~ coins -= 2\n-> gate"
    assert scenes["Wait"] == "Wait\n* Longer -> Longer\n* Shorter -> gate"
    assert scenes["Longer"] == "Longer\nThe night comes.\n-> late"
    assert scenes["late"] == 'It is late. {seen "look": You have seen it all.}\n-> gate'
    assert scenes["gate"].startswith("{coins > 3: You are rich.}")
    assert '{not coins > 3 and seen "late": You are tired.}' in scenes["gate"]
    assert lost(found) == 2  # the tag and what changes each time
    story = story_in(found.book)
    assert not [one for one in walk(story).troubles if one.trouble != "unreachable"]


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "* [",
        "- - - -",
        "-> \n->",
        "=== a\n-> a",
        "{a:\n- b",
        "~ x = ",
        "* * * deep",
        "{" * 300,
        "x" * 9,
        "*->",
    ],
)
def test_broken_ink_comes_in_all_the_same(text, tmp_path):
    _, found = scenes_of(f"Hello.\n{text}\n", tmp_path)
    assert not [one.problems for one in story_in(found.book).passages if one.problems]


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="The samples are not here.")
def test_the_intercept_comes_in_whole():
    from inkwell.exchange.reading.source import Source
    from inkwell.exchange.registry import read_found

    found = read_found(Source(SAMPLES / "TheIntercept.ink", SAMPLES))
    story = story_in(found.book)
    assert not [one.problems for one in story.passages if one.problems]
    reached = walk(story, 4000)
    assert len(story.passages) > 200 and not [one for one in reached.troubles if one.trouble == "nowhere"]
