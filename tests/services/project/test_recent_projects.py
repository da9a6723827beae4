"""The list of books opened last."""

import os

from inkwell.services.project.recent_projects import RecentProjects
from inkwell.services.project.sample import make_sample


def test_the_newest_comes_first_and_what_is_gone_is_left_out(sample, qtbot, tmp_path):
    first = sample.project.current.path
    other = tmp_path / "other.inkwell"
    make_sample(other)
    sample.close_project()
    with qtbot.waitSignal(sample.project.project_opened, timeout=10_000):
        sample.project.open(other)
    sample.storage.drain()
    assert [book.path for book in sample.recent.books()] == [other, first]
    assert all(book.title for book in sample.recent.books())
    sample.close_project()
    other.unlink()
    assert [book.path for book in sample.recent.books()] == [first]


def test_a_list_that_makes_no_sense_is_an_empty_one(sample, tmp_path):
    file = tmp_path / "recent.json"
    recent = RecentProjects(file, sample.storage, sample.project)
    for damage in ("", "[]", '{"books": 3}', '{"books": [1, {"path": 2}, {"path": "/nowhere"}]}'):
        file.write_text(damage)
        assert recent.books() == []


def test_a_book_that_goes_on_in_another_file_is_listed_there(sample, qtbot, tmp_path):
    path = sample.project.current.path
    other = tmp_path / "strange.inkwell"
    make_sample(other)
    os.replace(other, path)
    with qtbot.waitSignal(sample.storage.project_moved, timeout=10_000):
        sample.storage.call(lambda _store: None)
    sample.storage.drain()
    assert [book.path for book in sample.recent.books()] == [sample.project.current.path]
    assert sample.project.current.path != path and path.is_file()
