"""Lets the scripted writer go on with a scene and tells a log what of it was shown; the parent kills it.

Started as `python streamer.py LOG BASE PROJECT`.
"""

import os
import sys
import time
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QCoreApplication

from inkwell.services.composition import build_services
from inkwell.services.writing.generation import CaretContext
from inkwell.support.paths import places
from tests.waiting import wait

log = os.open(sys.argv[1], os.O_WRONLY | os.O_CREAT | os.O_APPEND)


def tell(shown):
    os.write(log, f"{time.monotonic():.4f}\t{shown}\n".encode())


application = QCoreApplication([])
services = build_services(places(Path(sys.argv[2])), "fake")
services.storage.start()
services.project.open(Path(sys.argv[3]))
wait(lambda: services.project.is_open)
scene = services.project.current.outline.scenes()[0].scene_id
services.scenes.load(scene)
wait(lambda: services.scenes.buffer(scene) is not None)
generation = services.generation
generation.draft_changed.connect(
    lambda at: tell(len(generation.draft(at).text)) if generation.draft(at) is not None else None
)
generation.continue_scene(CaretContext(scene, len(services.scenes.buffer(scene).text), words=800))
sys.exit(application.exec())
