"""Words in the author's language, through GNU gettext; English is the source and needs no catalogue.

`tr` for a sentence, `trn` where a number decides between singular and plural, `trc` where the same English word means two
things. A sentence with two numbers is composed of two counted phrases. `tr_noop` marks a text in a table, which is
translated where it is shown. The catalogues are `resources/i18n/LANG/LC_MESSAGES/inkwell.mo`, made from the `.po` beside
them by `packaging/translations.py`.
"""

from __future__ import annotations

import gettext
from typing import TYPE_CHECKING

from inkwell.support.paths import resources

if TYPE_CHECKING:
    from pathlib import Path

_catalogue = gettext.NullTranslations()


def stored_language(settings: Path) -> str:
    """The language in the author's settings file, without reading anything else of it; "en" where there is none."""
    try:
        text = settings.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return "en"
    import tomllib

    try:
        section = tomllib.loads(text).get("look")
    except tomllib.TOMLDecodeError:
        return "en"
    code = section.get("language") if isinstance(section, dict) else None
    return code if isinstance(code, str) and code.replace("_", "").isalnum() else "en"


def set_language(code: str) -> None:
    """Use the catalogue of `code` ("en", "zh_CN"); an unknown one leaves English."""
    global _catalogue
    _catalogue = gettext.NullTranslations()
    file = resources() / "i18n" / code / "LC_MESSAGES" / "inkwell.mo"
    if file.is_file():
        with file.open("rb") as stream:
            _catalogue = gettext.GNUTranslations(stream)


def tr(english: str, **values: object) -> str:
    """`english` in the author's language, with `{name}` places filled from `values`."""
    text = _catalogue.gettext(english) if english else ""
    return text.format(**values) if values else text


def trn(one: str, many: str, n: int, **values: object) -> str:
    """`one` or `many` as the language counts `n`, which stands in the text as `{n}` with its thousands parted."""
    return _catalogue.ngettext(one, many, n).format(n=number(n), **values)


def trc(context: str, english: str, **values: object) -> str:
    """`english` as it is meant in `context`, a word or two for the translator: "Bold" of type, or of a mood."""
    text = _catalogue.pgettext(context, english)
    return text.format(**values) if values else text


def tr_noop(english: str, _context: str = "") -> str:
    """`english` itself: marks a text of a table for the catalogue, for `tr` or in its context for `trc`."""
    return english


def number(value: float, decimals: int = 0) -> str:
    """A number as the language writes it: 12,345 or 3.25."""
    text = f"{value:,.{decimals}f}"
    comma, point = trc("thousands separator", ","), trc("decimal point", ".")
    return text if (comma, point) == (",", ".") else text.translate({ord(","): comma, ord("."): point})
