"""Ren'Py: labels and menus; what is Python in them is Python."""

import ast

import pytest

from inkwell.domain.exchange.export_options import ExportOptions
from inkwell.exchange.branching.outgoing import outgoing_story
from inkwell.exchange.branching.renpy import as_renpy
from tests.domain.branching.made_stories import sound
from tests.exchange.branching.books import FERRY, book_of


@pytest.mark.parametrize("scenes", [FERRY, *(sound(seed) for seed in range(5))])
def test_every_statement_can_be_read_and_every_jump_has_its_label(scenes):
    lines = as_renpy(outgoing_story(book_of(scenes), ExportOptions())).split("\n")
    labels = {line.strip()[6:-1] for line in lines if line.strip().startswith("label ")}
    for line in (line.strip() for line in lines):
        if line.startswith("$ "):
            ast.parse(line[2:])
        elif line.startswith("if "):
            ast.parse(f"{line} pass")
        elif line.startswith("jump "):
            assert line[5:] in labels
    assert {f"passage_{number}" for number in range(len(scenes))} < labels


def test_choices_are_a_menu():
    source = as_renpy(outgoing_story(book_of(FERRY), ExportOptions()))
    assert '        "Find a coin" if not taken_0_0:\n            $ x_coins = (x_coins + 1)' in source
    assert 'default x_name = ""' in source and "if seen_1:" in source
    assert '"Dark. Is it [[late]? 3 // 4 | five."' in source
