"""Saves one scene after another into a project and says each that is on the disk: `python saver.py BOOK SAVES`.

On an error it goes on with the same connection as the window does, and says what it was told.
"""

import contextlib
import sys
from functools import partial
from pathlib import Path

from inkwell.domain.errors import InkwellError
from inkwell.storage.opening import open_project
from inkwell.storage.store import guarded


def text_of(number):
    return f"save {number}. " + "The rain went on over the harbour. " * (30 + number % 7 * 40)


def main(book, saves):
    store = open_project(Path(book)).store
    scenes = store.outline.load().scenes()
    for number in range(1, saves + 1):
        scene = scenes[number % len(scenes)].scene_id
        save = partial(store.scenes.save, scene, text_of(number), (), 10 + number)
        try:
            guarded(save)
        except InkwellError as error:
            sys.stdout.write(f"refused {number} {type(error).__name__}\n")
        else:
            sys.stdout.write(f"saved {number} {int(scene)}\n")
        sys.stdout.flush()
        if number % 10 == 0:
            with contextlib.suppress(InkwellError):
                guarded(store.database.checkpoint)
    store.close()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
