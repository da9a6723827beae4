"""The paths of the open book, walked while the author writes."""

from dataclasses import replace

import pytest

from inkwell.domain.branching.story_map import Mark
from inkwell.domain.story.ledger import LedgerKind
from tests.made_game import make_game

SCENES = [
    ("Quay", "* Look -> Find\n+ Wait -> Night"),
    ("Find", "A coin.\n+ Pay -> Nowhere\n+ Go -> Night"),
    ("Night", "Dark.\n-> END"),
    ("Attic", "\nDust.\n-> END"),
]


@pytest.fixture
def game(services, qtbot, tmp_path, clock):
    path = make_game(tmp_path / "game.inkwell", SCENES)
    with qtbot.waitSignal(services.project.project_opened, timeout=10_000):
        services.project.open(path)
    services.storage.deliver()
    _rest(services, clock, qtbot)
    return services


def _rest(services, clock, qtbot):
    with qtbot.waitSignal(services.story.paths.changed):
        clock.advance(1000)
    qtbot.waitUntil(lambda: services.story.paths.walk is not None)


def _told(game):
    return [
        (game.manuscript.outline.node(row.shown.scene).title, row.shown.sentence)
        for row in game.story.ledger.rows()
        if row.kind is LedgerKind.PATH
    ]


def test_what_is_wrong_stands_in_the_ledger_until_it_is_mended(game, clock, qtbot):
    assert _told(game) == [
        ("Find", "Leads nowhere: no scene is called “Nowhere”."),
        ("Attic", "No path leads here."),
    ]
    rows = {row.shown.sentence: row.shown.finding for row in game.story.ledger.rows()}
    nowhere, attic = rows["Leads nowhere: no scene is called “Nowhere”."], rows["No path leads here."]
    assert SCENES[1][1][nowhere.start : nowhere.end] == "+ Pay -> Nowhere"
    assert SCENES[3][1][attic.start : attic.end] == "Dust."
    scene = game.manuscript.outline.scenes()[1].scene_id
    game.scenes.load(scene)
    game.storage.deliver()
    at = SCENES[1][1].index("Nowhere")
    game.scenes.type_text(scene, at, len("Nowhere"), "Attic")
    _rest(game, clock, qtbot)
    assert _told(game) == []
    assert Mark.UNREACHABLE not in game.story.paths.map.passages[3].marks


def test_a_book_that_is_no_game_any_more_has_none(game, clock, qtbot):
    game.project.save_info(replace(game.project.info, template="novel"))
    game.storage.deliver()
    assert _told(game) == [] and game.story.paths.map.passages == ()
