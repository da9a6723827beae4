"""What names a job to both sides."""

from __future__ import annotations

from typing import NewType

JobId = NewType("JobId", str)
