"""`inkwell bench --ui`: start to first paint, key to paint while the model streams, the first word of a new installation, memory
of the window's process.

Runs as a process of its own; each start is a fresh one. Key to paint is the time from the key's delivery to the
end of the page's paint that shows it. INKWELL_INSTRUCTIONS=avx2 measures a weaker processor.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

_WORDS = 10_000
_KEYS = 400


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--novel", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--one", choices=("start", "typing", "first"))
    parser.add_argument("--project", type=Path)
    options = parser.parse_args()
    if options.one:
        result = {"start": _start, "typing": _typing, "first": _first_word}[options.one](options.project)
        sys.stdout.write(json.dumps(result) + "\n")
        sys.stdout.flush()
        os._exit(0)
    facts = _all(options)
    if options.json:
        sys.stdout.write(json.dumps(facts) + "\n")
    else:
        for name, value in facts.items():
            sys.stdout.write(f"  {name:<34} {value}\n")
    return 0


def _all(options: argparse.Namespace) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        project = folder / "novel.inkwell"
        text = options.novel or _made_novel(folder)
        base = ["--base", str(folder / "base")]
        subprocess.run(  # noqa: S603  # our own program
            [sys.executable, "-m", "inkwell", *base, "import", str(project), str(text)],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        starts = [_child("start", project) for _ in range(options.runs)]
        typing = [_child("typing", project) for _ in range(max(1, options.runs // 2))]
        # A cache that is not there: no kernel has ever been compiled on this machine.
        first = [
            _child("first", project, NUMBA_CACHE_DIR=str(folder / f"kernels{number}"))
            for number in range(max(1, options.runs // 2))
        ]
    middle = statistics.median
    return {
        "words": starts[0]["words"],
        "runs": options.runs,
        "start_to_first_paint_ms": round(middle(one["first_paint_ms"] for one in starts)),
        "start_to_text_ms": round(middle(one["text_ms"] for one in starts)),
        "key_to_paint_p50_ms": round(middle(one["p50"] for one in typing), 2),
        "key_to_paint_p99_ms": round(middle(one["p99"] for one in typing), 2),
        "key_to_paint_max_ms": round(max(one["max"] for one in typing), 2),
        "keys_while_streaming": min(one["streaming"] for one in typing),
        "first_word_new_machine_s": round(middle(one["first_word"] for one in first), 1),
        "memory_open_mib": round(middle(one["memory"] for one in starts)),
        "memory_typing_mib": round(max(one["memory"] for one in typing)),
    }


def _child(kind: str, project: Path, **more: str) -> dict[str, Any]:
    command = [
        sys.executable,
        "-m",
        "inkwell.ui.window.bench_window",
        "--one",
        kind,
        "--project",
        str(project),
    ]
    environment = {**os.environ, "INKWELL_BENCH_STARTED": repr(time.time()), **more}
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)  # noqa: S603
    answer: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return answer


def _made_novel(folder: Path) -> Path:
    """120,000 words in forty chapters, for machines without a novel at hand."""
    sentence = "The rain had not let up since Tuesday and Mara counted the long seconds between the flashes of the light. "
    file = folder / "novel.md"
    chapters = [f"## Chapter {n}\n\n" + "\n\n".join(sentence * 8 for _ in range(19)) for n in range(1, 41)]
    file.write_text("\n\n".join(chapters), encoding="utf-8")
    return file


def _open(project: Path, engine: str) -> Any:
    from PySide6.QtWidgets import QApplication

    from inkwell.services.composition import build_services
    from inkwell.support.paths import places
    from inkwell.ui.theme import ThemeService
    from inkwell.ui.window.main_window import MainWindow

    application = QApplication.instance() or QApplication(["inkwell"])
    assert isinstance(application, QApplication)
    application.setStyle("Fusion")
    services = build_services(places(Path(tempfile.mkdtemp(prefix="inkwell-bench-"))), engine)
    services.storage.start()
    window = MainWindow(services, ThemeService(application, services.settings))
    window.show()
    services.project.open(project)
    return window


def _spin(ready: Any, seconds: float = 60.0) -> None:
    from PySide6.QtCore import QCoreApplication, QEventLoop

    deadline = time.monotonic() + seconds
    while not ready() and time.monotonic() < deadline:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)


def _memory() -> float:
    import psutil

    return psutil.Process().memory_info().rss / 2**20


def _start(project: Path) -> dict[str, Any]:
    began = float(os.environ["INKWELL_BENCH_STARTED"])
    window = _open(project, "fake")
    painted: dict[str, float] = {}
    page = window.editor.page
    real = page.paintEvent

    def paint(event: object) -> None:
        real(event)
        if page.document().characterCount() > 100:
            painted.setdefault("text", time.time())

    page.paintEvent = paint
    _spin(lambda: window.windowHandle() is not None and window.windowHandle().isExposed())
    painted["first"] = time.time()
    _spin(lambda: "text" in painted)
    words = window.services.manuscript.outline.words()
    _spin(lambda: False, 1.0)
    memory = _memory()
    window.close()
    return {
        "first_paint_ms": (painted["first"] - began) * 1000,
        "text_ms": (painted["text"] - began) * 1000,
        "words": words,
        "memory": memory,
    }


def _first_word(project: Path) -> dict[str, Any]:
    """Seconds from Continue, asked for as soon as a scene is there, to the first word in the page."""
    from inkwell.services.writing.generation import CaretContext

    window = _open(project, "auto")
    services = window.services
    _spin(lambda: window.editor.binding.scene_id is not None)
    scene = window.editor.binding.scene_id
    began = time.monotonic()
    services.generation.continue_scene(CaretContext(scene, len(window.editor.binding.base_text), words=40))
    _spin(
        lambda: bool(services.generation.draft(scene) and services.generation.draft(scene).text.strip()), 300
    )
    first_word, preparing = time.monotonic() - began, services.writer_model.status.preparing
    window.close()
    services.shut_down()
    return {"first_word": first_word, "preparing": preparing}


def _typing(project: Path) -> dict[str, Any]:
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QTextCursor
    from PySide6.QtTest import QTest

    from inkwell.services.writing.generation import CaretContext

    window = _open(project, "auto")
    services, page = window.services, window.editor.page
    _spin(lambda: window.editor.binding.scene_id is not None)
    scene = window.editor.binding.scene_id
    line = "The rain had not let up since Tuesday and Mara counted the long seconds between the flashes. "
    services.scenes.replace_places(
        scene, [(0, len(window.editor.binding.base_text), "\n".join(line * 6 for _ in range(_WORDS // 96)))]
    )
    page.moveCursor(QTextCursor.MoveOperation.End)
    for _ in range(3):
        page.moveCursor(QTextCursor.MoveOperation.Up)
    page.setFocus()
    _spin(lambda: False, 1.5)
    services.settings.set("generation.candidates", 3)
    services.generation.continue_scene(CaretContext(scene, window.editor.binding.caret(), words=400))
    _spin(
        lambda: (
            services.generation.draft(scene) is not None and len(services.generation.draft(scene).text) > 40
        )
    )
    times: list[float] = []
    streaming = 0
    for number in range(_KEYS):
        streaming += services.generation.is_writing(scene)
        before = time.perf_counter()
        QTest.keyClick(page, Qt.Key.Key_A if number % 6 else Qt.Key.Key_Space)
        page.viewport().repaint()
        times.append((time.perf_counter() - before) * 1000)
        until = time.monotonic() + 0.03
        _spin(lambda until=until: time.monotonic() >= until)
    memory = _memory()
    window.close()
    times.sort()
    return {
        "p50": times[len(times) // 2],
        "p99": times[int(len(times) * 0.99)],
        "max": times[-1],
        "streaming": streaming,
        "memory": memory,
    }


if __name__ == "__main__":
    sys.exit(main())
