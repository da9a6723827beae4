"""What the guide knows of the window: its actions and panels by name, handed over by the window."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping


class Action(Protocol):
    """What the guide needs to know of an action: its text, its keys as words, the menu it stands in."""

    @property
    def text(self) -> str: ...
    @property
    def keys(self) -> str: ...
    @property
    def menu(self) -> str: ...


class Panel(Protocol):
    """What it needs to know of a panel of the right side."""

    @property
    def title(self) -> str: ...
    @property
    def icon(self) -> str: ...


@dataclass(frozen=True)
class Names:
    """The window's actions in the order of its menus, and its panels, by their names. The window hands them over."""

    actions: Mapping[str, Action]
    panels: Mapping[str, Panel]
