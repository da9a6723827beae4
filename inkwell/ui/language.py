"""The author's language for the whole window: our words, Qt's own words, numbers and dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator

from inkwell.support.i18n import set_language

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

_NAME = "qtbase"
_LOCALES = {"en": "en_GB"}


def use_language(application: QApplication, code: str) -> None:
    """Speak `code` ("en", "zh_CN") from here on; windows that are already built keep their words."""
    set_language(code)
    QLocale.setDefault(QLocale(_LOCALES.get(code, code)))
    for translator in application.findChildren(QTranslator, _NAME):
        application.removeTranslator(translator)
        translator.deleteLater()
    translator = QTranslator(application, objectName=_NAME)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(f"{_NAME}_{code}", folder):
        application.installTranslator(translator)
