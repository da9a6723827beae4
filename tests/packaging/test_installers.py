"""What installs Inkwell: the first lines of a frozen program, what is left out, and what menus and file managers are told."""

import ast
import hashlib
import importlib
import shutil
import subprocess
import sys
from xml.etree import ElementTree

import pytest
import yaml

import inkwell
from tests.conftest import ROOT

INSTALLERS = ROOT / "packaging" / "installers"
LINUX = INSTALLERS / "linux"
sys.path.insert(0, str(INSTALLERS.parent))
try:
    appimage, linux = (importlib.import_module(f"installers.{name}") for name in ("appimage", "linux"))
finally:
    sys.path.remove(str(INSTALLERS.parent))


def frozen(*arguments):
    command = [sys.executable, str(INSTALLERS / "frozen.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, timeout=60)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--version"], f"Inkwell {inkwell.__version__}\n"),
        (["-m", "inkwell", "--version"], f"Inkwell {inkwell.__version__}\n"),
        (["-P", "-m", "inkwell", "--version"], f"Inkwell {inkwell.__version__}\n"),
        (["-I", "-c", "import sys; print(sys.argv[1:])", "a b"], "['a b']\n"),
    ],
)
def test_children_are_begun_as_everywhere(arguments, said, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    done = frozen(*arguments)
    assert (done.stdout, done.returncode) == (said, 0), done.stderr


def test_an_end_with_a_number_is_an_end_with_it(monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    assert frozen("-c", "raise SystemExit(3)").returncode == 3
    assert frozen("-m", "inkwell", "no-such-verb").returncode == 2


def test_everybody_may_read_what_is_installed(tmp_path):
    private = tmp_path / "program" / "tokens"
    private.mkdir(parents=True, mode=0o700)
    for name, mode in (("tokenizer.json", 0o600), ("run", 0o700)):
        (private / name).touch(mode=mode)
    linux.open_to_all(tmp_path / "program")
    modes = {path.name: path.stat().st_mode & 0o777 for path in (tmp_path / "program").rglob("*")}
    assert modes == {"tokens": 0o755, "tokenizer.json": 0o644, "run": 0o755}


def test_nothing_that_is_left_out_is_used():
    spec = ast.parse((INSTALLERS / "inkwell.spec").read_text(encoding="utf-8"))
    left_out = next(
        ast.literal_eval(node.value)
        for node in spec.body
        if isinstance(node, ast.Assign) and node.targets[0].id == "WITHOUT"
    )
    used = set()
    for file in (ROOT / "inkwell").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                used.add(node.module)
            elif isinstance(node, ast.Import):
                used |= {name.name for name in node.names}
    wrong = {name for name in left_out for one in used if one == name or one.startswith(f"{name}.")}
    assert left_out and not wrong


def test_menus_and_file_managers_are_told_the_same(tmp_path):
    entry = dict(
        line.split("=", 1)
        for line in (LINUX / "inkwell.desktop").read_text(encoding="utf-8").splitlines()
        if "=" in line
    )
    kind = ElementTree.parse(LINUX / "inkwell-mime.xml").getroot()[0].get("type")
    component = ElementTree.parse(LINUX / "inkwell.metainfo.xml").getroot()
    assert entry["MimeType"] == f"{kind};" and component.findtext("provides/mediatype") == kind
    assert component.findtext("launchable") == "inkwell.desktop" and entry["Exec"] == "inkwell %f"
    assert (ROOT / "resources" / "icons" / f"{entry['Icon']}.svg").is_file()
    for judge, file in (
        ("desktop-file-validate", "inkwell.desktop"),
        ("appstreamcli", "inkwell.metainfo.xml"),
    ):
        if shutil.which(judge):
            options = ["validate", "--no-net"] if judge == "appstreamcli" else []
            done = subprocess.run([judge, *options, str(LINUX / file)], capture_output=True, text=True)
            assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="a script for Linux")
def test_the_folder_comes_into_the_menus_and_goes_again(tmp_path):
    folder = tmp_path / "a folder" / "inkwell"
    shutil.copytree(LINUX, folder / "share")
    shutil.copy(ROOT / "resources" / "icons" / "inkwell.svg", folder / "share")
    environment = {"HOME": str(tmp_path / "home"), "PATH": "/usr/bin:/bin"}
    script = ["sh", str(folder / "share" / "install.sh")]
    subprocess.run(script, env=environment, check=True, capture_output=True)
    entry = tmp_path / "home/.local/share/applications/inkwell.desktop"
    assert f'Exec="{folder}/inkwell" %f' in entry.read_text(encoding="utf-8")
    book = tmp_path / "home" / "book.inkwell"
    book.write_bytes(b"words")
    subprocess.run([*script, "--remove"], env=environment, check=True, capture_output=True)
    left = {file.name for file in (tmp_path / "home").rglob("*") if file.is_file() or file.is_symlink()}
    assert not entry.exists() and {"book.inkwell"} == {name for name in left if "ink" in name}


@pytest.fixture
def program(tmp_path):
    """A folder like PyInstaller's, whose program says what it was asked."""
    folder = tmp_path / "inkwell"
    (folder / "_internal").mkdir(parents=True)
    (folder / "inkwell").write_text('#!/bin/sh\necho "I am $*"\n')
    (folder / "inkwell").chmod(0o755)
    shutil.copytree(LINUX, folder / "share")
    (folder / "share" / "inkwell.svg").write_text("<svg/>")
    return folder


@pytest.mark.skipif(
    not (shutil.which("mksquashfs") and shutil.which("unsquashfs")), reason="needs squashfs-tools"
)
def test_one_file_runs_where_nothing_can_be_mounted(program, tmp_path, monkeypatch):
    monkeypatch.delenv(appimage.RUNTIME, raising=False)
    before = sorted(program.rglob("*"))
    image, script = appimage.build(program, "1.2", "amd64", tmp_path)
    assert sorted(program.rglob("*")) == before, "the folder is as it was"
    environment = {
        "PATH": "/usr/bin:/bin",
        "HOME": str(tmp_path / "home"),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
    }
    (tmp_path / "bin").mkdir()
    for tool in ("unsquashfs", "sh", "dirname", "readlink", "mkdir", "mv"):
        (tmp_path / "bin" / tool).symlink_to(shutil.which(tool))
    environment["PATH"] = str(tmp_path / "bin")
    for _ in range(2):
        ran = subprocess.run(
            [str(script), "a", "b"], env=environment, capture_output=True, text=True, timeout=60
        )
        assert ran.stdout == "I am a b\n", ran.stderr
    assert image.suffix == ".squashfs" and list((tmp_path / "cache" / "inkwell").iterdir())


@pytest.mark.skipif(not shutil.which("mksquashfs"), reason="needs squashfs-tools")
def test_only_the_runtime_that_is_meant_is_put_before_the_program(program, tmp_path, monkeypatch):
    runtime = tmp_path / "runtime"
    runtime.write_bytes(b"\x7fELF runtime")
    monkeypatch.setenv(appimage.RUNTIME, str(runtime))
    monkeypatch.setenv(appimage.RUNTIME_SHA256, "0" * 64)
    with pytest.raises(SystemExit, match="not the runtime"):
        appimage.build(program, "1.2", "amd64", tmp_path)
    monkeypatch.setenv(appimage.RUNTIME_SHA256, hashlib.sha256(runtime.read_bytes()).hexdigest())
    (made,) = appimage.build(program, "1.2", "amd64", tmp_path)
    data = made.read_bytes()
    assert data.startswith(b"\x7fELF runtimehsqs") and made.name == "Inkwell-1.2-x86_64.AppImage"
    assert made.stat().st_mode & 0o111


def test_libraries_that_came_for_others_go_with_them(tmp_path, monkeypatch):
    needs = {
        "libgtk-3.so.0": {"libcairo.so.2"},
        "libcairo.so.2": {"libpixman-1.so.0"},
        "libpixman-1.so.0": set(),
    }
    needs |= {"libharfbuzz.so.0": set(), "libQt6Gui.so.6": {"libharfbuzz.so.0"}}
    for name in needs:
        (tmp_path / name).write_bytes(b"")
    monkeypatch.setattr(linux, "_needed", lambda file: needs[file.name])
    monkeypatch.setattr(linux.shutil, "which", lambda tool: tool)
    found = {file.name for file in linux.orphans(tmp_path)}
    assert found == {"libgtk-3.so.0", "libcairo.so.2", "libpixman-1.so.0"}


def test_the_flatpak_has_no_network_and_names_what_the_folder_brings():
    manifest = yaml.safe_load((INSTALLERS / "org.inkwell.Inkwell.yaml").read_text(encoding="utf-8"))
    assert manifest["command"] == "inkwell" and "--share=network" not in manifest["finish-args"]
    commands = "\n".join(manifest["modules"][0]["build-commands"])
    for name in ("inkwell.desktop", "inkwell.metainfo.xml", "inkwell-mime.xml"):
        assert f"share/{name}" in commands and (LINUX / name).exists()
    found = ElementTree.parse(LINUX / "inkwell.metainfo.xml").findtext("id")
    assert found == manifest["id"]
