"""A drawer holds people; an entry is a person."""

import pytest

from inkwell.domain.manuscript.codex import DEFAULT_CATEGORIES, Category
from inkwell.support.i18n import set_language
from inkwell.ui.widgets.kind_name import kind_name


def test_one_entry_is_one_of_its_drawer():
    names = [kind_name(Category(1, name, icon)) for name, icon, _ in DEFAULT_CATEGORIES]
    assert names == ["Person", "Place", "Thing", "Group", "Lore"]
    assert kind_name(Category(9, "Ships", "lore")) == "Ships", "the author's own name is left alone"


@pytest.fixture
def chinese():
    set_language("zh_CN")
    yield
    set_language("en")


def test_in_chinese_as_well(chinese):
    assert [kind_name(Category(1, name, "lore")) for name in ("People", "Places")] == ["人物", "地点"]
