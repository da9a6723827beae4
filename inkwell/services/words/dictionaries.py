"""The spelling dictionaries of this machine: those that come with Inkwell, the author's, and those of other programs."""

from __future__ import annotations

import os
import re
import sys
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale

from inkwell.services.models.installed import RECORD

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_TAG = re.compile(r"^([a-z]{2,3})(?:[_-]([A-Z]{2}|\d{3}))?(?![a-z])")
_CYRILLIC = frozenset(["ru", "uk", "bg", "be", "mk", "sr", "kk", "ky", "mn", "tg", "tt"])
_OTHER_SCRIPTS = {
    "el": "GREEK",
    "he": "HEBREW",
    "yi": "HEBREW",
    "ar": "ARABIC",
    "fa": "ARABIC",
    "ur": "ARABIC",
    "hy": "ARMENIAN",
    "ka": "GEORGIAN",
    "hi": "DEVANAGARI",
    "mr": "DEVANAGARI",
    "ne": "DEVANAGARI",
    "bn": "BENGALI",
    "ta": "TAMIL",
    "te": "TELUGU",
    "ml": "MALAYALAM",
    "kn": "KANNADA",
    "gu": "GUJARATI",
}


class Origin(StrEnum):
    """Whose a dictionary is; the author's win over those that come with Inkwell, and those over the system's."""

    OWN = "own"
    SHIPPED = "shipped"
    SYSTEM = "system"


@dataclass(frozen=True)
class Dictionary:
    """A dictionary of this machine.

    `id` is its files' name ("en_GB"), `tag` the language and, where known, the country, `stem` the path of its two files
    without their endings.
    """

    id: str
    tag: str
    stem: Path
    origin: Origin

    @property
    def base(self) -> str:
        """The language without the country ("en")."""
        return self.tag.split("_")[0]

    @property
    def name(self) -> str:
        """Its language by its own name, and the country."""
        rest = self.id.removeprefix(self.tag).strip("_-")
        return f"{language_name(self.tag)} · {rest}" if rest else language_name(self.tag)

    @property
    def script(self) -> str:
        """Unicode's name of the letters it is written in."""
        return "CYRILLIC" if self.base in _CYRILLIC else _OTHER_SCRIPTS.get(self.base, "LATIN")


def language_name(tag: str) -> str:
    """A language by its own name, with its country where the tag has one: "Deutsch (Schweiz)"."""
    locale = QLocale(tag)
    base = tag.split("_")[0]
    if locale.language() == QLocale.Language.C:
        return tag
    # Qt calls English "American English" wherever no country is named.
    name = "English" if base == "en" else locale.nativeLanguageName()
    name = {"es": "español", "fr": "français", "pt": "português", "de": "Deutsch"}.get(base, name)
    country = locale.nativeTerritoryName() if "_" in tag else ""
    name = name[:1].upper() + name[1:]
    return f"{name} ({country})" if country else name


def find_dictionaries(own: Path, shipped: Path, system: Iterable[Path]) -> tuple[Dictionary, ...]:
    """What is there, by name; where two have one id, the author's wins, then the one that comes with Inkwell."""
    found: dict[str, Dictionary] = {}
    for origin, folders in ((Origin.OWN, [own]), (Origin.SHIPPED, [shipped]), (Origin.SYSTEM, system)):
        for folder in folders:
            for stem in _stems(folder):
                # What was got through Inkwell lies in a folder that says what it is; the files are named as they came.
                is_got = (stem.parent / RECORD).is_file()
                name = (stem.parent.name if is_got else stem.name).replace("-", "_")
                match = _TAG.match(name)
                if match is None:
                    continue
                tag = "_".join(filter(None, match.groups()))
                found.setdefault(name, Dictionary(name, tag, stem, origin))
    return tuple(sorted(found.values(), key=lambda one: (one.name.casefold(), one.id)))


def system_folders() -> tuple[Path, ...]:
    """Where other programs keep Hunspell dictionaries on this kind of system."""
    home = Path.home()
    folders = [Path(part) for part in os.environ.get("DICPATH", "").split(os.pathsep) if part]
    if sys.platform == "win32":
        for variable in ("PROGRAMFILES", "PROGRAMFILES(X86)"):
            office = Path(os.environ.get(variable, "C:/")) / "LibreOffice" / "share" / "extensions"
            folders += sorted(office.glob("dict-*"))
        folders += [
            Path(os.environ[name]) / "hunspell" for name in ("APPDATA", "LOCALAPPDATA") if name in os.environ
        ]
    elif sys.platform == "darwin":
        folders += [
            home / "Library/Spelling",
            Path("/Library/Spelling"),
            Path("/opt/homebrew/share/hunspell"),
        ]
        folders += sorted(Path("/Applications/LibreOffice.app/Contents/Resources/extensions").glob("dict-*"))
    else:
        data = os.environ.get("XDG_DATA_DIRS", "/usr/local/share:/usr/share").split(":")
        folders += [home / ".local/share/hunspell", *(Path(part) / "hunspell" for part in data if part)]
        folders += [Path("/usr/share/myspell/dicts"), Path("/usr/share/myspell")]
        for office in (Path("/usr/lib/libreoffice"), *sorted(Path("/opt").glob("libreoffice*"))):
            folders += sorted((office / "share" / "extensions").glob("dict-*"))
    return tuple(dict.fromkeys(folders))


def best_for(
    language: str, here: Sequence[Dictionary], preferred: Sequence[str], country: str
) -> Dictionary | None:
    """The dictionary of a book's language: the one named, the author's last choice, her country's, the common one, any."""
    tag = language.replace("-", "_")
    fitting = {one.id: one for one in here if one.base == tag.split("_")[0].lower()}
    base = tag.split("_")[0].lower()
    common = {"en": "en_US", "pt": "pt_PT"}.get(base, f"{base}_{base.upper()}")
    wishes = (tag if "_" in tag else "", *preferred, f"{base}_{country}", common, base)
    return next((fitting[wish] for wish in wishes if wish in fitting), next(iter(fitting.values()), None))


def _stems(folder: Path) -> list[Path]:
    """The dictionaries of a folder and of the folders in it, as paths without endings."""
    try:
        affixes = sorted([*folder.glob("*.aff"), *folder.glob("[!.]*/*.aff")])
    except OSError:
        return []
    return [file.with_suffix("") for file in affixes if file.with_suffix(".dic").is_file()]
