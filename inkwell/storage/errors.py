"""What can be wrong with a project file as such, by kind, so that whoever opens it can do what helps."""

from __future__ import annotations

from inkwell.domain.errors import WorldError


class ProjectInUseError(WorldError):
    """Another process holds the project."""


class ProjectUnwritableError(WorldError):
    """The file is there, but its place takes no change."""


class ProjectMovedError(WorldError):
    """Another file stands where the open one was, or none."""


class ProjectDamagedError(WorldError):
    """The file is an Inkwell project with damage in it."""
