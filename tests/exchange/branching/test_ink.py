"""Ink: what goes out is compiled and walked by inkjs, where node and inkjs are there, and tells what the player tells."""

import json
import os
import shutil
import subprocess

import pytest

from inkwell.domain.branching.play import begin, choose
from inkwell.domain.exchange.export_options import ExportOptions
from inkwell.exchange.branching.ink import as_ink
from inkwell.exchange.branching.outgoing import outgoing_story
from tests.domain.branching.made_stories import sound
from tests.exchange.branching.books import FERRY, book_of

WALKER = """
const {Compiler} = require('inkjs/full');
const job = JSON.parse(require('fs').readFileSync(0, 'utf8'));
const out = [];
for (const [source, ways] of job) {
  const errors = [];
  let story;
  try { story = new Compiler(source).Compile(); } catch (e) { out.push({error: String(e)}); continue; }
  const told = [];
  for (const way of ways) {
    story.ResetState();
    const rows = [];
    const tell = () => { let s = []; while (story.canContinue) s.push(story.Continue().trim());
      rows.push([s.filter(x => x), story.currentChoices.map(c => c.text.trim())]); };
    tell();
    for (const n of way) { story.ChooseChoiceIndex(n); tell(); }
    told.push(rows);
  }
  out.push({told});
}
console.log(JSON.stringify(out));
"""


def inkjs_folder():
    """Where node finds inkjs: NODE_PATH, or none."""
    folders = os.environ.get("NODE_PATH", "").split(os.pathsep)
    return next((one for one in folders if one and os.path.isdir(os.path.join(one, "inkjs"))), None)


def ways_of(story, most=40):
    """Choices taken one after the other, and what is told on the way: breadth first."""
    waiting, found = [((), begin(story), ())], []
    while waiting and len(found) < most:
        way, moment, rows = waiting.pop(0)
        rows = (*rows, ([words for _, words in moment.told], [one.words for one in moment.choices]))
        if not moment.choices or len(way) > 5:
            found.append((way, rows))
            continue
        waiting += [((*way, n), choose(story, moment, n), rows) for n in range(len(moment.choices))]
    return found


@pytest.mark.skipif(not shutil.which("node") or inkjs_folder() is None, reason="inkjs is not installed")
def test_ink_tells_what_the_player_tells():
    jobs, wanted = [], []
    for scenes in [FERRY, *(sound(seed) for seed in range(30))]:
        of = outgoing_story(book_of(scenes), ExportOptions())
        ways = ways_of(of.story)
        jobs.append([as_ink(of), [list(way) for way, _ in ways]])
        wanted.append([[[list(told), list(words)] for told, words in rows] for _, rows in ways])
    done = subprocess.run(
        ["node", "-e", WALKER],
        input=json.dumps(jobs),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    for (source, _), got, want in zip(jobs, json.loads(done.stdout), wanted, strict=True):
        assert got.get("told") == want, source


def test_ink_is_written_as_ink_is_read():
    source = as_ink(outgoing_story(book_of(FERRY), ExportOptions()))
    assert "VAR x_coins = 0" in source and "-> passage_0" in source
    assert "* [Find a coin]\n    ~ x_coins = (x_coins + 1)\n    -> passage_1" in source
    assert "{not (x_coins == 1):s}" in source and "=== passage_5 ===" in source
    assert "-> DONE" in source and "-> END" in source


def test_letters_that_mean_something_to_ink_are_words():
    source = as_ink(outgoing_story(book_of([("A", "- He | she # [x] // y\n-> END")]), ExportOptions()))
    assert "\\- He \\| she \\# \\[x\\] \\/\\/ y" in source
