"""Small projects written by hand, as a folder and as a zip, for the tests of their readers."""

import io
import zipfile

import pytest

from inkwell.exchange.reading.source import Source
from inkwell.exchange.registry import read_found


def zipped(files):
    """A zip's bytes; texts are UTF-8."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as packed:
        for name, part in files.items():
            packed.writestr(name, part)
    return data.getvalue()


def unpacked(files, folder):
    """A folder with the files in it."""
    for name, part in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(part.encode() if isinstance(part, str) else part)
    return folder


def read_project(files, tmp_path, way):
    """What is found in the files as a zip, or as a folder with one file of a project within chosen by name."""
    pictures = tmp_path / "pictures"
    pictures.mkdir(exist_ok=True)
    if way == "zip":
        path = tmp_path / "project.zip"
        path.write_bytes(zipfiles := zipped(files))
        assert zipfiles
    else:
        path = unpacked(files, tmp_path / "unpacked")
        path = path / way if way != "folder" else path
    return read_found(Source(path, pictures))


def read_file(data, tmp_path, name):
    """What is found in one file."""
    path = tmp_path / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return read_found(Source(path, tmp_path))


def tree(found):
    """The book's outline, a line a node."""

    def walk(nodes, depth):
        for node in nodes:
            yield f"{'  ' * depth}{node.kind.value[0]} {node.title}"
            yield from walk(node.children, depth + 1)

    return list(walk(found.book.nodes, 0))


def scene(found, title):
    """The scene of that title."""
    return next(node for node in found.book.walk() if node.title == title and not node.children)


def facts(node):
    """Facts as a dictionary."""
    return {fact.name: fact.value for fact in node.facts}


def told(found):
    """Remarks as a dictionary of counts."""
    return {remark.kind.value: remark.count for remark in found.remarks}


both_ways = pytest.mark.parametrize("way", ["zip", "folder"])
