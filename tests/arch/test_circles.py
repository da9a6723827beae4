"""No two modules know each other, not even by way of others or for types alone."""

import ast
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def imports_of(source: str, modules: set[str]) -> set[str]:
    """Every module of `modules` that a source text imports: at its top, in a function, or under TYPE_CHECKING."""
    imported: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            imported |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            submodules = {f"{node.module}.{alias.name}" for alias in node.names}
            imported |= (submodules & modules) or {node.module}
    return imported & modules


def circle(imports: dict[str, set[str]]) -> list[str]:
    """The modules of a circle, the first again at the end; empty where there is none."""
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as error:
        return error.args[1]
    return []


def graph() -> dict[str, set[str]]:
    """What every module of Inkwell imports of Inkwell."""
    files = {
        file.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".").removesuffix(".__init__"): file
        for file in (ROOT / "inkwell").rglob("*.py")
    }
    return {
        module: imports_of(file.read_text(encoding="utf-8"), set(files)) - {module}
        for module, file in files.items()
    }


def test_there_is_no_circle_of_imports():
    assert circle(graph()) == []


def test_a_circle_for_types_alone_is_found():
    modules = {"inkwell.window", "inkwell.commands", "inkwell.menu"}
    typed = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from inkwell.window import Window\n"
    imports = {
        "inkwell.window": imports_of("def f():\n    from inkwell import commands\n", modules),
        "inkwell.commands": imports_of("import inkwell.menu\n", modules),
        "inkwell.menu": imports_of(typed, modules),
    }
    assert set(circle(imports)) == modules
