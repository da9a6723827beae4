import pytest

from inkwell.exchange.projects.categories import category_of


@pytest.mark.parametrize(
    ("name", "category"),
    [
        ("Characters", "person"),
        ("Characters ", "person"),
        ("PLACES", "place"),
        ("人物", "person"),
        ("Objects", "thing"),
        ("Lore", "idea"),
        ("Research", ""),
        ("", ""),
    ],
)
def test_what_a_folders_name_stands_for(name, category):
    assert category_of(name) == category
