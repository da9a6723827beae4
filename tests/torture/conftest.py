"""A store and a window, as their own rooms have them."""

from tests.storage.conftest import path, store
from tests.ui.conftest import window

__all__ = ["path", "store", "window"]
