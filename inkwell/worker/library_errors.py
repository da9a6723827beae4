"""What libraries raise while they read files of strangers, in errors of our own."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@contextmanager
def translated(translate: Callable[[BaseException], Exception], *kept: type[BaseException]) -> Iterator[None]:
    """Whatever a library raises in the block becomes `translate(error)`; errors of the kinds in `kept` stay as they are.

    Nothing but the reading of one file by a library belongs in the block. safetensors and tokenizers have kinds of
    their own for every sort of damage, and a panic of tokenizers is no Exception at all: so everything is caught.
    """
    try:
        yield
    except (KeyboardInterrupt, SystemExit, *kept):
        raise
    except BaseException as error:
        raise translate(error) from error
