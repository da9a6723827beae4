#!/usr/bin/env python3
"""The message catalogue: what can be translated, and whether it is.

python3 packaging/translations.py update     put new messages into every .po, take stale ones out, compile
python3 packaging/translations.py compile    make every .mo from its .po
python3 packaging/translations.py report     messages by language: translated, missing, stale
python3 packaging/translations.py extract    print the template, a .pot

Messages are the literals in `tr`, `trn`, `trc`, `tr_noop` and `to_send`, those of the declarations in DECLARED, and the tables of
data in DATA. Needs Babel, a developer's library.
"""

from __future__ import annotations

import argparse
import ast
import io
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages import Catalog
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ROOT / "resources" / "i18n"
# Declarations whose positional arguments are shown: the name called, and which arguments.
DECLARED = {"Setting": (2, 3), "ActionRow": (1,), "PanelRow": (1,), "remember": (1,)}
# Tables of data: the files, the list of rows in them ("" the whole file, "*" every table), and the
# keys that are shown, each after its context where it has one.
DATA = (
    (
        "resources/checks/*.toml",
        "check",
        ("name", "explanation", "sentence", "threshold.name", "threshold.unit"),
    ),
    ("resources/recipes/moods.toml", "*", ("mood|name", "help")),
    ("resources/copy/places.toml", "place", ("name",)),
    ("resources/copy/frames.toml", "frame", ("name",)),
    ("resources/styles/*.toml", "", ("name", "description")),
    ("resources/moods/*.toml", "", ("mood|name", "help")),
    ("resources/exports/*.toml", "", ("name", "description")),
    ("resources/exclusions/*.toml", "category", ("name", "explanation")),
    ("models/catalogue.toml", "model", ("for_whom",)),
)
# Lines of a header that change with the day, the tool or nothing at all: they would only make two people's work collide.
IDLE_HEADERS = (
    "Report-Msgid-Bugs-To",
    "POT-Creation-Date",
    "PO-Revision-Date",
    "Last-Translator",
    "Language-Team",
    "Generated-By",
)
Message = tuple[str | None, str | tuple[str, str], str]


def code_messages(tree: ast.AST) -> Iterator[tuple[str | None, str | tuple[str, str]]]:
    """`(context, English or its two forms)` of every call that marks a message."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        texts = [one.value if isinstance(one, ast.Constant) else None for one in node.args]
        if name in ("tr", "tr_noop", "to_send") and texts and isinstance(texts[0], str):
            yield (texts[1] if name == "tr_noop" and len(texts) > 1 else None), texts[0]
        elif name == "trn" and len(texts) > 1 and isinstance(texts[0], str) and isinstance(texts[1], str):
            yield None, (texts[0], texts[1])
        elif name == "trc" and len(texts) > 1 and isinstance(texts[0], str) and isinstance(texts[1], str):
            yield texts[0], texts[1]
        for place in DECLARED.get(name, ()):
            if place < len(texts) and isinstance(texts[place], str) and texts[place]:
                yield None, texts[place]


def data_messages(file: Path, rows: str, keys: tuple[str, ...]) -> Iterator[tuple[str | None, str]]:
    """The shown texts of one table of data, as `(context, English)`."""
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    for row in [table] if rows == "" else table.values() if rows == "*" else table[rows]:
        for key in keys:
            context, _, path = key.rpartition("|")
            value = row
            for part in path.split("."):
                value = value.get(part, {}) if isinstance(value, dict) else {}
            if isinstance(value, str) and value:
                yield context or None, value


def messages() -> list[Message]:
    """All messages with the file each comes from, in the order of files."""
    found: list[Message] = []
    for file in sorted((ROOT / "inkwell").rglob("*.py")):
        place = file.relative_to(ROOT).as_posix()
        tree = ast.parse(file.read_text(encoding="utf-8"))
        found += [(context, text, place) for context, text in code_messages(tree)]
    for pattern, rows, keys in DATA:
        for file in sorted(ROOT.glob(pattern)):
            place = file.relative_to(ROOT).as_posix()
            found += [(context, text, place) for context, text in data_messages(file, rows, keys)]
    return found


def template() -> Catalog:
    """Every message, untranslated; a message with a plural takes the place of the same singular without one."""
    catalog = Catalog(project="Inkwell", charset="utf-8")
    rows = messages()
    plural = {text[0]: text for _, text, _ in rows if isinstance(text, tuple)}
    for context, text, place in rows:
        text = plural.get(text, text) if isinstance(text, str) and context is None else text
        catalog.add(text, locations=[(place, 1)], context=context, flags=())
    return catalog


def catalogues() -> dict[str, Path]:
    """The .po files by language."""
    return {file.parents[1].name: file for file in sorted(LANGUAGES.glob("*/LC_MESSAGES/inkwell.po"))}


def read(language: str, file: Path) -> Catalog:
    """The catalogue of one language as it is on the disk."""
    with file.open("rb") as stream:
        return read_po(stream, locale=language, charset="utf-8")


def write(catalog: Catalog, file: Path) -> None:
    """Write a .po, without the idle lines of its header."""
    catalog.fuzzy = False
    stream = io.BytesIO()
    write_po(stream, catalog, width=0, include_lineno=False)
    lines = stream.getvalue().decode("utf-8").splitlines(keepends=True)
    file.write_text(
        "".join(line for line in lines if not line.startswith(tuple(f'"{name}' for name in IDLE_HEADERS))),
        encoding="utf-8",
    )


def texts(catalog: Catalog) -> dict[tuple[str | None, str], object]:
    """What a catalogue says, by context and English; the header is not in it."""
    return {
        (one.context, one.id[0] if one.pluralizable else one.id): tuple(one.string)
        if one.pluralizable
        else one.string
        for one in catalog
        if one.id and one.string
    }


def is_fresh(language: str, file: Path) -> bool:
    """Whether the .mo is what the .po compiles to, whichever version of Babel made it."""
    with file.with_suffix(".mo").open("rb") as stream:
        return texts(read_mo(stream)) == texts(read_mo(io.BytesIO(compiled(read(language, file)))))


def compiled(catalog: Catalog) -> bytes:
    """The .mo of a catalogue."""
    stream = io.BytesIO()
    write_mo(stream, catalog)
    return stream.getvalue()


def ids(catalog: Catalog) -> set[tuple[str | None, str | tuple[str, str]]]:
    """What is in a catalogue, as `(context, English)`."""
    return {
        (message.context, tuple(message.id) if message.pluralizable else message.id)
        for message in catalog
        if message.id
    }


def state(language: str, file: Path) -> tuple[list[str], list[str]]:
    """`(messages without a translation, messages that are gone)` of a language."""
    catalog, wanted = read(language, file), ids(template())
    here = {
        (message.context, tuple(message.id) if message.pluralizable else message.id)
        for message in catalog
        if message.id and (all(message.string) if message.pluralizable else message.string)
    }
    return [str(one) for one in sorted(wanted - here, key=str)], [
        str(one) for one in sorted(ids(catalog) - wanted, key=str)
    ]


def update() -> None:
    """Bring every .po up to the code, and compile it. No fuzzy guesses: a sentence is translated or it is not."""
    for language, file in catalogues().items():
        catalog = read(language, file)
        header = catalog.header_comment
        catalog.update(template(), no_fuzzy_matching=True)
        catalog.obsolete.clear()
        catalog.header_comment = header
        write(catalog, file)
    compile_all()


def compile_all() -> None:
    """Make every .mo."""
    for language, file in catalogues().items():
        file.with_suffix(".mo").write_bytes(compiled(read(language, file)))


def report() -> int:
    """Print the state of every language; 1 where something is missing or stale."""
    print(f"{len(ids(template()))} messages")
    wrong = 0
    for language, file in catalogues().items():
        missing, stale = state(language, file)
        fresh = is_fresh(language, file)
        print(f"{language}: {len(missing)} missing, {len(stale)} stale, compiled {'yes' if fresh else 'no'}")
        for text in missing[:50]:
            print(f"  missing {text}")
        for text in stale[:50]:
            print(f"  stale   {text}")
        wrong += len(missing) + len(stale) + (0 if fresh else 1)
    return 1 if wrong else 0


def main() -> int:
    """Run the command named on the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("command", choices=("update", "compile", "report", "extract"))
    command = parser.parse_args().command
    if command == "update":
        update()
    if command == "compile":
        compile_all()
    if command == "extract":
        write_po(sys.stdout.buffer, template(), width=0, include_lineno=False)
    return report() if command in ("report", "update") else 0


if __name__ == "__main__":
    raise SystemExit(main())
