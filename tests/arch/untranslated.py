"""Finds text that a person can meet and that does not go through the catalogue, by looking at the syntax tree.

Two nets. What is given to something that shows it (a label, a tool tip, a notice, a printed line, one of our errors) must
hold no word of its own outside `tr` and its kin. And a literal that reads like a sentence must not stand anywhere else
either, so that none reaches the screen by way of a variable.
"""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

MARKS = {"tr", "trn", "trc", "tr_noop", "to_send"}
# Declarations whose texts the catalogue knows by their place (DECLARED in packaging/translations.py).
DECLARED = {"Setting", "ActionRow", "PanelRow", "remember"}
# What is no text to translate, wherever it stands, with the reason; keep it short.
EXCEPTIONS = (
    (r"(SELECT|INSERT|DELETE|PRAGMA|CREATE|ALTER|DROP|VACUUM|BEGIN)\b", "SQL"),
    (r"(Ctrl|Alt|Shift)\+\S+( (Ctrl|Alt|Shift)\+\S+)*$", "keys, which Qt names"),
    (r"inkwell( [a-z]+)+( --?[a-z]+| smollm2-135m)?$", "a command to type"),
    (r"(inkwell: | – Inkwell|Inkwell)$", "the program's name"),
    (r"(http://127|\*Q4_K_M|main$)", "an example of an address, a file and a branch"),
    (r"\w+\.\w+$", "the name of an action"),
)
# Files in which such literals are no words on the screen.
EXCEPT_FILES = {
    "prompting/copywriting.py": "what the model is asked, in English",
    "prompting/paraphrase.py": "what the model is asked, in English",
    "prompting/answering.py": "what the model is asked, in English",
    "prompting/summing_up.py": "what the model is asked, in English",
    "services/writing/prompt_context.py": "what the model is told, in English",
    "services/project/sample.py": "the sample novel, which is English",
    "ui/window/demonstration.py": "a scene of the sample novel",
    "ui/theme.py": "names of typefaces",
    "exchange/rich/paper.py": "names of typefaces",
    "ui/window/bench_window.py": "text typed to measure with",
    "terminal/bench.py": "text written on from to measure with",
    "worker/engines/remote_engine.py": "text to calibrate with",
    "services/models/install.py": "what pip prints, to recognize it by",
    "worker/decoder/placement.py": "the name of a device",
    "worker/devices.py": "the name of a device",
    "worker/main.py": "for who starts a worker by hand",
    "worker/channel.py": "for the log of the window",
}
# What shows its positional arguments.
SHOWS = {
    *(
        "setText",
        "setToolTip",
        "setStatusTip",
        "setWindowTitle",
        "setPlaceholderText",
        "setTitle",
        "setPlainText",
    ),
    *(
        "setAccessibleName",
        "setAccessibleDescription",
        "setTabText",
        "setTabToolTip",
        "setItemText",
        "setLabelText",
    ),
    *(
        "setHeaderLabels",
        "setHorizontalHeaderLabels",
        "setInformativeText",
        "setSuffix",
        "setPrefix",
        "showMessage",
    ),
    *("QLabel", "QPushButton", "QCheckBox", "QRadioButton", "QToolButton", "QGroupBox", "QAction", "QMenu"),
    *("QTableWidgetItem", "QListWidgetItem", "QTreeWidgetItem", "addMenu", "addAction", "addTab", "addItems"),
    *("say", "tell", "print", "Notice", "addRow"),
    *("InkwellError", "WorldError", "UsageError", "StoppedError", "DiskFullError", "ProjectInUseError"),
}
# And what is shown of the named ones.
NAMED = {
    "text",
    "title",
    "toolTip",
    "placeholderText",
    "accessibleName",
    "suffix",
    "prefix",
    "help",
    "description",
}
# Calls whose sentences are for a log or for who works on Inkwell, never for who writes with it.
INNER = {"debug", "info", "warning", "error", "critical", "exception", "log", "compile", "getLogger"}
INNER_ERRORS = re.compile(
    r"(Value|Type|Key|OS|Runtime|Wire|WordList|Engine|Weight|Gguf|GgufKind|UnsupportedModel|ImpossibleModel|Meaning|ReaderFiles|PromptTooLong)Error$"
)
WORD = re.compile(r"[^\W\d_]{2,}")
SENTENCE = re.compile(r"^(?=.*[a-z])[A-Z“][^\n_]*[^\W\d_]+ [^\W\d_].*", re.DOTALL)


def escapes(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """`(line, text)` of every literal that is shown, or reads like a sentence, and cannot be translated."""
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and WORD.search(node.value):
            above = list(_above(node, parents))
            if _is_docstring(node, above) or any(_name(one) in MARKS | DECLARED for one in above):
                continue
            if any(re.match(pattern, node.value) for pattern, _ in EXCEPTIONS):
                continue
            if _is_shown(node, above) or (SENTENCE.match(node.value) and not _is_inner(above)):
                yield node.lineno, node.value


def _above(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> Iterator[ast.AST]:
    """What stands around a node within its statement, nearest first, the statement last."""
    while node in parents:
        node = parents[node]
        yield node
        if isinstance(node, ast.stmt):
            return


def _name(node: ast.AST) -> str:
    function = node.func if isinstance(node, ast.Call) else None
    return getattr(function, "id", getattr(function, "attr", ""))


def _is_docstring(node: ast.AST, above: list[ast.AST]) -> bool:
    return isinstance(above[0], ast.Expr) and above[0].value is node


def _is_shown(node: ast.AST, above: list[ast.AST]) -> bool:
    """Whether the literal itself, or an f-string or choice it is part of, is an argument that is shown."""
    below: ast.AST = node
    for one in above:
        if isinstance(one, ast.keyword):
            call = above[above.index(one) + 1]
            return isinstance(call, ast.Call) and one.arg in NAMED and _name(call)[:1] in "QWUI"
        if isinstance(one, ast.Call):
            return _name(one) in SHOWS and below in one.args
        if isinstance(one, ast.IfExp) and below is one.test:
            return False
        if isinstance(one, (ast.Subscript, ast.Compare, ast.Dict, ast.FormattedValue)) and not isinstance(
            below, ast.JoinedStr
        ):
            return False
        below = one
    return False


def _is_inner(above: list[ast.AST]) -> bool:
    return any(_name(one) in INNER or INNER_ERRORS.search(_name(one)) for one in above) or any(
        isinstance(one, ast.Assert) for one in above
    )
