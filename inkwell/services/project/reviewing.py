"""A book to an editor and back, over an open store. Plain functions; callers choose the thread."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from uuid import uuid4

from inkwell.domain.exchange.export_options import Contents, Purpose
from inkwell.domain.exchange.merging.changes import Fit
from inkwell.domain.exchange.merging.merge import Merged, merged
from inkwell.domain.exchange.merging.review import returned_in
from inkwell.domain.exchange.merging.sending import Sending, sending_of
from inkwell.domain.exchange.reviewing import FoundSuggestion, SuggestionKind
from inkwell.exchange.composing.chosen import chosen_book
from inkwell.support.i18n import tr, trn
from inkwell.support.phrases import listed

if TYPE_CHECKING:
    from inkwell.domain.exchange.book import Book
    from inkwell.domain.exchange.export_options import ExportOptions
    from inkwell.domain.exchange.found import Found
    from inkwell.domain.exchange.merging.merge import Scenes
    from inkwell.domain.exchange.merging.suggestion import Suggestion
    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.storage.store import ProjectStore

_COMING_BACK = ("docx", "odt")


@dataclass(frozen=True)
class BroughtBack:
    """What a file that came back brings, before anything of it is in the project. `sent_as` is the file's name when it went."""

    file_name: str
    sent_as: str
    merged: Merged

    @property
    def authors(self) -> tuple[str, ...]:
        """Who suggests, those who say who they are."""
        return tuple(dict.fromkeys(one.author for one in self.merged.suggestions if one.author))

    @property
    def sentence(self) -> str:
        """All of it in a few words, for the author."""
        ones = self.merged.suggestions
        comments = sum(one.kind is SuggestionKind.COMMENT for one in ones)
        counts = [
            trn("{n} change", "{n} changes", len(ones) - comments) if len(ones) > comments else "",
            trn("{n} comment", "{n} comments", comments) if comments else "",
        ]
        what = listed([one for one in counts if one]) if ones else tr("nothing new")
        who = listed(self.authors)
        lost = sum(one.fit is Fit.LOST for one in ones)
        conflicts = sum(one.fit is Fit.CONFLICT for one in ones)
        answers = len(self.merged.answered)
        more = [
            trn("{n} was already done", "{n} were already done", self.merged.done)
            if self.merged.done
            else "",
            trn("{n} in a paragraph you deleted", "{n} in paragraphs you deleted", lost) if lost else "",
            trn("{n} of words you changed as well", "{n} of words you changed as well", conflicts)
            if conflicts
            else "",
            trn("{n} you know already", "{n} you know already", self.merged.known - answers)
            if self.merged.known > answers
            else "",
            trn("{n} comment was answered", "{n} comments were answered", answers) if answers else "",
        ]
        first = tr("From {who}: {what}", who=who, what=what) if who else tr("It brings: {what}", what=what)
        for one in more:
            first = tr("{parts}; {part}", parts=first, part=one) if one else first
        return tr("{parts}.", parts=first)


def brought_back(store: ProjectStore, found: Found) -> BroughtBack | None:
    """What a file brings that was read with `Changes.SUGGEST`; None where it was not made from this book."""
    returned = returned_in(found)
    mine = scenes_of(store)
    now = Sending(0, "", "", time.time(), mine)
    sending = sending_of(returned.labels, returned.scenes, [*store.sendings.load(), now])
    if sending is None:
        return None
    result = merged(sending.scenes, returned, mine, store.suggestions.load())
    ones = tuple(replace(one, sending_id=sending.id or None) for one in result.suggestions)
    return BroughtBack(found.source, sending.file_name, replace(result, suggestions=ones))


def scenes_of(store: ProjectStore) -> Scenes:
    """The scenes of the book in reading order with their texts."""
    ids = [scene.scene_id for scene in store.outline.load().scenes()]
    texts = {text.scene_id: text.text for text in store.scenes.load_many(ids)}
    return tuple((scene_id, texts.get(scene_id, "")) for scene_id in ids)


def is_for_editor(options: ExportOptions) -> bool:
    """Whether a file of these options can come back to the book: the whole text of scenes, in a form that keeps bookmarks."""
    whole = not options.submission.first_pages and not options.submission.first_chapters
    made_for = options.purpose is Purpose.EDITOR and options.contents is Contents.MANUSCRIPT
    return made_for and whole and options.format in _COMING_BACK


def sent_book(
    store: ProjectStore, book: Book, options: ExportOptions, file_name: str
) -> tuple[Book, ExportOptions]:
    """The chosen scenes of a book with a name for this sending, which the project remembers, and what is open in them."""
    chosen = set(options.scenes)
    mine = [row for number, row in enumerate(scenes_of(store)) if not chosen or number in chosen]
    uuid = str(uuid4())
    store.sendings.add(uuid, file_name, tuple(mine))
    ones = out_again(store.suggestions.load(), [scene_id for scene_id, _ in mine])
    book = replace(chosen_book(book, options), sending=uuid, suggestions=ones)
    return book, replace(options, scenes=())


def out_again(ones: list[Suggestion], scenes: list[SceneId]) -> tuple[FoundSuggestion, ...]:
    """The open suggestions as they go out with a book of these scenes, with the author's answers."""
    numbers = {scene_id: number for number, scene_id in enumerate(scenes)}
    return tuple(
        FoundSuggestion(
            one.kind,
            numbers[one.scene_id],
            one.start,
            one.end,
            one.old,
            one.new,
            one.comment,
            one.author,
            one.written_at,
            one.ref,
            one.reply,
            _target(one, numbers),
        )
        for one in ones
        if one.is_open and one.scene_id in numbers and (one.fit is not Fit.LOST or one.comment)
    )


def _target(one: Suggestion, numbers: dict[SceneId, int]) -> tuple[int, int]:
    if one.target_scene is None or one.target_scene not in numbers:
        return -1, -1
    return numbers[one.target_scene], one.target
