"""A project made in a folder of its own, and scenes to fill it with."""

import pytest

from inkwell.domain.manuscript.outline import NodeKind, SceneId
from inkwell.storage.opening import create_project


@pytest.fixture
def path(tmp_path):
    return tmp_path / "novel.inkwell"


@pytest.fixture
def store(path, tmp_path):
    made = create_project(path, "Novel", backup_folder=tmp_path / "backups")
    yield made
    made.close()


def fill(store, scenes=8):
    chapter = store.outline.add(NodeKind.CHAPTER, "One")
    ids = [SceneId(int(store.outline.add(NodeKind.SCENE, f"Scene {n}", chapter))) for n in range(scenes)]
    for n, scene in enumerate(ids):
        store.scenes.save(scene, f"The storm number {n} went on. " * 60, (), 1)
    return ids
