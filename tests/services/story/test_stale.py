"""No stale fact is shown as true, whatever is done to the book: random acts through the real services."""

import shutil
import sys
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inkwell.domain.manuscript.facts import Fact, FactMode, Source
from inkwell.domain.text.text import content_hash
from inkwell.services.composition import build_services
from inkwell.support.paths import places
from tests.conftest import LONG

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "packaging"))

from memory_bench.stale import walk

ACTS = 1000 if LONG else 60


@settings(
    max_examples=1, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], database=None
)
@given(seed=st.integers(0, 2**32))
def test_random_edits_moves_deletions_and_undos_leave_no_stale_fact_true(qapp, sample_file, seed):
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        shutil.copy(sample_file, Path(folder) / "s.inkwell")
        services = build_services(places(Path(folder) / "base"), "fake")
        services.project.open(Path(folder) / "s.inkwell")
        services.storage.deliver()
        made = walk(services, seed, ACTS)
        services.shut_down()
    assert made.checked and (made.shown_as_true, made.told, made.fresh_called_stale) == (0, 0, 0)


def test_a_fact_that_comes_back_by_undo_is_judged_by_the_text_of_now(sample):
    sample.storage.deliver()
    scene = sample.manuscript.outline.scenes()[0].scene_id
    sample.scenes.load(scene)
    sample.storage.deliver()
    line = next(line for line in sample.scenes.buffer(scene).text.split("\n") if line.strip())
    entry, known = sample.codex.codex.entries[0].id, {one.id for one in sample.codex.codex.facts}
    source = Source(scene, line, content_hash(line))
    sample.story.facts.put(Fact(entry, scene, FactMode.ADD, "is so", source=source))
    sample.storage.deliver()
    (fact,) = [one for one in sample.codex.codex.facts if one.id not in known]
    assert fact.id not in sample.story.stale.now
    sample.story.facts.remove(fact)
    sample.storage.deliver()
    sample.scenes.type_text(scene, sample.scenes.buffer(scene).text.index(line), 1, "")
    sample.story.facts.put(fact)
    sample.storage.deliver()
    assert fact.id in sample.story.stale.now
