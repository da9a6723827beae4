"""A long day in the window, by the number of its keys, changes of scene and drafts: nothing grows that should not.

Eight hours at an author's pace are some 30,000 keys; here they come without her pauses.
"""

import os
import random
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from inkwell.services.writing.generation import CaretContext
from tests.conftest import LONG
from tests.waiting import wait

KEYS, SCENES, DRAFTS = (30_000, 1_000, 500) if LONG else (90, 12, 2)
GROWN_BYTES = 100 * 2**20
LOG_BYTES = 64 * 2**20
WARM = 5  # of a hundred: what is loaded at first use is there by then


def resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def handles():
    return len(os.listdir("/proc/self/fd"))


@pytest.mark.torture
@pytest.mark.timeout(7200)
@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is read as Linux tells it")
def test_a_long_day_leaves_no_more_than_it_found(window, record_property):
    services, page, rng = window.services, window.editor.page, random.Random(24)
    services.settings.set("generation.words", 10)
    scenes = [scene.scene_id for scene in services.manuscript.outline.scenes()]
    log = Path(f"{services.project.current.path}-wal")
    first, first_handles, largest_log = 0, 0, 0
    for turn in range(SCENES):
        scene = scenes[turn % len(scenes)]
        window.open_scene(scene)
        wait(lambda scene=scene: window.editor.binding.scene_id == scene)
        page.moveCursor(page.textCursor().MoveOperation.End)
        QTest.keyClicks(page, "".join(rng.choices("etaoin shrdlu. ", k=KEYS // SCENES)))
        if turn * DRAFTS // SCENES != (turn + 1) * DRAFTS // SCENES:
            before = len(window.editor.binding.base_text)
            services.generation.continue_scene(CaretContext(scene, before, words=10))
            wait(lambda scene=scene: services.generation.draft(scene) is not None)
            wait(lambda scene=scene: not services.generation.is_writing(scene))
            if turn % 3:
                services.generation.keep(scene)
            else:
                services.generation.discard(scene)
        services.scenes.save_now()
        services.storage.deliver()
        QApplication.processEvents()
        largest_log = max(largest_log, log.stat().st_size if log.exists() else 0)
        if turn == SCENES * WARM // 100:
            first, first_handles = resident(), handles()
    grown = resident() - first
    record_property("n", 1)
    record_property("grown_mib", grown // 2**20)
    print(f"\n{KEYS} keys, {SCENES} scenes, {DRAFTS} drafts: {grown / 2**20:.0f} MiB more, "
          f"{handles() - first_handles} handles more, log {largest_log / 2**20:.1f} MiB")  # fmt: skip
    assert grown <= GROWN_BYTES and handles() <= first_handles + 4 and largest_log <= LOG_BYTES
