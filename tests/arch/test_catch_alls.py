"""Where anything at all may be caught, and nowhere else; ARCHITECTURE names the same places."""

import ast

from tests.conftest import ROOT

PLACES = {
    # A bug in one task must not end the thread that saves.
    "inkwell/services/project/storage_thread.py": 1,
    # Whatever a job raises, the window must hear of it.
    "inkwell/worker/worker_loop.py": 1,
    # Libraries that read strangers' files raise kinds of their own, panics among them.
    "inkwell/worker/library_errors.py": 1,
}


def catch_alls(source):
    """Lines of handlers that catch everything."""
    broad = {"Exception", "BaseException"}
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ExceptHandler):
            kinds = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
            if any(kind is None or (isinstance(kind, ast.Name) and kind.id in broad) for kind in kinds):
                yield node.lineno
        # `suppress` is a handler by another name.
        if (
            isinstance(node, ast.Call)
            and getattr(node.func, "id", getattr(node.func, "attr", "")) == "suppress"
        ) and any(isinstance(kind, ast.Name) and kind.id in broad for kind in node.args):
            yield node.lineno


def test_everything_is_caught_in_these_places_only():
    found = {}
    for file in sorted((ROOT / "inkwell").rglob("*.py")):
        lines = list(catch_alls(file.read_text(encoding="utf-8")))
        if lines:
            found[file.relative_to(ROOT).as_posix()] = len(lines)
    assert found == PLACES


def test_the_architecture_names_them():
    text = (ROOT / "inkwell" / "ARCHITECTURE.md").read_text(encoding="utf-8")
    (line,) = [line for line in text.splitlines() if line.startswith("Catch-all")]
    for place in PLACES:
        assert place.removeprefix("inkwell/").removesuffix(".py").replace("/", ".") in line, place


def test_every_way_to_catch_all_is_found():
    ways = (
        "try: f()\nexcept: pass",
        "try: f()\nexcept Exception: pass",
        "try: f()\nexcept (OSError, BaseException) as e: pass",
        "with suppress(Exception): f()",
        "with contextlib.suppress(BaseException): f()",
    )
    assert all(list(catch_alls(way)) for way in ways)
    assert not list(catch_alls("try: f()\nexcept (OSError, ValueError): pass\nwith suppress(OSError): f()"))
