"""One thing is written at a time, and a cancel loses nothing that was whole."""

from inkwell.protocol.requests import Generate, PromptPart
from inkwell.services.asking.writing import Writing


def request(job):
    return Generate(job, (PromptPart("lead", "", "She went up.", 0, "", pinned=True),), 20, 3, 1)


def test_all_candidates_are_told_and_then_the_end(services, qtbot):
    writing = Writing(services.writer, services.writer_model)
    come = []
    writing.come.connect(come.append)
    with qtbot.waitSignal(writing.ended, timeout=20_000) as ended:
        assert writing.begin(request) and writing.is_at_work
    assert len(come) == 3 and ended.args[0] == tuple(come) and not writing.is_at_work


def test_a_cancel_ends_it_at_once(services, qtbot):
    writing = Writing(services.writer, services.writer_model)
    told = []
    writing.ended.connect(told.append)
    writing.begin(request)
    assert writing.cancel() and len(told) == 1 and not writing.cancel()
