"""A worker of words in a process of its own."""

from tests.services.words.conftest import worker  # noqa: F401
