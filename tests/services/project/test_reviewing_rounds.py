"""Two rounds with an editor through the real writer and reader: nothing comes twice, whatever was decided between."""

import random
import zipfile
from dataclasses import replace

import pytest

from inkwell.domain.exchange.found import Changes, ImportOptions
from inkwell.domain.exchange.merging.suggestion import State
from inkwell.domain.exchange.merging.taking import Pages
from inkwell.domain.manuscript.outline import NodeKind
from inkwell.domain.manuscript.provenance import Origin, Run
from inkwell.exchange.docx import reader
from inkwell.exchange.reading.source import Source
from inkwell.exchange.registry import write_book
from inkwell.services.project.outgoing import outgoing, usual_options
from inkwell.services.project.reviewing import brought_back, scenes_of
from inkwell.storage.opening import create_project
from tests.conftest import LONG
from tests.domain.exchange.merging.books import after, random_book
from tests.domain.exchange.merging.test_merge_round_trip import plan
from tests.domain.exchange.merging.word_desk import Desk


@pytest.fixture
def store(tmp_path):
    made = create_project(tmp_path / "novel.inkwell", "Novel", backup_folder=tmp_path / "backups")
    yield made
    made.close()


def read(path):
    folder = path.parent / "pictures"
    folder.mkdir(exist_ok=True)
    return reader.read(Source(path, folder, ImportOptions(changes=Changes.SUGGEST)))


def fill(store, texts):
    chapter = store.outline.add(NodeKind.CHAPTER, "Chapter One", None, 0)
    for number, text in enumerate(texts):
        store.add_scene(f"Scene {number}", chapter, number, text, (Run(len(text), Origin.TYPED),))


def save(store, texts):
    for scene_id, text in texts.items():
        store.scenes.save(scene_id, text, (Run(len(text), Origin.TYPED),), 9)


def send(store, path):
    book, options = outgoing(store, usual_options(path), path.name)
    write_book(book, path, options)
    return book


@pytest.mark.parametrize("seed", range(10 if LONG else 3))
def test_two_rounds_bring_nothing_twice(store, tmp_path, seed):
    rng = random.Random(seed)
    base = random_book(rng, scenes=15 if LONG else 3)
    own, recorded, silent = plan(rng, base, 120 if LONG else 40)
    fill(store, [text for _, text in base.texts()])
    sending = send(store, tmp_path / "out.docx").sending
    assert brought_back(store, read(tmp_path / "out.docx")).merged.suggestions == ()
    ids = [scene_id for scene_id, _ in scenes_of(store)]
    save(store, dict(zip(ids, (text for _, text in after(base, own).texts()), strict=True)))
    back = tmp_path / "back.docx"
    Desk(rng, sending, base).write(back, after(base, silent), recorded, base)
    first = brought_back(store, read(back))
    assert first.sent_as == "out.docx" and len(first.merged.suggestions) == len(recorded) + len(silent)
    store.suggestions.add(first.merged.suggestions)
    assert brought_back(store, read(back)).merged.suggestions == ()
    pages = Pages(dict(scenes_of(store)), store.suggestions.load())
    chosen = [k for k in range(len(pages.suggestions)) if rng.random() < 0.35]
    pages.accept(chosen)
    save(store, pages.texts)
    decided = [
        replace(one, state=State.REFUSED) if one.is_open and rng.random() < 0.3 else one
        for one in pages.suggestions
    ]
    store.suggestions.save(decided)
    open_ones = [one for one in decided if one.is_open]
    comment = next((one for one in open_ones if one.comment), None)
    if comment is not None:
        store.suggestions.save([replace(comment, reply="As you say.")])
    again = brought_back(store, read(back))
    assert again.merged.suggestions == ()
    second = tmp_path / "second.docx"
    send(store, second)
    came = brought_back(store, read(second))
    assert came.sent_as == "second.docx"
    told = [(one.kind.value, one.author, one.old, one.new, one.comment) for one in came.merged.suggestions]
    assert told == [] and came.merged.known == len(open_ones) and came.merged.answered == ()
    with zipfile.ZipFile(second) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    xml = parts["word/document.xml"].decode()
    place = xml.rindex("</w:p>", 0, xml.rindex("_Ink"))
    new = '<w:ins w:id="9999" w:author="Ben" w:date="2026-05-01T00:00:00Z"><w:r><w:t> Quite so.</w:t></w:r></w:ins>'
    parts["word/document.xml"] = (xml[:place] + new + xml[place:]).encode()
    with zipfile.ZipFile(tmp_path / "third.docx", "w") as file:
        for name, data in parts.items():
            file.writestr(name, data)
    came = brought_back(store, read(tmp_path / "third.docx"))
    assert [(one.author, one.new) for one in came.merged.suggestions] == [("Ben", " Quite so.")]
