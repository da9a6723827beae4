"""Twee 3 for SugarCube and Harlowe."""

import json
import re

import pytest

from inkwell.domain.exchange.export_options import ExportOptions
from inkwell.exchange.branching.outgoing import outgoing_story
from inkwell.exchange.branching.twee import Harlowe, SugarCube, write
from tests.domain.branching.made_stories import sound
from tests.exchange.branching.books import FERRY, book_of

HEAD = re.compile(r"^:: ((?:\\.|[^\[\]{}\\\n])+?)(?: \[([^\]]*)\])?$", re.MULTILINE)


def passages_of(text):
    """A reader of Twee 3: titles and bodies."""
    parts = HEAD.split(text)
    return {
        re.sub(r"\\(.)", r"\1", parts[at]).strip(): parts[at + 2].strip() for at in range(1, len(parts), 3)
    }


def balanced(text, opening, closing):
    return len(re.findall(opening, text)) == len(re.findall(closing, text))


@pytest.mark.parametrize("scenes", [FERRY, *(sound(seed) for seed in range(5))])
def test_every_link_leads_to_a_passage(scenes):
    of = outgoing_story(book_of(scenes), ExportOptions())
    sugar, harlowe = passages_of(SugarCube(of).whole("T")), passages_of(Harlowe(of).whole("T"))
    assert set(sugar) == {"StoryTitle", "StoryData", "StoryInit", *(title for title, _ in scenes)}
    for body in sugar.values():
        for title in re.findall(r'<<(?:link "(?:\\.|[^"\\])*"|include) "?((?:\\.|[^"\\])*)"?>>', body):
            assert title.strip('" ') in sugar
        assert balanced(body, "<<if ", "<</if>>") and balanced(body, "<<link ", "<</link>>")
    for body in harlowe.values():
        for title in re.findall(r'\((?:go-to|display): "((?:\\.|[^"\\])*)"\)', body):
            assert title in harlowe
        assert body.count("(") == body.count(")")


def test_the_file_says_what_it_is(tmp_path):
    file = tmp_path / "a.twee"
    write(book_of(FERRY), file, ExportOptions(format="sugarcube"), lambda _part: None)
    passages = passages_of(file.read_text("utf-8"))
    data = json.loads(passages["StoryData"])
    assert data["start"] == "Quay" and data["format"] == "SugarCube" and len(data["ifid"]) == 36
    assert "<<set $x_coins to 0>>" in passages["StoryInit"]
    assert '<<link "Find a coin" "Find">><<set $x_coins to ($x_coins + 1)>>' in passages["Quay"]
    write(book_of(FERRY), file, ExportOptions(format="harlowe"), lambda _part: None)
    passages = passages_of(file.read_text("utf-8"))
    assert json.loads(passages["StoryData"])["format"] == "Harlowe"
    assert '(go-to: "Find")' in passages["Quay"]


def test_titles_that_are_twees_own_or_alike_are_told_apart():
    scenes = [("StoryInit", "+ On -> A [b]"), ("A [b]", "-> END"), ("A [b]", "-> END"), ("", "-> END")]
    made = passages_of(SugarCube(outgoing_story(book_of(scenes), ExportOptions())).whole("T"))
    assert {"StoryInit (2)", "A [b]", "A [b] (2)", "Untitled"} <= set(made)
