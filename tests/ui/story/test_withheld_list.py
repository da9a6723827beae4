"""What is withheld from the model is named, let through, and withheld again; it is in no part of the real prompt."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from inkwell.domain.manuscript.codex import Inclusion
from inkwell.domain.story.story_time import SceneTime
from inkwell.prompting.context import continue_scene
from inkwell.prompting.recipes import load_recipe
from inkwell.terminal.cli import parse_arguments
from inkwell.terminal.continuing import _story_of_project
from inkwell.ui.story.withheld_list import WithheldList
from tests.ui.story.facts import fill, people, scenes_of

RECIPES = ("continue",)


def sent(services, scene, recipe):
    """The words of every part of the real prompt at the end of a scene."""
    services.scenes.load(scene)
    services.storage.deliver()
    answers = []
    end = len(services.scenes.buffer(scene).text)
    reader = services.generation._context
    reader.parts(scene, end, "", "", load_recipe(recipe), lambda *made: answers.append(made))
    services.storage.deliver()
    return "\n".join(part.text for part in answers[0][0] if part.included)


def seen_by(services, scene, entry):
    """Tell a scene through somebody's eyes, with Mara's entry always sent."""
    services.story.time.set_time(SceneTime(scene, viewpoint=entry))
    mara = services.codex.codex.entry(people(services)[0])
    services.codex.save(replace(mara, inclusion=Inclusion.ALWAYS))
    services.storage.deliver()


@pytest.mark.parametrize("recipe", RECIPES)
def test_no_word_of_a_withheld_fact_is_in_the_real_prompt(window, recipe):
    services = window.services
    fill(services)
    scenes, (mara, other) = scenes_of(services), people(services)
    for place, tells in (
        (1, {"grey eyes", "limps badly"}),
        (2, {"grey eyes"}),
        (3, {"grey eyes", "harbour stamp"}),
        (len(scenes) - 1, {"grey eyes", "harbour stamp", "drowned letter"}),
    ):
        seen_by(services, scenes[place], other)
        words = sent(services, scenes[place], recipe)
        everything = ("grey eyes", "limps badly", "harbour stamp", "drowned letter")
        assert {told for told in everything if told in words} == tells
        withheld = {one.fact.text for one in services.story.time.withheld(scenes[place], {mara})}
        assert not [text for text in withheld if text in words]


def test_one_is_let_through_withheld_again_and_undone(window, qtbot):
    services = window.services
    fill(services)
    scenes, (_, other) = scenes_of(services), people(services)
    seen_by(services, scenes[1], other)
    shown = WithheldList(services, scenes[1])
    qtbot.addWidget(shown)
    shown.show_entries({"Mara Quill"}, "")
    rows = [shown.table.item(row, 0).text() for row in range(shown.table.rowCount())]
    row = rows.index("forged the harbour stamp")
    assert "does not know it yet; from “" in shown.table.item(row, 2).text()
    shown.table.selectRow(row)
    told = []
    shown.changed.connect(lambda: told.append(True))
    qtbot.keyClick(shown.table, Qt.Key.Key_Space)
    services.storage.deliver()
    assert told and "harbour stamp" in sent(services, scenes[1], RECIPES[0])
    assert "Withhold it again" in shown._let.text()
    shown.toggle()
    services.storage.deliver()
    assert "harbour stamp" not in sent(services, scenes[1], RECIPES[0])
    shown.toggle()
    services.storage.deliver()
    window.actions_by_name["edit.undo"].trigger()
    services.storage.deliver()
    assert "harbour stamp" not in sent(services, scenes[1], RECIPES[0])


def test_the_terminal_sends_no_more(window, tmp_path):
    services = window.services
    fill(services)
    scenes, (_, other) = scenes_of(services), people(services)
    seen_by(services, scenes[1], other)
    path = services.project.current.path
    services.close_project()
    options = parse_arguments(["continue", str(path), "--scene", str(int(scenes[1]))])
    story, *_ = _story_of_project(options)
    words = "\n".join(part.text for part in continue_scene(story, load_recipe(RECIPES[0])) if part.included)
    assert "grey eyes" in words
    assert "harbour stamp" not in words and "drowned letter" not in words


def test_nothing_withheld_shows_nothing(window, qtbot):
    shown = WithheldList(window.services, scenes_of(window.services)[0])
    qtbot.addWidget(shown)
    shown.show_entries(set(), "")
    assert not shown.isVisible()
