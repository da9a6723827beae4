"""Tests mirror the packages: a module with logic is met by a test file of its name; those not yet met only grow fewer."""

import ast
import json
from pathlib import Path

from tests.conftest import ROOT

RATCHET = Path(__file__).with_name("unmet.json")
# A function that only says what is, in a few statements, is met by whoever calls it.
FEW_STATEMENTS = 5
FORKS = (
    ast.If,
    ast.IfExp,
    ast.For,
    ast.While,
    ast.Try,
    ast.Match,
    ast.BoolOp,
    ast.ListComp,
    ast.SetComp,
    ast.DictComp,
    ast.GeneratorExp,
)
# These go through many modules at once, as an author does.
OF_MANY = {
    "tests/services/help/test_command_line_page.py",
    "tests/ui/editor/test_typing.py",
    "tests/ui/test_words_fit.py",
}


def has_logic(source):
    """Whether a function forks or loops, or has more than a few statements."""
    functions = (
        node
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    return any(
        any(isinstance(inner, FORKS) for inner in ast.walk(function))
        or sum(isinstance(inner, ast.stmt) for inner in ast.walk(function)) - 1 > FEW_STATEMENTS
        for function in functions
    )


def test_of(module):
    """Where the tests of a module stand: `inkwell/a/b/c.py` is met by `tests/a/b/test_c.py`, a package by its name."""
    named = module.parent if module.name == "__init__.py" else module
    return ROOT / "tests" / named.relative_to(ROOT / "inkwell").parent / f"test_{named.stem.strip('_')}.py"


test_of.__test__ = False


def unmet():
    """Modules with logic and no test of their name."""
    modules = sorted((ROOT / "inkwell").rglob("*.py"))
    return [
        str(module.relative_to(ROOT))
        for module in modules
        if has_logic(module.read_text(encoding="utf-8")) and not test_of(module).exists()
    ]


def test_every_module_with_logic_is_met_by_a_test_of_its_name():
    known = json.loads(RATCHET.read_text())
    found = unmet()
    new = [module for module in found if module not in known]
    assert not new, f"write their tests, {[str(test_of(ROOT / module).relative_to(ROOT)) for module in new]}"
    assert known == [module for module in known if module in found], (
        f"met or gone by now: take them out of {RATCHET.name}"
    )


def test_every_test_file_meets_a_module():
    """Folders that mirror no package (journeys, process …) are free; in the others a test's name begins with a module's."""
    strays = set()
    for file in sorted((ROOT / "tests").rglob("test_*.py")):
        folder = file.relative_to(ROOT / "tests").parent
        package = ROOT / "inkwell" / folder
        if package.is_dir() and folder != Path():
            names = {place.stem.strip("_") for place in package.iterdir()}
            words = file.stem.removeprefix("test_").split("_")
            if not any("_".join(words[:count]) in names for count in range(1, len(words) + 1)):
                strays.add(file.relative_to(ROOT).as_posix())
    assert strays <= OF_MANY


def test_what_counts_as_logic():
    assert not has_logic("def f(x):\n    return x + 1\n\nclass A:\n    a: int = 3\n")
    assert has_logic("def f(x):\n    return 1 if x else 2\n")
    assert has_logic("class A:\n    def f(self):\n        return [x for x in self.y]\n")
    assert not has_logic("if True:\n    x = [n for n in range(3)]\n"), "what a module does as it is imported"
    assert has_logic("def f(x):\n" + "    x += 1\n" * 6) and not has_logic("def f(x):\n" + "    x += 1\n" * 5)
