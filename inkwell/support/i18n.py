"""Translation: `tr("English")` gives the author's language, or the English itself.

Catalogues are JSON files of English → translation in `resources/i18n`. Deliberately no plural engine: a sentence
that needs one takes the number outside the words.
"""

from __future__ import annotations

import json

from inkwell.support.paths import resources

_catalogue: dict[str, str] = {}


def set_language(code: str) -> None:
    """Use the catalogue of `code` ("en", "zh_CN"); an unknown one leaves English."""
    _catalogue.clear()
    file = resources() / "i18n" / f"{code}.json"
    if code != "en" and file.is_file():
        _catalogue.update(json.loads(file.read_text(encoding="utf-8")))


def tr(english: str, **values: object) -> str:
    """`english` in the author's language, with `{name}` places filled from `values`."""
    text = _catalogue.get(english, english)
    return text.format(**values) if values else text
