"""Who wrote this, by scene."""

from inkwell.domain.manuscript.provenance import Origin
from inkwell.ui.figures.origins_page import OriginsPage


def test_the_table_is_that_of_the_book_and_no_cell_is_a_formula(window, qtbot):
    outline = window.services.manuscript.outline
    scene = outline.scenes()[0]
    page = OriginsPage({scene.scene_id: {Origin.TYPED: 40, Origin.GENERATED: 2}}, outline)
    qtbot.addWidget(page)
    lines = page.table_bytes().decode().splitlines()
    assert lines[0].startswith("Scene,Typed (characters),") and len(lines) == 1 + len(outline.scenes())
    assert lines[1].startswith("The stairs,40,")
