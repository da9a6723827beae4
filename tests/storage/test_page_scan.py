"""Scenes found on bare pages: whole ones, the newest of each, and never a guess."""

import random

from inkwell.storage.page_scan import scan_scenes
from tests.storage.conftest import fill


def scan_scene_texts(path):
    return {scene: one.text for scene, one in scan_scenes(path).items()}


def texts_of(store):
    scenes = [node.scene_id for node in store.outline.load().scenes()]
    return {int(scene): store.scenes.load(scene)[0].text for scene in scenes}


def test_every_scene_is_found_in_a_whole_file_long_and_short(store, path):
    ids = fill(store, 4)
    store.scenes.save(ids[0], "", (), 2)
    store.scenes.save(ids[1], "那林黛玉忙笑道。🐙", (), 9)
    store.scenes.save(ids[2], "A page and more. " * 3_000, (), 300)
    wanted = texts_of(store)
    store.close()
    found = scan_scene_texts(path)
    assert {scene: found[scene] for scene in map(int, ids[1:])} == {
        scene: wanted[scene] for scene in map(int, ids[1:])
    }


def test_without_a_tree_above_them_pages_are_read_all_the_same(store, path):
    ids = fill(store, 30)
    wanted = texts_of(store)
    store.close()
    raw = bytearray(path.read_bytes())
    raw[:4096] = bytes(4096)
    for start in range(4096, len(raw), 4096):
        if raw[start] == 0x05:  # every inner page of a table
            raw[start : start + 4096] = bytes(4096)
    path.write_bytes(raw)
    found = scan_scene_texts(path)
    assert sum(found.get(int(scene)) == wanted[int(scene)] for scene in ids) == 30


def test_a_flipped_bit_makes_a_scene_no_scene(store, path):
    ids = fill(store, 2)
    store.close()
    path.write_bytes(path.read_bytes().replace(b"The storm number 1 went", b"Tha storm number 1 went", 1))
    found = scan_scene_texts(path)
    assert int(ids[1]) not in found and found[int(ids[0])].startswith("The storm number 0")


def test_noise_and_nothing_give_nothing(tmp_path):
    file, noise = tmp_path / "x", random.Random(3)
    for content in (
        b"",
        b"\x0d" * 100,
        b"\x0d" * 8192,
        b"\x0d\x00\x00\xff\xff" * 4000,
        noise.randbytes(40_960),
    ):
        file.write_bytes(content)
        assert scan_scene_texts(file) == {}


def test_overflow_pages_in_a_circle_end(store, path):
    ids = fill(store, 1)
    store.scenes.save(ids[0], "A page and more. " * 3_000, (), 3)
    store.close()
    raw = bytearray(path.read_bytes())
    for start in range(4096, len(raw), 4096):
        if raw[start] == 0 and b"A page and more" in raw[start : start + 4096]:
            raw[start : start + 4] = (start // 4096 + 1).to_bytes(4, "big")
    path.write_bytes(raw)
    assert int(ids[0]) not in scan_scene_texts(path)
