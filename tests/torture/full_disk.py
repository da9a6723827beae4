"""Writes on a small disk of its own until that is full, goes on, and frees it; tells what happened as JSON.

Started as `unshare --user --map-root-user --mount python full_disk.py FOLDER MEGABYTES`; `FOLDER/disk` becomes the disk.
"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QCoreApplication

from inkwell.services.composition import build_services
from inkwell.services.manuscript.scenes import SaveState
from inkwell.services.project.sample import make_sample
from inkwell.support.paths import places
from tests.waiting import wait

WORDS = "The rain went on over the harbour, and nobody came. "
MOST_SAVES = 60


def main(folder: Path, size: int) -> dict[str, object]:
    disk = folder / "disk"
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}m", "none", str(disk)], check=True)
    application = QCoreApplication([])
    book = disk / "book.inkwell"
    make_sample(book)
    services = build_services(places(folder / "base"), "fake")
    notices = []
    services.notices.notice_raised.connect(lambda one: notices.append((time.monotonic(), one.text)))
    services.project.open(book)
    wait(lambda: services.project.is_open)
    scene = services.project.current.outline.scenes()[0].scene_id
    services.scenes.load(scene)
    wait(lambda: services.scenes.buffer(scene) is not None)
    services.storage.deliver()
    told = {"reserve": (disk / ".book.inkwell.reserve").stat().st_size}
    with (disk / "filler").open("wb") as file:
        try:
            while True:
                file.write(b"x" * 65536)
                file.flush()
        except OSError:
            pass
    # An author's pace without her pauses: a sentence, a save; a scene of 5,000 words.
    full_at = write(services, scene, WORDS * 500)
    if full_at is not None:
        wait(lambda: services.scenes.state is SaveState.SAVED, 5)
    saves = 0
    while saves < MOST_SAVES and write(services, scene, WORDS) is None:
        saves += 1
    first = next((at for at, text in notices if "full" in text), None)
    told |= {
        "saves": saves,
        "said_s": None if first is None or full_at is None else max(0.0, first - full_at),
        "offered": any("copy of the scene is in" in text for _, text in notices),
    }
    # On until nothing goes any more, then the room comes back.
    for _ in range(60):
        if services.scenes.state is SaveState.FAILED:
            break
        write(services, scene, WORDS * 4000)
    told["was_full"] = services.scenes.state is SaveState.FAILED
    told["copies"] = sum(1 for one in (folder / "base").rglob("*.md"))
    (disk / "filler").unlink()
    freed = time.monotonic()
    wait(lambda: services.scenes.state is SaveState.SAVED, 30)
    told["again_s"] = time.monotonic() - freed
    text = services.scenes.buffer(scene).text
    services.shut_down()
    from inkwell.storage.opening import check_project, open_project

    told["problems"] = check_project(book)
    opened = open_project(book)
    told["whole"] = opened.store.scenes.load(scene)[0].text == text
    opened.close()
    told["left"] = sorted(one.name for one in disk.iterdir())
    del application
    return told


def write(services, scene, words) -> float | None:
    """Type at the end and save; when saving failed, if it did."""
    buffer = services.scenes.buffer(scene)
    services.scenes.type_text(scene, len(buffer.text), 0, words)
    services.scenes.save_now()
    wait(lambda: services.scenes.state in (SaveState.SAVED, SaveState.FAILED))
    return time.monotonic() if services.scenes.state is SaveState.FAILED else None


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]))))
