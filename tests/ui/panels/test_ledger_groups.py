"""Rows under heads."""

from inkwell.domain.manuscript.outline import SceneId
from inkwell.domain.reading.checks import CheckRow, Severity
from inkwell.domain.reading.scene_reading import Finding
from inkwell.domain.story.ledger import LedgerKind, kind_of
from inkwell.services.reading.checks import Shown
from inkwell.services.story.ledger import LedgerRow
from inkwell.ui.panels.ledger_groups import NEW, Sorting, filtered, grouped


def _row(check, scene, start=0, is_new=False, since=None):
    about = CheckRow(check, check, "why", "", Severity.MEND, True, "{name}")
    shown = Shown(SceneId(scene), Finding(check, start, start + 1, "x"), about, "said", "")
    return LedgerRow(kind_of(check), shown, is_new=is_new, since=since)


ROWS = [_row("echoes", 1), _row("calendar", 1, 5, is_new=True), _row("calendar", 2, since=86_400.0 * 400)]


def _heads(sorting):
    return [
        (group.key, len(group.rows)) for group in grouped(ROWS, sorting, lambda scene: f"Scene {int(scene)}")
    ]


def test_the_story_stands_before_the_words():
    assert _heads(Sorting.KIND) == [("contradiction", 2), ("echoes", 1)]


def test_places_stand_in_reading_order_under_their_titles():
    groups = grouped(ROWS, Sorting.PLACE, lambda scene: f"Scene {int(scene)}")
    assert [(group.title, len(group.rows)) for group in groups] == [("Scene 1", 2), ("Scene 2", 1)]


def test_what_is_new_stands_first():
    assert [key for key, _ in _heads(Sorting.AGE)] == [NEW, "", "1971-02-05"]


def test_one_kind_or_what_is_new_is_looked_at_alone():
    assert len(filtered(ROWS, "")) == 3
    assert [row.shown.row.id for row in filtered(ROWS, LedgerKind.WORDS)] == ["echoes"]
    assert [row.is_new for row in filtered(ROWS, NEW)] == [True]
