"""The window of the tests of ui serves here too."""

from tests.ui.conftest import window

__all__ = ["window"]
