"""A book of the kind game, made of scenes."""

from inkwell.domain.manuscript.outline import NodeKind
from inkwell.storage.opening import create_project


def make_game(path, scenes, template="game"):
    """One chapter of scenes, each a title and a text."""
    store = create_project(path, "The Quay", template, path.parent / "backups")
    chapter = store.outline.add(NodeKind.CHAPTER, "One")
    for place, (title, text) in enumerate(scenes):
        store.add_scene(title, chapter, place, text, ())
    store.close()
    return path
