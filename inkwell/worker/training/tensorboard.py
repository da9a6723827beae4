"""TensorBoard event files for those who want them, beside the checkpoints."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

log = logging.getLogger(__name__)


class EventFile:
    """Writes scalars; a disk that refuses ends the writing, not the training."""

    def __init__(self, folder: Path) -> None:
        self._writer: Any = None
        try:
            from tensorboardX import SummaryWriter

            self._writer = SummaryWriter(str(folder / "tensorboard"), max_queue=20, flush_secs=10)
        except (ImportError, OSError) as error:
            log.warning("no TensorBoard files: %s", error)

    def put(self, name: str, value: float, step: int) -> None:
        """One number of a curve."""
        if self._writer is None:
            return
        try:
            self._writer.add_scalar(name, value, step)
        except OSError as error:
            log.warning("no more TensorBoard files: %s", error)
            self._writer = None

    def close(self) -> None:
        """Write what waits."""
        if self._writer is not None:
            self._writer.close()
