"""Somebody who does anything at all in the real window, by its keys, and tells a plain book what she did."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from inkwell.domain.manuscript.outline import NodeKind
from inkwell.domain.text.word_spaces import is_whole_words, spaces_for, with_its_space
from inkwell.ui.editor.positions import to_qt
from tests.torture.plain_book import PlainBook
from tests.waiting import wait

WORDS = ("bell", "tide", "lamp", "the", "of", "salt", "é", "stone", "a", "rain", "ñandú", "wind")
CONTROL = Qt.KeyboardModifier.ControlModifier
PAUSE_MS = 3_000


class Walker:
    """`clock` is turned by hand, so that every act is a step of its own."""

    def __init__(self, window, clock, rng):
        self.window, self.clock, self.rng = window, clock, rng
        self.page, self.services = window.editor.page, window.services
        self.book = PlainBook(self.order(), self.present())
        self.log = []

    def order(self):
        outline = self.services.manuscript.outline
        return [(int(node.parent or 0), int(node.id)) for node in outline.scenes()]

    def present(self):
        """The text of every scene, as loaded or as in the file."""
        scenes, found = self.services.scenes, {}
        for _, scene in self.order():
            scenes.load(scene, lambda buffer, scene=scene: found.update({scene: buffer.text}))
        self.settle()
        return found

    @property
    def shown(self):
        return int(self.window.editor.binding.scene_id)

    @property
    def text(self):
        return self.book.texts[self.shown]

    def settle(self):
        for _ in range(3):
            self.services.storage.deliver()
            QApplication.processEvents()

    def step(self):
        """One act, and a look whether all is as the plain book says."""
        name = self.rng.choice(ACTS)
        self.clock.advance(PAUSE_MS)
        if QApplication.focusWidget() is not self.page:
            self.page.setFocus()
        self.log.append((name, self.shown))
        getattr(self, name)()
        self.settle()
        self.check()

    def check(self):
        book = self.book
        assert self.order() == book.order, f"{self.story()}\n{self.order()}, but should be\n{book.order}"
        for scene in book.scenes():
            buffer = self.services.scenes.buffer(scene)
            if buffer is not None:
                assert buffer.text == book.texts[scene], (
                    f"{self.story(scene)}\n{buffer.text!r}, but should be\n{book.texts[scene]!r}"
                )
                assert sum(run.length for run in buffer.runs) == len(buffer.text), self.story(scene)
        assert self.shown in book.scenes(), self.story()
        raw = self.page.document().toRawText().replace("\u2029", "\n")
        assert raw == self.text, self.story(self.shown)

    def check_disk(self):
        """Everything is on the disk as it stands."""
        self.clock.advance(PAUSE_MS)
        self.services.scenes.save_now()
        found = {}
        self.services.storage.call(
            lambda store: {scene: store.scenes.load(scene)[0].text for scene in self.book.scenes()},
            found.update,
        )
        self.settle()
        assert found == {scene: self.book.texts[scene] for scene in self.book.scenes()}, self.story()

    def take_all_back(self):
        """Undo, in whatever scene something is left to undo, until the book is as it was at first."""
        while self.book.done:
            newest = max(self.book.done, key=lambda one: one.when)
            here = [scene for scene in newest.before if scene in self.book.scenes()]
            if not newest.is_act and here:
                self.show(here[0])
            self.clock.advance(PAUSE_MS)
            self.undo()
            self.settle()
            self.check()
        assert not self.window.actions_by_name["edit.undo"].isEnabled(), self.story()

    def story(self, scene=None):
        return (
            "\n".join(f"{number}: {entry}" for number, entry in enumerate(self.log[-60:]))
            + f"\nscene {scene}"
        )

    def choose(self, scene):
        """A chapter that is closed stands for its only scene; here rows are scenes."""
        self.window.manuscript.tree.expandAll()
        self.window.manuscript.tree.choose(scene)

    def show(self, scene):
        self.window.open_scene(scene)
        wait(lambda: self.shown == scene)

    def place(self, start, end=None):
        cursor = self.page.textCursor()
        cursor.setPosition(to_qt(self.text, start))
        if end is not None:
            cursor.setPosition(to_qt(self.text, end), QTextCursor.MoveMode.KeepAnchor)
        self.page.setTextCursor(cursor)

    def somewhere(self):
        """A place between two characters, never within a pair that Qt holds for one."""
        return self.rng.randint(0, len(self.text))

    def stretch(self):
        start = self.somewhere()
        return start, min(len(self.text), start + self.rng.randint(1, 12))

    def phrase(self):
        return " ".join(self.rng.choice(WORDS) for _ in range(self.rng.randint(1, 4)))

    # What may be done; every one tells the plain book.

    def type(self):
        start = self.somewhere()
        self.place(start)
        written = self.phrase()
        for character in written:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, character)
                QApplication.sendEvent(self.page, event)
        self.book.write(self.shown, start, 0, written)

    def type_over(self):
        start, end = self.stretch()
        if start == end:
            return
        self.place(start, end)
        QTest.keyClicks(self.page, "x")
        self.book.write(self.shown, start, end - start, "x")

    def press_return(self):
        start = self.somewhere()
        self.place(start)
        QTest.keyClick(self.page, Qt.Key.Key_Return)
        self.book.write(self.shown, start, 0, "\n")

    def erase(self):
        start = self.somewhere()
        count = min(start, self.rng.randint(1, 5))
        if not count:
            return
        self.place(start)
        for _ in range(count):
            QTest.keyClick(self.page, Qt.Key.Key_Backspace)
        self.book.write(self.shown, start - count, count, "")

    def compose(self):
        start = self.somewhere()
        self.place(start)
        for preedit, committed in (("に", ""), ("にほ", ""), ("", "日本")):
            event = QInputMethodEvent(preedit, [])
            event.setCommitString(committed)
            QApplication.sendEvent(self.page, event)
        self.book.write(self.shown, start, 0, "日本")

    def italicise(self):
        """A word between spaces that nothing else marks."""
        text = self.text
        at = self.somewhere()
        line = text.rfind("\n", 0, at) + 1
        end = text.find("\n", at)
        paragraph = text[line : end if end >= 0 else len(text)]
        words = [word for word in paragraph.split(" ") if word.isalpha()]
        if "*" in paragraph or not words:
            return
        word = self.rng.choice(words)
        start = line + f" {paragraph} ".index(f" {word} ")
        self.place(start, start + len(word))
        QTest.keyClick(self.page, Qt.Key.Key_I, CONTROL)
        self.book.write(self.shown, start, len(word), f"*{word}*")

    def cut_and_paste(self):
        start, end = self.stretch()
        if start == end:
            return
        text, taken = self.text, self.text[start:end]
        self.place(start, end)
        QTest.keyClick(self.page, Qt.Key.Key_X, CONTROL)
        first, last = with_its_space(text, start, end)
        self.book.write(self.shown, first, last - first, "")
        self.clock.advance(PAUSE_MS)
        to = self.somewhere()
        self.place(to)
        QTest.keyClick(self.page, Qt.Key.Key_V, CONTROL)
        lead, trail = "", ""
        if is_whole_words(text, start, end):
            lead, trail = spaces_for(self.text[:to], taken, self.text[to:])
        self.book.write(self.shown, to, 0, lead + taken + trail)

    def paste(self):
        words = "\n".join(self.phrase() for _ in range(self.rng.randint(1, 3)))
        QGuiApplication.clipboard().setText(words)
        start, end = self.stretch()
        self.place(start, end)
        QTest.keyClick(self.page, Qt.Key.Key_V, CONTROL)
        self.book.write(self.shown, start, end - start, words)

    def replace(self):
        word, by = self.rng.choice(WORDS[:6]), self.rng.choice(("moon", "owl"))
        changes = {}
        for scene in self.book.scenes():
            text, places, at = self.book.texts[scene], [], 0
            while (at := text.find(word, at)) >= 0:
                places.append((at, len(word), by))
                at += len(word)
            changes[scene] = places
        self.present()  # an act over scenes is done when they are loaded
        self.services.undo.replace("replacing", changes)
        self.book.replace_all(word, by)

    def keep_draft(self):
        """The model goes on at the caret, and all or nothing of it is kept."""
        binding, generation = self.window.editor.binding, self.services.generation
        end = len(self.text)
        self.place(end)
        self.window.actions_by_name["scene.continue"].trigger()
        wait(lambda: generation.draft(self.shown) is not None and not generation.is_writing(self.shown))
        draft, kept = generation.draft(self.shown).text, self.rng.random() < 0.7
        assert binding.page_text == self.text + draft
        self.window.actions_by_name["draft.keep" if kept else "draft.discard"].trigger()
        if kept:
            self.book.write(self.shown, end, 0, draft)

    def switch(self):
        key = self.rng.choice((Qt.Key.Key_PageUp, Qt.Key.Key_PageDown))
        scenes = self.book.scenes()
        place = scenes.index(self.shown) + (1 if key == Qt.Key.Key_PageDown else -1)
        QTest.keyClick(self.page, key, CONTROL)
        if 0 <= place < len(scenes):
            wait(lambda: self.shown == scenes[place])

    def split(self):
        text = self.text
        places = [
            at
            for at in range(len(text) + 1)
            if (at == 0 or text[at - 1] in " \n")
            and (at == len(text) or not text[at].isspace())
            and "*" not in text[text.rfind("\n", 0, at) + 1 : at]
        ]
        if not places or len(self.book.order) > 14:
            return
        position, scene = self.rng.choice(places), self.shown
        before = {one for _, one in self.order()}
        self.place(position)
        QTest.keyClick(self.page, Qt.Key.Key_K, CONTROL)
        self.end_name()
        new = next(one for _, one in self.order() if one not in before)
        wait(lambda: self.shown == new)
        self.book.split(scene, position, new)

    def end_name(self):
        """The name of what is new is left as it is, with Return."""
        wait(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        wait(lambda: QApplication.focusWidget() is self.page)

    def merge(self):
        scene, scenes = self.shown, self.book.scenes()
        place = scenes.index(scene)
        QTest.keyClick(self.page, Qt.Key.Key_J, CONTROL)
        if place:
            wait(lambda: self.shown == scenes[place - 1])
            self.settle()
            self.book.merge(scene)

    def move(self):
        """Up or down a place, or into the next chapter, by a plain rule."""
        step = self.rng.choice((-1, 1))
        order, scene = list(self.book.order), self.shown
        chapters = [
            int(node.id) for node in self.services.manuscript.outline.walk() if node.kind is NodeKind.CHAPTER
        ]
        place = next(i for i, (_, one) in enumerate(order) if one == scene)
        chapter = order[place][0]
        neighbour = order[place + step] if 0 <= place + step < len(order) else None
        self.choose(scene)
        self.window.actions_by_name["tree.up" if step < 0 else "tree.down"].trigger()
        if neighbour is not None and neighbour[0] == chapter:
            order[place], order[place + step] = order[place + step], order[place]
        else:
            other = chapters.index(chapter) + step
            if not 0 <= other < len(chapters):
                return
            order[place] = (chapters[other], scene)
        self.book.new_order(order)

    def throw_away(self):
        if len(self.book.order) < 3:
            return
        scene = self.shown
        self.choose(scene)
        self.window.actions_by_name["tree.discard"].trigger()
        wait(lambda: self.shown != scene)
        self.book.new_order([pair for pair in self.book.order if pair[1] != scene])

    def throw_away_and_restore(self):
        if len(self.book.order) < 3:
            return
        order, scene = list(self.book.order), self.shown
        self.throw_away()
        self.settle()
        self.services.manuscript.restore(scene)
        self.settle()
        self.book.new_order(order)

    def duplicate(self):
        if len(self.book.order) > 14:
            return
        scene, before = self.shown, {one for _, one in self.order()}
        self.choose(scene)
        self.window.actions_by_name["tree.duplicate"].trigger()
        wait(lambda: len(self.order()) > len(before))
        new = next(one for _, one in self.order() if one not in before)
        place = self.book.scenes().index(scene)
        order = list(self.book.order)
        order.insert(place + 1, (order[place][0], new))
        self.book.new_order(order, {new: self.book.texts[scene]})

    def begin_scene(self):
        if len(self.book.order) > 14:
            return
        scene, before = self.shown, {one for _, one in self.order()}
        self.choose(scene)
        QTest.keyClick(self.page, Qt.Key.Key_N, CONTROL)
        self.end_name()
        new = next(one for _, one in self.order() if one not in before)
        wait(lambda: self.shown == new)
        place = self.book.scenes().index(scene)
        order = list(self.book.order)
        order.insert(place + 1, (order[place][0], new))
        self.book.new_order(order, {new: ""})

    def undo(self):
        done = self.book.undo(self.shown)
        assert self.window.actions_by_name["edit.undo"].isEnabled() == (done is not None), self.story()
        QTest.keyClick(self.page, Qt.Key.Key_Z, CONTROL)
        self.log.append(("taken back", done))
        self.let_draft_go()

    def let_draft_go(self):
        """A keeping that was taken back leaves its draft in the page, of which the plain book knows nothing.

        Undone or refused it is gone; now and then the keeping is first done again, and taken back once more.
        """
        generation = self.services.generation
        if generation.draft(self.shown) is None:
            return
        how = self.rng.random()
        if how < 0.3:
            self.log.append(("kept once more", self.book.redo(self.shown)))
            QTest.keyClick(self.page, Qt.Key.Key_Y, CONTROL)
            assert generation.draft(self.shown) is None and self.window.editor.binding.page_text == self.text
            self.log.append(("given back once more", self.book.undo(self.shown)))
            QTest.keyClick(self.page, Qt.Key.Key_Z, CONTROL)
        draft = generation.draft(self.shown)
        assert draft is not None, self.story()
        words = self.window.editor.binding.page_text
        assert words == self.text[: draft.anchor] + draft.text + self.text[draft.anchor :], self.story()
        if how < 0.7:
            QTest.keyClick(self.page, Qt.Key.Key_Z, CONTROL)
        else:
            self.window.actions_by_name["draft.discard"].trigger()
        assert generation.draft(self.shown) is None, self.story()

    def redo(self):
        done = self.book.redo(self.shown)
        assert self.window.actions_by_name["edit.redo"].isEnabled() == (done is not None), self.story()
        QTest.keyClick(self.page, Qt.Key.Key_Y, CONTROL)
        self.log.append(("done again", done))


ACTS = (
    *("type", "type_over", "press_return", "erase", "compose", "italicise", "cut_and_paste", "paste") * 2,
    *("replace", "keep_draft", "switch", "split", "merge", "move", "throw_away", "throw_away_and_restore"),
    *("duplicate", "begin_scene", "switch", "undo", "redo"),
    *("undo",) * 6,
    *("redo",) * 4,
)
