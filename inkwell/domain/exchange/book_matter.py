"""What stands around a book: what a catalogue knows of it, and the pages before and behind it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Metadata:
    """What a catalogue knows of the book. What is "" here is taken from the project: title, author, language.

    `author` is the name on the book, a pen name where there is one. `cover` is the path of a PNG or JPEG picture.
    `identifier` is what tells one book from another; "" makes one of title and author. `published` is a date, "2026-05-01".
    """

    title: str = ""
    subtitle: str = ""
    author: str = ""
    language: str = ""
    publisher: str = ""
    isbn: str = ""
    rights: str = ""
    description: str = ""
    subjects: tuple[str, ...] = ()
    series: str = ""
    series_number: str = ""
    published: str = ""
    identifier: str = ""
    cover: str = ""


@dataclass(frozen=True)
class Matter:
    """Pages before and behind the book, each left out where it is "". Lines as on the page: `*italic*`, one a paragraph.

    `copyright` is the page behind the title page; with `half_title` a page with the title alone stands first.
    """

    half_title: bool = False
    title_page: bool = True
    contents: bool = True
    copyright: str = ""
    dedication: str = ""
    epigraph: str = ""
    acknowledgements: str = ""
    about_author: str = ""
    also_by: str = ""
