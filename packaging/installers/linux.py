"""Inkwell for Linux with its own Python: one folder, a compressed archive of it, and a Debian package. Standard library only.

Run through `dev.py package linux`, which makes the environment first. What is made lies in `build/installers`.
"""

from __future__ import annotations

import gzip
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

from installers import appimage

ROOT = Path(__file__).resolve().parent.parent.parent
HERE = Path(__file__).resolve().parent
BUILD = ROOT / "build" / "installers"
PYINSTALLER = "pyinstaller==6.22.3"
MEBIBYTE = 1024 * 1024
# What came for GTK's look of dialogs alone; nothing of ours asks for it.
_OF_GTK = (
    "libgtk", "libgdk", "libcairo", "libpango", "libatk", "libatspi", "libepoxy", "libpixman", "libharfbuzz", "libfribidi",
    "libdatrie", "libthai", "librsvg", "libXcomposite", "libXdamage", "libXcursor", "libXinerama", "libgraphite2",
)  # fmt: skip
FILE_TIME = 1_750_000_000  # any whole second
# What the program and its Qt ask of the system, by the names Debian and Ubuntu give; all else comes along.
NEEDED = (
    "libc6 (>= 2.31)", "libegl1", "libgl1", "libxkbcommon0", "libxkbcommon-x11-0", "libfontconfig1", "libdbus-1-3",
    "libxcb-cursor0", "libxcb-icccm4", "libxcb-image0", "libxcb-keysyms1", "libxcb-render-util0", "libxcb-shape0",
    "libxcb-xinerama0", "libxcb-randr0", "libxcb-shm0", "libxcb-sync1", "libxcb-xfixes0", "libxcb-xkb1",
)  # fmt: skip
# Parts of torch, Qt and others that only compilers, other programs or cards use.
UNUSED = (
    "torch/include", "torch/share", "torch/test", "torch/bin/protoc*", "torch/bin/test_*", "torch/lib/*test*",
    "torch/lib/*.a", "torch/bin/*Test", "torch/bin/upgrader_models", "torch/bin/*.ptl", "torch/testing/_internal",
    "PySide6/Qt/qml", "PySide6/Qt/plugins/sqldrivers", "PySide6/QtOpenGL.abi3.so", "PySide6/Qt/lib/libQt6OpenGL*",
    "hf_xet", "numba/np/ufunc/tbbpool*",
    "PySide6/Qt/plugins/qmltooling", "PySide6/Qt/lib/libQt6Quick*", "PySide6/Qt/lib/libQt6Qml*", "PySide6/Qt/lib/libQt6Pdf*",
    "PySide6/Qt/lib/libQt6Designer*", "PySide6/Qt/lib/libQt6ShaderTools*", "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
    "libgtk-3.so*", "libgdk-3.so*",
)  # fmt: skip
# Qt's words in the languages the program speaks; its own are enough for the rest.
QT_WORDS = ("PySide6/Qt/translations", ("qtbase_zh_CN", "qt_zh_CN", "qtbase_en", "qt_en"))
# Those whose symbols weigh most, and that have been tried without them: libraries patched after they were built
# (numpy.libs, Qt) do not outlive it.
STRIPPED = (
    "torch/lib/libtorch*.so", "spacy/**/*.so", "typst/*.so", "llvmlite/binding/libllvmlite.so", "libpython3*.so*",
    "pysqlite3/*.so", "thinc/**/*.so", "tokenizers/*.so", "blis/*.so", "cryptography/**/*.so", "yaml/*.so",
    "sqlalchemy/**/*.so", "regex/*.so", "python3*/lib-dynload/*.so", "pypdfium2_raw/*.so", "numpy/**/*.so", "lxml/**/*.so",
)  # fmt: skip


def build(python: Path) -> int:
    """Folder, archive and package; the exit code. `python` is the environment's, with everything Inkwell needs."""
    version = re.search(r'__version__ = "([^"]+)"', (ROOT / "inkwell/__init__.py").read_text())
    assert version is not None
    shutil.rmtree(BUILD, ignore_errors=True)
    BUILD.mkdir(parents=True)
    folder = _folder(python)
    machine = {"x86_64": "amd64", "aarch64": "arm64"}.get(os.uname().machine, os.uname().machine)
    made = [_archive(folder, version[1], machine)]
    if shutil.which("dpkg-deb"):
        made.append(_debian(folder, version[1], machine))
    if shutil.which("mksquashfs"):
        made += appimage.build(folder, version[1], machine, BUILD)
    print(f"{_mebibytes(folder)} MiB installed: {folder}")
    for file in made:
        print(f"{file.stat().st_size // MEBIBYTE} MiB: {file}")
    return 0


def _folder(python: Path) -> Path:
    """The program and all it needs, as PyInstaller puts it together, less what nothing here uses."""
    tools = BUILD / "tools"
    pip = [
        str(python),
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--target",
        str(tools),
    ]
    subprocess.run([*pip, PYINSTALLER], check=True)
    environment = {**os.environ, "INKWELL_ROOT": str(ROOT), "PYTHONPATH": f"{ROOT}{os.pathsep}{tools}"}
    command = [str(python), "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    command += ["--distpath", str(BUILD), "--workpath", str(BUILD / "work"), str(HERE / "inkwell.spec")]
    began = time.monotonic()
    subprocess.run(command, check=True, cwd=ROOT, env=environment)
    print(f"Put together in {time.monotonic() - began:.0f} s", file=sys.stderr)
    folder = BUILD / "inkwell"
    slimmed(folder / "_internal")
    _prepare_starter(python, folder / "_internal" / "models" / "installed" / "smollm2-135m", environment)
    for name in ("LICENSE", "README.md", "CHANGELOG.md"):
        shutil.copy(ROOT / name, folder / name)
    shutil.copytree(HERE / "linux", folder / "share")
    shutil.copy(ROOT / "resources" / "icons" / "inkwell.svg", folder / "share" / "inkwell.svg")
    open_to_all(folder)
    return folder


def open_to_all(folder: Path) -> None:
    """Everybody may read it, whatever private folder a part was made in, and nobody but the owner may change it."""
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)


def _prepare_starter(python: Path, starter: Path, environment: dict[str, str]) -> None:
    """Make what the writer makes of a model at its first start: where a program is installed it may not write.

    It is found again by the time of the model's file, which archives keep to the second.
    """
    for file in starter.glob("*.gguf"):
        os.utime(file, (FILE_TIME, FILE_TIME))
        made = f"from pathlib import Path; from inkwell.worker.model_files import token_folder as t; t(Path({str(file)!r}), '', print)"
        subprocess.run(
            [str(python), "-c", made], check=True, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL
        )


def slimmed(inner: Path) -> None:
    """Remove what is used by nothing here, and the symbols of libraries that nobody will look up.

    Of the largest alone: libraries that were patched after they were built do not outlive it.
    """
    for pattern in UNUSED:
        for found in inner.glob(pattern):
            shutil.rmtree(found) if found.is_dir() else found.unlink()
    words, kept = QT_WORDS
    for found in inner.glob(f"{words}/*.qm"):
        if found.stem not in kept:
            found.unlink()
    for orphan in orphans(inner):
        orphan.unlink()
    if shutil.which("strip"):
        for pattern in STRIPPED:
            for library in inner.glob(pattern):
                subprocess.run(["strip", "--strip-unneeded", str(library)], capture_output=True)


def orphans(inner: Path) -> list[Path]:
    """Libraries of the system that came along for others which are gone: named by no file that is still there."""
    if not shutil.which("readelf"):
        return []
    gone: list[Path] = []
    files = [file for file in inner.rglob("*.so*") if file.is_file()]
    named = {file: _needed(file) for file in files}
    loose = {file for file in files if file.parent == inner and file.name.startswith(_OF_GTK)}
    while loose:
        wanted = {name for file, names in named.items() if file not in gone for name in names}
        if not (more := [file for file in loose if file.name not in wanted]):
            break
        gone += more
        loose.difference_update(more)
    return gone


def _needed(library: Path) -> set[str]:
    """The names of the libraries that one asks for."""
    told = subprocess.run(["readelf", "-d", str(library)], capture_output=True, text=True).stdout
    return set(re.findall(r"\(NEEDED\).*\[(.+?)\]", told))


def _archive(folder: Path, version: str, machine: str) -> Path:
    """The folder in one file, to be unpacked anywhere; `share/install.sh` puts it into the menus."""
    file = BUILD / f"inkwell-{version}-linux-{machine}.tar.xz"
    renamed = f"--transform=s,^{folder.name},inkwell-{version},"
    command = [
        "tar",
        "-C",
        str(folder.parent),
        "-I",
        "xz -T0 -2",
        renamed,
        "--owner=0",
        "--group=0",
        "-cf",
        str(file),
    ]
    subprocess.run([*command, folder.name], check=True)
    return file


def _debian(folder: Path, version: str, machine: str) -> Path:
    """A Debian package: the program below /opt, its entry in the menus, its kind of file. Removing it leaves every book."""
    root = BUILD / "debian"
    shutil.copytree(folder, root / "opt" / "inkwell", symlinks=True)
    shares = {
        "inkwell.desktop": "usr/share/applications",
        "inkwell.metainfo.xml": "usr/share/metainfo",
        "inkwell-mime.xml": "usr/share/mime/packages",
        "inkwell.svg": "usr/share/icons/hicolor/scalable/apps",
    }
    for name, place in shares.items():
        (root / place).mkdir(parents=True)
        shutil.copy(folder / "share" / name, root / place / name)
    (root / "usr" / "bin").mkdir(parents=True)
    (root / "usr" / "bin" / "inkwell").symlink_to("/opt/inkwell/inkwell")
    documents = root / "usr" / "share" / "doc" / "inkwell"
    documents.mkdir(parents=True)
    shutil.copy(ROOT / "LICENSE", documents / "copyright")
    (documents / "changelog.gz").write_bytes(gzip.compress((ROOT / "CHANGELOG.md").read_bytes(), mtime=0))
    control = root / "DEBIAN" / "control"
    control.parent.mkdir()
    control.write_text(
        f"Package: inkwell\nVersion: {version}\nArchitecture: {machine}\nSection: editors\nPriority: optional\n"
        "Maintainer: The Inkwell founders <inkwell@localhost>\n"
        f"Installed-Size: {_mebibytes(root) * 1024}\nDepends: {', '.join(NEEDED)}\nRecommends: fonts-vollkorn, fonts-inter, fonts-noto-cjk\n"
        "Description: A private writing room for novelists\n"
        " Draft chapters while a language model on your own machine continues the scene,\n"
        " rewrites a passage or learns your voice. Books stay in files of your own;\n"
        " removing this package leaves them where they are.\n"
    )
    file = BUILD / f"inkwell_{version}_{machine}.deb"
    command = [
        "dpkg-deb",
        "--build",
        "--root-owner-group",
        "-Zxz",
        "-z2",
        "--threads-max=2",
        str(root),
        str(file),
    ]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    shutil.rmtree(root)
    return file


def _mebibytes(folder: Path) -> int:
    return sum(file.lstat().st_size for file in folder.rglob("*") if not file.is_dir()) // MEBIBYTE
