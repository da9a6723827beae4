"""Colours of labels and threads."""

import pytest
from PySide6.QtWidgets import QApplication

from inkwell.ui.planning.colours import colour_at, label_colour, thread_colour
from inkwell.ui.theme import ThemeService
from tests.domain.planning.book import PLAN


@pytest.mark.parametrize("look", ["light", "dark"])
def test_colours_differ_are_the_authors_where_there_are_any_and_stay(services, look):
    services.settings.set("look.theme", look)
    theme = ThemeService(QApplication.instance(), services.settings)
    assert len({colour_at(theme, place).name() for place in range(8)}) == 8
    assert label_colour(theme, PLAN, "Sea").name() == "#112233"
    assert label_colour(theme, PLAN, "Night") == label_colour(theme, PLAN, "Night")
    assert thread_colour(theme, PLAN, PLAN.threads[0]) != thread_colour(theme, PLAN, PLAN.threads[1])
