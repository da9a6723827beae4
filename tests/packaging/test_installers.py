"""What installs Inkwell: the first lines of a frozen program, what is left out, and what menus and file managers are told."""

import ast
import importlib.util
import shutil
import subprocess
import sys
from xml.etree import ElementTree

import pytest

import inkwell
from tests.conftest import ROOT

INSTALLERS = ROOT / "packaging" / "installers"
LINUX = INSTALLERS / "linux"
_spec = importlib.util.spec_from_file_location("linux", INSTALLERS / "linux.py")
linux = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(linux)


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
