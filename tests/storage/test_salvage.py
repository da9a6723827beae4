"""What is got out of damaged projects."""

import random

import pytest

from inkwell.domain.errors import WorldError
from inkwell.storage.opening import open_project
from tests.storage.conftest import fill


def damaged_copy(path, damage, seed):
    raw = bytearray(path.read_bytes())
    rng = random.Random(seed)
    if damage == "page":
        page = 4096 * rng.randrange(1, len(raw) // 4096)
        raw[page : page + 4096] = bytes(4096)
    elif damage == "sector":
        place = rng.randrange(512, len(raw) - 512)
        raw[place : place + 512] = rng.randbytes(512)
    elif damage == "header":
        raw[:100] = rng.randbytes(100)
    else:
        raw = raw[: len(raw) * rng.randrange(50, 95) // 100]
    target = path.with_name(f"{damage}-{seed}.inkwell")
    target.write_bytes(raw)
    return target


@pytest.mark.torture
@pytest.mark.parametrize("damage", ["page", "sector", "header", "cut"])
def test_a_damaged_project_is_salvaged_into_a_new_file(store, path, damage):
    ids = fill(store, 80)
    want = {int(i): store.scenes.load(i)[0].text for i in ids}
    store.close()
    share = []
    for seed in range(6):
        target = damaged_copy(path, damage, seed)
        before = target.read_bytes()
        try:
            opened = open_project(target)
        except WorldError as error:
            assert "Nothing could be read" in error.message
            share.append(0.0)
            continue
        assert target.read_bytes() == before or not opened.notice
        got = {}
        for scene in opened.store.outline.load().scenes():
            got[int(scene.id)] = opened.store.scenes.load(scene.scene_id)[0].text
        assert not opened.store.problems()
        share.append(sum(got.get(i) == text for i, text in want.items()) / len(want))
        opened.store.close()
    assert sum(share) / len(share) >= {"page": 0.97, "sector": 0.97, "header": 0.97, "cut": 0.4}[damage], (
        share
    )


def test_silent_damage_in_prose_is_noticed_and_filled_from_the_backup(store, path, tmp_path):
    ids = fill(store, 3)
    store.back_up()
    store.close()
    raw = path.read_bytes()
    path.write_bytes(raw.replace(b"The storm number 1 went", b"Tha storm number 1 went"))
    opened = open_project(path, tmp_path / "backups")
    assert "from a backup" in opened.notice or "history" in opened.notice
    assert opened.store.scenes.load(ids[1])[0].text.startswith("The storm number 1")
    opened.store.close()
