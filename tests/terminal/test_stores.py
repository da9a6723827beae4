"""A project opened for a verb that writes: closed again, whatever happens."""

import os

import pytest

from inkwell.domain.errors import WorldError
from inkwell.support.paths import places
from inkwell.terminal.stores import with_store


def test_it_is_closed_after_an_error_too(project, tmp_path):
    where = places(tmp_path / "base")

    def fail(_store):
        raise KeyError("x")

    with pytest.raises(KeyError):
        with_store(project, where, fail)
    # One exclusive connection at a time: it could not be opened again if it were still open.
    assert with_store(project, where, lambda store: store.outline.load().words()) == 7


@pytest.mark.skipif(os.name == "nt", reason="modes")
def test_where_nothing_can_be_written_nothing_is_done(project, tmp_path, monkeypatch):
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)
    done = []
    with pytest.raises(WorldError, match=project.name):
        with_store(project, places(tmp_path / "base"), done.append)
    assert done == []
