"""Keys for a model hub and a remote model: in the system's own key store, never in a file of ours, never in a log."""

from __future__ import annotations

import logging

log = logging.getLogger(__name__)

HUB, REMOTE = "hub", "remote"
_SERVICE = "Inkwell"


class Secrets:
    """Reads and writes keys. Where the system has no key store they are kept until Inkwell closes, and `lasting` says so."""

    def __init__(self, use_store: bool = True) -> None:
        self._memory: dict[str, str] = {}
        self._use_store = use_store
        self.lasting = use_store

    def get(self, name: str) -> str:
        """The key, empty where there is none."""
        if name in self._memory or not self._use_store:
            return self._memory.get(name, "")
        import keyring
        from keyring.errors import KeyringError

        try:
            found = keyring.get_password(_SERVICE, name) or ""
        except KeyringError as error:
            self._give_up(error)
            return ""
        self._memory[name] = found
        return found

    def set(self, name: str, value: str) -> None:
        """Keep a key; an empty one is forgotten."""
        self._memory[name] = value
        if not self._use_store:
            return
        import keyring
        from keyring.errors import KeyringError, PasswordDeleteError

        try:
            if value:
                keyring.set_password(_SERVICE, name, value)
            else:
                keyring.delete_password(_SERVICE, name)
        except PasswordDeleteError:
            return  # there was none
        except KeyringError as error:
            self._give_up(error)

    def _give_up(self, error: Exception) -> None:
        log.info("the key store cannot be used: %s", type(error).__name__)
        self._use_store = self.lasting = False
