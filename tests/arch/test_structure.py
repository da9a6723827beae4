"""The structure holds: sizes only shrink, heavy libraries stay out of the window, actions and formats are whole."""

import ast
import json
import subprocess
import sys
from pathlib import Path

from inkwell.exchange.formats import FORMATS
from inkwell.storage.migrations import MIGRATIONS
from inkwell.support.settings_file import Setting
from inkwell.ui.theme import icon_names
from inkwell.ui.window.actions import ACTIONS, MENUS

ROOT = Path(__file__).resolve().parents[2]
LIMITS = {"module": 400, "class": 300, "function": 40, "public names": 7}
RATCHET = Path(__file__).with_name("sizes.json")


def sizes():
    """What is larger than the limits, as `name: size`."""
    found = {}
    for file in sorted((ROOT / "inkwell").rglob("*.py")):
        name = file.relative_to(ROOT).as_posix()
        text = file.read_text(encoding="utf-8")
        tree = ast.parse(text)
        lines = text.count("\n")
        if lines > LIMITS["module"]:
            found[name] = lines
        public = [
            node
            for node in tree.body
            if isinstance(node, (ast.ClassDef, ast.FunctionDef)) and not node.name.startswith("_")
        ]
        if len(public) > LIMITS["public names"] and "protocol" not in name:
            found[f"{name} public names"] = len(public)
        for node in ast.walk(tree):
            if isinstance(node, (ast.ClassDef, ast.FunctionDef)):
                kind = "class" if isinstance(node, ast.ClassDef) else "function"
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > LIMITS[kind]:
                    found[f"{name} {node.name}"] = length
    return found


def test_sizes_only_shrink():
    allowed = json.loads(RATCHET.read_text())
    present = sizes()
    grown = {name: size for name, size in present.items() if size > allowed.get(name, 0)}
    assert not grown, f"these grew over the limits {LIMITS}: {grown}"
    shrunk = {name: allowed[name] for name in allowed if present.get(name, 0) < allowed[name]}
    assert not shrunk, f"tighten tests/arch/sizes.json, these have shrunk: {shrunk}"


def test_window_loads_nothing_heavy():
    code = "import sys, inkwell.app; print([m for m in ('torch','transformers','peft','spacy') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.strip() == "[]"


def test_every_action_has_text_keys_icon_and_menu():
    keys = [one for row in ACTIONS for one in row.keys.split()]
    assert len(keys) == len(set(keys)), "two actions share a key"
    for row in ACTIONS:
        assert row.text and row.keys and row.icon in icon_names() and row.menu in MENUS, row


def test_every_format_and_migration_has_a_test():
    tests = "\n".join(file.read_text(encoding="utf-8") for file in (ROOT / "tests").rglob("test_*.py"))
    for form in FORMATS:
        if form.writer:
            assert f'"book{form.suffixes[0]}"' in tests, f"{form.name} has no round-trip test"
        if form.reader:
            module = form.reader.rpartition(".")[2]
            assert list((ROOT / "tests" / "exchange").rglob(f"test_{module}.py")), (
                f"{form.name} has no test of its reader"
            )
    for migration in MIGRATIONS:
        assert f"migration {migration.user_version}" in tests


def test_settings_defaults_are_accepted():
    from inkwell.services.settings import SETTINGS

    for setting in SETTINGS:
        assert isinstance(setting, Setting) and setting.accepts(setting.default), setting.key


def test_no_private_address_or_path_in_the_tree():
    listed = subprocess.run(
        ["git", "ls-files"], capture_output=True, text=True, cwd=ROOT, check=True
    ).stdout.split()
    for name in listed:
        file = ROOT / name
        if file.suffix in (".py", ".md", ".toml", ".txt", ".qss", ".json") and "tests/arch" not in name:
            assert "/work/" not in file.read_text(encoding="utf-8", errors="replace"), name
