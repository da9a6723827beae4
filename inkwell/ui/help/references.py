"""What a page of the guide names of the window: actions, keys, buttons, settings, with their present words.

In a page's Markdown such a name is a link without an address: `[Continue this scene](action:scene.continue)`. Read on a
website it is plain text; in the window it becomes what the window says today, in the author's language:

    action:NAME   an action's text             key:NAME     its first shortcut       menu:NAME   its way through the menus
    panel:NAME    a panel of the right side    setting:KEY  a setting's title        press:KEYS  keys that are no action's
    mood:KEY      how freely the model chooses
    ui:TEXT       the words on a button, a tab, a field; TEXT is their English, and may be left out where the link says it
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from PySide6.QtGui import QKeySequence

from inkwell.services.settings import SETTINGS
from inkwell.services.writing.moods import mood_choices
from inkwell.support.i18n import tr, trc

if TYPE_CHECKING:
    from inkwell.ui.help.names import Names

_SETTINGS = {row.key: row for row in SETTINGS}
_ARROWS = {"Right": "→", "Left": "←", "Up": "↑", "Down": "↓", "Backspace": "⌫"}
_KINDS = ("action", "key", "menu", "panel", "setting", "press", "mood", "ui")
# Where a text of the window goes on with a value, as in “Keep chosen (2 of 5)”, or with dots.
_TAIL = re.compile(r"\s*(?:[(“]?\{.*|…|\.\.\.)$", re.DOTALL)


@dataclass(frozen=True)
class Reference:
    """What is named: `kind` "name" or "key", the words, and a symbol that stands before them in the window."""

    kind: str
    words: str
    icon: str = ""


def is_reference(address: str) -> bool:
    """Whether a link's address names something of the window."""
    return address.partition(":")[0] in _KINDS


def resolve(address: str, inner: str, names: Names) -> Reference:
    """What a reference names now; KeyError where there is no such action, panel or setting."""
    kind, _, rest = address.partition(":")
    target = unquote(rest)
    if kind == "action":
        return Reference("name", shortened(tr(names.actions[target].text)))
    if kind == "key":
        return Reference("key", spoken_keys(names.actions[target].keys.split()[0]))
    if kind == "menu":
        row = names.actions[target]
        return Reference("name", f"{tr(row.menu)} ▸ {shortened(tr(row.text))}")
    if kind == "panel":
        return Reference("name", tr(names.panels[target].title), names.panels[target].icon)
    if kind == "setting":
        return Reference("name", tr(_SETTINGS[target].title))
    if kind == "mood":
        return Reference("name", trc("mood", {key: name for key, name, _ in mood_choices()}[target]))
    if kind == "press":
        return Reference("key", spoken_keys(target))
    return Reference("name", shortened(tr(target or inner)))


def shortened(words: str) -> str:
    """A text of the window as it is said in a sentence: without its dots and without values."""
    return _TAIL.sub("", words).strip()


def spoken_keys(keys: str) -> str:
    """Keys as this system writes them, with arrows for the arrow keys."""
    sequence = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText) or keys
    return (
        "+".join(_ARROWS.get(part, part) for part in sequence.split("+"))
        if "++" not in sequence
        else sequence
    )


def commands_table(names: Names) -> str:
    """Every action by menu as Markdown tables of references; what the page of keys is made of."""
    parts: list[str] = []
    for menu in dict.fromkeys(row.menu for row in names.actions.values()):
        rows = [(name, row) for name, row in names.actions.items() if row.menu == menu]
        parts.append(f"### [{menu}](ui:{menu})\n\n| | |\n|---|---|")
        parts[-1] += "".join(
            f"\n| [{shortened(row.text)}](action:{name}) | [{spoken_keys(row.keys.split()[0])}](key:{name}) |"
            for name, row in rows
        )
    return "\n\n".join(parts)
