"""The book in plain files beside its backups: a zip of one Markdown file a scene, readable without Inkwell.

Written at closing, where the project has changed. Deliberately knows no way back: importing the files is that.
"""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

from inkwell.domain.manuscript.outline import NodeKind
from inkwell.support.paths import private_folder
from inkwell.support.whole_files import whole_file

if TYPE_CHECKING:
    from pathlib import Path

    from inkwell.domain.manuscript.outline import Node
    from inkwell.storage.store import ProjectStore

MIRROR_NAME = "in plain text.zip"


def write_mirror(store: ProjectStore, folder: Path) -> Path:
    """Write the zip into `folder`, whole or not at all; parts and chapters are its folders."""
    from inkwell.storage.store import safe_file_name

    outline = store.outline.load()
    texts = {
        text.scene_id: text.text
        for text in store.scenes.load_many([scene.scene_id for scene in outline.scenes()])
    }
    target = private_folder(folder) / MIRROR_NAME
    with (
        whole_file(target, private=True) as temporary,
        zipfile.ZipFile(temporary, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for node in outline.walk():
            if node.kind is NodeKind.SCENE:
                line = [*reversed(outline.ancestors(node.id)), node]
                names = [
                    f"{_place(outline.children(ancestor.parent), ancestor):02} {safe_file_name(ancestor.title)}"
                    for ancestor in line
                ]
                archive.writestr(
                    "/".join(names) + ".md",
                    f"# {node.title}\n\n" + texts[node.scene_id].replace("\n", "\n\n") + "\n",
                )
        for note in store.notes.load():
            archive.writestr(
                f"Notes/{safe_file_name(note.title)} {note.id}.md", f"# {note.title}\n\n{note.text}\n"
            )
    return target


def _place(siblings: list[Node], node: Node) -> int:
    return siblings.index(node) + 1
