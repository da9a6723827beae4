import random
from pathlib import Path

import pytest

from inkwell.exchange.reading.ordering import in_natural_order, natural_key, roman_number

ORDERS = [
    [f"Chapter {number}.md" for number in range(1, 13)],
    [
        "Chapter One",
        "Chapter Two",
        "Chapter Three",
        "Chapter Four",
        "Chapter Nine",
        "Chapter Ten",
        "Chapter Eleven",
        "Chapter Twelve",
        "Chapter Twenty",
        "Chapter Twenty-One",
        "chapter twenty two",
        "Chapter Thirty",
    ],
    ["Prologue.md", "1 Sea.md", "2 Land.md", "10 Sky.md", "Epilogue.md"],
    [
        "Prologue - The Storm",
        "Chapter I",
        "Chapter II",
        "Chapter IV",
        "Chapter V",
        "Chapter IX",
        "Chapter X",
        "Afterword",
    ],
    ["I.txt", "II.txt", "III.txt", "IV.txt", "V.txt", "IX.txt", "XL.txt"],
    [
        "序章.txt",
        "第一章 雪.txt",
        "第二章.txt",
        "第十章.txt",
        "第十一章.txt",
        "第二十章.txt",
        "第一百零二章.txt",
        "尾声.txt",
    ],
    ["第1章.txt", "第2章.txt", "第10章.txt"],
    ["章１.txt", "章２.txt", "章１０.txt"],
    ["فصل ١", "فصل ٢", "فصل ١٠"],
    ["Kapitel eins", "Kapitel zwei", "Kapitel zehn", "Kapitel zwölf"],
    ["Úvod.txt", "Kapitola první.txt", "Kapitola druhá.txt", "Kapitola třetí.txt", "Doslov.txt"],
    ["Inledning.md", "Kapitel 1.md", "Kapitel 2.md", "Efterord.md"],
    ["अध्याय एक.txt", "अध्याय दो.txt", "अध्याय दस.txt"],
    ["فصل اول.txt", "فصل دوم.txt", "فصل سوم.txt", "فصل دهم.txt"],
    ["Chương một.txt", "Chương hai.txt", "Chương mười.txt"],
    ["Hoofdstuk Een", "Hoofdstuk Twee", "Hoofdstuk Drie", "Hoofdstuk Tien"],
    ["Rozdział pierwszy", "Rozdział drugi", "Rozdział trzeci", "Rozdział dziesiąty"],
    ["Birinci Bölüm", "İkinci Bölüm", "Üçüncü Bölüm", "Onuncu Bölüm"],
    ["Första kapitlet", "Andra kapitlet", "Tredje kapitlet", "Fjärde kapitlet"],
    ["Розділ перший", "Розділ другий", "Розділ третій", "Розділ десятий"],
    ["Κεφάλαιο Α΄", "Κεφάλαιο Β΄", "Κεφάλαιο Γ΄"],
    ["Capítulo primero", "Capítulo segundo", "Capítulo décimo"],
    ["Part Two - Chapter Nine", "Part Two - Chapter Ten", "Part Ten - Chapter One"],
    ["book1_ch2.docx", "book1_ch10.docx", "book2_ch1.docx"],
    ["scene-1.9", "scene-1.10", "scene-2.1"],
    ["The First Night", "The Second Night", "The Tenth Night"],
    ["a.md", "b.md", "c.md", "d.md", "i.md", "j.md"],
]


@pytest.mark.parametrize("names", ORDERS, ids=lambda names: names[-1])
def test_files_stand_as_their_author_counts(names):
    paths = [Path("/book") / name for name in names]
    for seed in range(5):
        mixed = random.Random(seed).sample(paths, len(paths))
        assert in_natural_order(mixed) == paths


def test_folders_are_counted_before_what_lies_in_them():
    names = ["Part 2/Chapter 1", "Part 2/Chapter 2", "Part 10/Chapter 1"]
    assert in_natural_order(map(Path, reversed(names))) == list(map(Path, names))


@pytest.mark.parametrize(("text", "value"), [("i", 1), ("iv", 4), ("xl", 40), ("mcmxc", 1990)])
def test_roman_numerals(text, value):
    assert roman_number(text) == value


@pytest.mark.parametrize("name", ["", "—", "9" * 500, "第", "🙂", "\x00", "mix", "二" * 100])
def test_any_name_has_a_key(name):
    assert natural_key(name)


@pytest.mark.parametrize(
    "names",
    [
        ["1 - Start", "1.5 - Between", "2 - Next", "10 - End"],
        ["Title Page", "Dedication", "Epigraph", "Foreword", "Prologue", "Chapter 1", "Interlude"],
        ["Introduction", "Chapter 1", "Epilogue", "Afterword", "Appendix", "Acknowledgements"],
        ["前言", "序章", "第一章", "第二章", "终章", "后记"],
        ["上", "中", "下"],
        ["雨夜 上卷", "雨夜 中卷", "雨夜 下卷"],
        ["前編", "中編", "後編"],
        ["Vorwort", "Prolog", "Kapitel 1", "Epilog", "Nachwort"],
        ["v1.9", "v1.10", "v2"],
        ["Part 1 Chapter 2", "Part 1 Chapter 10", "Part 2 Chapter 1"],
    ],
)
def test_what_stands_around_a_book_and_between_its_numbers_has_an_order_too(names):
    paths = [Path(f"{name}.md") for name in names]
    assert in_natural_order(reversed(paths)) == paths
    assert in_natural_order(sorted(paths)) == paths


def test_what_is_said_of_the_author_stands_behind_the_book():
    names = ["Title page.md", "Foreword.md", "Chapter 1.md", "Afterword.md", "About the author.md"]
    assert [path.name for path in in_natural_order([Path(name) for name in reversed(names)])] == names
