"""The page of figures in both languages, made from `resources/help/figures.toml`; with measurements, their new values first.

packaging/figures.py                    make figures.md from the data
packaging/figures.py --measure [--ui]   measure writing (with --ui the window too) here, put that into the data, then the pages
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import platform
import subprocess
import sys
from pathlib import Path
from typing import Any

import tomlkit

from inkwell.support.whole_files import write_whole

ROOT = Path(__file__).resolve().parent.parent
HELP = ROOT / "resources" / "help"
DATA = HELP / "figures.toml"
LANGUAGES = ("en", "zh_CN")
WORDS = {
    "en": {
        "title": "Figures",
        "intro": "How fast it is and how often it is right: measured, beside what is usual, with the machine named. "
        "Machines that are shared differ from hour to hour, so read the times as orders of size.",
        "what": "what",
        "usual": "beside it",
        "goal": "goal",
        "missed": "missed",
        "measured": "{machine}; {date}; `{command}`.",
        "brackets": " ({})",
        "again": "`python3 packaging/dev.py bench --write` measures writing on your machine and puts the new figures here; "
        "with `--ui` the window too.",
    },
    "zh_CN": {
        "title": "实测数据",
        "intro": "有多快，多常对：都是实测，旁边是通常的水平，并写明用的是什么电脑。与他人共用的电脑每个时段都不一样，时间只看个大概。",
        "what": "项目",
        "usual": "对照",
        "goal": "目标",
        "missed": "未达到",
        "measured": "{machine}；{date}；`{command}`。",
        "brackets": "（{}）",
        "again": "`python3 packaging/dev.py bench --write` 在你的电脑上测写作速度，把新数字写到这里；加 `--ui` 连窗口一起测。",
    },
}
UNITS = {
    "zh_CN": {
        "s": "秒",
        "ms": "毫秒",
        "min": "分钟",
        "tokens/s": "词元/秒",
        "nats per token": "奈特/词元",
        "words": "个词",
    }
}


def main() -> int:
    """Measure where asked for, then write the pages; 1 where nothing could be measured."""
    parser = argparse.ArgumentParser("figures.py", description=__doc__)
    parser.add_argument("--measure", action="store_true")
    parser.add_argument("--ui", action="store_true", help="the window too")
    options, rest = parser.parse_known_args()
    data = tomlkit.parse(DATA.read_text(encoding="utf-8"))
    if options.measure:
        changed = refresh(data, "writer", measured(rest), machine_here(), datetime.date.today())
        if options.ui:
            changed += refresh(
                data, "window", measured(["--ui", *rest]), machine_here(), datetime.date.today()
            )
        if not changed:
            print("Nothing was measured.", file=sys.stderr)
            return 1
        write_whole(DATA, tomlkit.dumps(data))
        print("Measured: " + ", ".join(changed))
    for language in LANGUAGES:
        write_whole(HELP / language / "figures.md", page(data, language))
    return 0


def measured(arguments: list[str]) -> dict[str, Any]:
    """What `inkwell bench --json` answers, nested names joined by a point; empty where it fails."""
    done = subprocess.run(
        [sys.executable, "-m", "inkwell", "bench", "--json", *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    lines = done.stdout.strip().splitlines()
    if done.returncode or not lines:
        return {}
    facts: dict[str, Any] = {}
    for name, value in json.loads(lines[-1]).items():
        inner = value.items() if isinstance(value, dict) else ()
        facts |= {f"{name}.{key}": number for key, number in inner} or {name: value}
    return facts


def refresh(
    data: tomlkit.TOMLDocument,
    bench: str,
    facts: dict[str, Any],
    machine: dict[str, str],
    date: datetime.date,
) -> list[str]:
    """Put what was measured in place of what stood there; the ids of the figures that changed.

    A figure's spread and what is usual belong to the run they were measured in, so they go unless they were measured anew.
    """
    changed: list[str] = []
    for figure in data["figure"]:
        value = facts.get(figure.get("key", ""))
        if figure.get("bench") != bench or not isinstance(value, int | float):
            continue
        figure["value"] = rounded(value, figure)
        usual = facts.get(f"beside.{figure['key']}")
        for name in ("spread", *(() if isinstance(usual, int | float) else ("usual", "usual_by"))):
            if name in figure:
                del figure[name]
        if isinstance(usual, int | float) and "usual_by" in figure:
            figure["usual"] = rounded(usual, figure)
        figure["machine"], figure["date"] = "here", date
        figure["command"] = f"inkwell bench --json{' --ui' if bench == 'window' else ''}"
        changed.append(str(figure["id"]))
    if changed:
        data["machines"]["here"] = machine
    return changed


def rounded(value: float, figure: dict[str, Any]) -> float:
    """A measurement in the figure's unit and digits."""
    digits = figure.get("digits", 2)
    scaled = round(value * figure.get("scale", 1), digits)
    return scaled if digits else int(scaled)


def machine_here() -> dict[str, str]:
    """This machine, for a reader: its processor, its cores, what it knows of vectors."""
    name, flags = platform.processor() or platform.machine(), ""
    file = Path("/proc/cpuinfo")
    if file.is_file():
        facts = dict(
            line.split(":", 1) for line in file.read_text().split("\n\n")[0].splitlines() if ":" in line
        )
        bare = {key.strip(): value.strip() for key, value in facts.items()}
        name, flags = bare.get("model name", name), bare.get("flags", "")
    vectors = "AVX-512" if "avx512f" in flags else "AVX2" if "avx2" in flags else ""
    cores = os.cpu_count() or 1
    return {
        "en": f"{cores} cores of {name}" + (f" with {vectors}" if vectors else ""),
        "zh_CN": f"{name}，{cores} 个核心" + (f"，有 {vectors}" if vectors else ""),
    }


def page(data: dict[str, Any], language: str) -> str:
    """The whole page in a language."""
    words = WORDS[language]
    lines = [f"# {words['title']}", "", words["intro"], ""]
    for section in data["section"]:
        figures = [figure for figure in data["figure"] if figure["section"] == section["id"]]
        lines += [f"## {section['title'][language]}", "", section["text"][language], ""]
        for group in groups(figures):
            lines += [*table(group, language), "", measured_by(data, group[0], language), ""]
    return "\n".join([*lines, words["again"], ""])


def groups(figures: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Figures that were measured together, in order of the first of each."""
    found: dict[tuple[str, str, str], list[dict[str, Any]]] = {}
    for figure in figures:
        origin = str(figure["machine"]), str(figure["date"]), str(figure["command"])
        found.setdefault(origin, []).append(figure)
    return list(found.values())


def table(figures: list[dict[str, Any]], language: str) -> list[str]:
    """The rows of figures; a column that would be empty is left out."""
    words = WORDS[language]
    columns = [words["what"], "Inkwell"]
    columns += [words["usual"]] if any("usual" in figure for figure in figures) else []
    columns += [words["goal"]] if any(limit(figure) for figure in figures) else []
    rows = [columns, ["---"] * len(columns)]
    for figure in figures:
        row = [figure["what"][language], value_cell(figure, language)]
        if words["usual"] in columns:
            row.append(usual_cell(figure, language))
        if words["goal"] in columns:
            row.append(goal_cell(figure, language))
        rows.append(row)
    return ["| " + " | ".join(row) + " |" for row in rows]


def value_cell(figure: dict[str, Any], language: str) -> str:
    """What was seen, with its unit and how far runs differed."""
    shown = with_unit(figure["value"], figure, language)
    return shown + (
        WORDS[language]["brackets"].format(said(figure["spread"], language)) if "spread" in figure else ""
    )


def usual_cell(figure: dict[str, Any], language: str) -> str:
    """What others reach, and who."""
    if "usual" not in figure:
        return ""
    return with_unit(figure["usual"], figure, language) + WORDS[language]["brackets"].format(
        said(figure["usual_by"], language)
    )


def goal_cell(figure: dict[str, Any], language: str) -> str:
    """The goal, and whether it was missed."""
    if not limit(figure):
        return ""
    sign, goal = limit(figure)
    missed = figure["value"] > goal if sign == "≤" else figure["value"] < goal
    tail = (", " if language == "en" else "，") + WORDS[language]["missed"] if missed else ""
    return f"{sign} {with_unit(goal, figure, language)}{tail}"


def limit(figure: dict[str, Any]) -> tuple[str, float] | tuple[()]:
    """The goal's sign and number; empty where there is none."""
    for name, sign in (("most", "≤"), ("least", "≥")):
        if name in figure:
            return sign, figure[name]
    return ()


def with_unit(value: float | str, figure: dict[str, Any], language: str) -> str:
    """A number with thousands parted and its unit in the language."""
    unit = figure.get("unit", "")
    unit = UNITS.get(language, {}).get(unit, unit)
    shown = str(value) if isinstance(value, str) else f"{value:,}"
    return f"{shown} {unit}".strip()


def said(text: str | dict[str, str], language: str) -> str:
    """A text that may be the same in every language."""
    return text if isinstance(text, str) else text[language]


def measured_by(data: dict[str, Any], figure: dict[str, Any], language: str) -> str:
    """Where, when and by what a group was measured."""
    machine = data["machines"][figure["machine"]][language]
    return WORDS[language]["measured"].format(machine=machine, date=figure["date"], command=figure["command"])


if __name__ == "__main__":
    sys.exit(main())
