"""The author's language for the whole window: our words, Qt's own words, numbers and dates."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator

from inkwell.support.i18n import set_language, tr, tr_noop

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

_NAMES = ("qtWords", "qtbase")
_LOCALES = {"en": "en_GB"}
# Words of Qt's own file dialog that its catalogues lack, without their `&`.
_MISSING = frozenset(
    (
        tr_noop("Look in:"),
        tr_noop("File name:"),
        tr_noop("Files of type:"),
        tr_noop("Folder"),
        tr_noop("File Folder"),
        tr_noop("%1 File"),
        tr_noop("Drive"),
        tr_noop("Don't Save"),
    )
)


class _MissingWords(QTranslator):
    """Asked last, for what Qt's catalogues do not know; answers with the English where we do not either."""

    def translate(self, context: str, text: str, disambiguation: str | None = None, n: int = -1, /) -> str:
        del context, disambiguation, n
        word = text.replace("&", "")
        return tr(word) if word in _MISSING else text

    def isEmpty(self) -> bool:
        return False


def use_language(application: QApplication, code: str) -> None:
    """Speak `code` ("en", "zh_CN") from here on; windows that are already built keep their words."""
    set_language(code)
    QLocale.setDefault(QLocale(_LOCALES.get(code, code)))
    for old in (child for name in _NAMES for child in application.findChildren(QTranslator, name)):
        application.removeTranslator(old)
        old.deleteLater()
    qtbase = QTranslator(application, objectName="qtbase")
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if code != "en" and qtbase.load(f"qtbase_{code}", folder):
        application.installTranslator(_MissingWords(application, objectName="qtWords"))
        application.installTranslator(qtbase)
