"""Headings and breaks by their words alone: in 24 languages and any dress, and never a sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkwell.exchange.structure.headings import (
    heading_kind,
    heading_of,
    is_number,
    is_scene_break,
    number_title,
)

CHAPTERS = (
    "Kapitel två",
    "Första kapitlet",
    "Andet kapitel",
    "Ensimmäinen luku",
    "Kapitola první",
    "Prvo poglavlje",
    "Első fejezet",
    "Capitolul al doilea",
    "İkinci Bölüm",
    "Κεφάλαιο Πρώτο",
    "Розділ перший",
    "الفصل الحادي عشر",
    "פרק י״ב",
    "\u200eChapter 1\u200f",
    "Chapter 1",
    "CHAPTER ONE",
    "**Chapter One**",
    "**Chapter One**: The Rain",
    "# Chapter One",
    "_CHAPTER I._",
    "Chapter the First",
    "Chapter Twenty-One",
    "Chapter Forty Two: Rain",
    "C H A P T E R  O N E",
    "C H A P T E R   1",
    "Kapitel 1",
    "Erstes Kapitel",
    "1. Kapitel",
    "Einundzwanzigstes Kapitel",
    "Kapitel einundzwanzig",
    "Chapitre premier",
    "CHAPITRE PREMIER",
    "Chapitre Ier",
    "1er chapitre",
    "Chapitre vingt-et-un",
    "Capítulo 1",
    "CAPITULO PRIMERO",
    "Capítulo 1: la lluvia",
    "Capitolo primo",
    "Capitolo ventuno",
    "Capítulo Vinte e Um",
    "Hoofdstuk eenentwintig",
    "Rozdział pierwszy",
    "ROZDZIAŁ XII",
    "Глава 1",
    "ГЛАВА ПЕРВАЯ",
    "Глава двадцать первая. Дождь",
    "Первая глава",
    "第一章 初雪",
    "第一章初雪",
    "第1章",
    "第１２章\u3000雪",
    "第一百二十三章 大结局",
    "【第三章】雪夜",
    "第三章 你是谁？",
    "第一卷 风起 第一章 初雪",
    "楔子",
    "番外 一",
    "第一回 甄士隐梦幻识通灵 贾雨村风尘怀闺秀",
    "제1화",
    "제1화 첫눈",
    "제 1 장",
    "1장",
    "3화 - 눈",
    "프롤로그",
    "第一話「雨」",
    "第一夜",
    "プロローグ",
    "Prologue",
    "PROLOGUE: A STORM",
    "Prolog",
    "Épilogue",
    "EPILOGUE",
    "Пролог",
    "Prologue 2",
    "Interlude I",
    "Introduction.",
    "Author’s Note",
    "Chapter 1 – The Rain",
    "Chapter 1 The Rain",
    "chapter one",
    "Chapter One, in which Pooh is introduced",
    "CHAPTER I. Treating of the Place where Oliver Twist was Born and of the Circumstances Attending his Birth",
    "CHAPTER I.—THE TRIP",
    "Chapter-1",
    "Ch. 1",
    "Chapter1",
    "Chapter 3: “Run!”",
    "Letter 4",
    "Stave One",
    "Kapitel 1 Der Regen",
    "~ Chapter One ~",
    "[Chapter One]",
    "=== Chapter One ===",
    "— Chapter Two —",
)
PARTS = (
    "Der erste Teil",
    "Zweiter Teil: Im Schnee",
    "Première partie",
    "Primera parte",
    "Parte prima",
    "Eerste deel",
    "Część druga",
    "Часть вторая",
    "1-я часть",
    "第一卷 风起",
    "卷一",
    "上卷",
    "第一部",
    "Part One",
    "PART I. THE SEA",
    "Book the Second",
    "THE FIRST PART",
    "Volume II",
    "Act One",
)
BREAKS = (
    "* * *",
    "***",
    "#",
    "⁂",
    "~",
    "xxx",
    "X X X",
    "o0o",
    "---o0o---",
    "-o-",
    "~x~",
    ". . .",
    "——",
    "— — —",
    "\\* \\* \\*",
    "❦",
    "◇◇◇",
    "※",
    "＊\u3000＊\u3000＊",
    "[scene break]",
    "***Scene Break***",
    "<hr>",
    "oOo",
    "-*-",
)
PROSE = (
    "Chapter One was long.",
    "Chapter One, he thought, was done.",
    "He read Chapter One.",
    "Part of the house.",
    "Part I liked best",
    "Part one of the plan failed.",
    "“Chapter One,” she said.",
    "Book the flights.",
    "第一章讲的是雪。",
    "他翻开第一章，雪落下来。",
    "第一章的手稿丢了",
    "第一章，他写得很慢。",
    "第一章写完了。",
    "第一章は短い。",
    "제1화를 읽었다.",
    "제1장은 짧았다.",
    "Erstes Kapitel war lang.",
    "Der erste Teil des Weges war steil.",
    "Chapitre premier fut long.",
    "Глава 1 была длинной.",
    "Introduction to the case was hard.",
    "One book she loved was this.",
    "Letter to Anna",
    "Prologues are dull.",
    "Teile und herrsche",
    "Chapter two?",
    "The third act of the play began.",
    "Tom, one of us, left.",
    "Tom I never liked.",
    "List of ships",
    "序幕拉开了。",
    "上部的灯灭了。",
    "Finale of the opera",
    "Schluss. He laughs.",
    "…",
    "...",
    "?!",
    "“…”",
    "|---|---|",
    "……",
    "😂",
    "Oh",
    "x-ray",
    "XII",
    "12",
    "I",
    "Prosit",
)


@pytest.mark.parametrize("line", CHAPTERS)
def test_chapters_are_found_in_any_language_and_dress(line):
    assert heading_kind(line) == "chapter"


@pytest.mark.parametrize("line", PARTS)
def test_parts_are_found(line):
    assert heading_kind(line) == "part"


@pytest.mark.parametrize("line", BREAKS)
def test_breaks_are_found(line):
    assert heading_kind(line) == "break"
    assert is_scene_break(line)


@pytest.mark.parametrize("line", PROSE)
def test_sentences_and_numbers_alone_are_no_headings(line):
    assert heading_kind(line) == ""


def test_a_scene_with_a_number_is_one():
    assert heading_kind("Scene 3") == heading_kind("SZENE ZWEI: Im Schnee") == "scene"


def test_label_and_title_are_told_apart():
    assert [
        (heading_of(line).label, heading_of(line).title)
        for line in (
            "Chapter 1: The Rain",
            "第一章　初雪",
            "1. Kapitel – Schnee",
            "CHAPTER I.—THE TRIP",
            "Prologue",
        )
    ] == [
        ("Chapter 1", "The Rain"),
        ("第一章", "初雪"),
        ("1. Kapitel", "Schnee"),
        ("CHAPTER I", "THE TRIP"),
        ("Prologue", ""),
    ]


@pytest.mark.parametrize(
    "line", ["12", "IV", "IV.", "— 12 —", "Seven", "Twenty-One", "十二", "[3]", "vier", "５"]
)
def test_a_bare_number_is_one(line):
    assert is_number(line)


@pytest.mark.parametrize("line", ["Rain", "I am", "mild", "12 men", "", "One of us"])
def test_words_are_no_number(line):
    assert not is_number(line)


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("4. The Storm", ("4", "The Storm")),
        ("IV — The Storm", ("IV", "The Storm")),
        ("12: Rain", ("12", "Rain")),
        ("3) Fog", ("3", "Fog")),
        ("IV. the storm", None),
        ("1984 was cold", None),
        ("12 Angry Men", None),
    ],
)
def test_a_number_with_a_title(line, parts):
    assert number_title(line) == parts


@given(st.text(max_size=300))
def test_any_line_is_judged(line):
    assert heading_kind(line) in ("part", "chapter", "scene", "break", "")
    assert is_number(line) in (True, False)
    assert number_title(line) is None or len(number_title(line)) == 2


def test_a_long_paragraph_is_judged_at_once():
    assert (
        heading_kind("Chapter " * 5_000)
        == heading_kind("ein" * 50_000)
        == heading_kind("*_" * 50_000 + "a")
        == ""
    )
