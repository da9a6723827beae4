"""What becomes of what was sent to a worker."""

from inkwell.engine.job_line import JobLine
from inkwell.protocol.requests import LoadModel, Score

LOAD = LoadModel("/models/one", "One")


def line(*names, load=False):
    made = JobLine()
    if load:
        made.add(LOAD)
    for name in names:
        made.add(Score(name, "text"))
    return made


def test_only_the_job_the_worker_is_at_can_be_overdue():
    jobs = line("a", "b")
    assert jobs.cancel("b") and not jobs.overdue
    assert jobs.cancel("a") and jobs.overdue == "a" and not jobs.cancel("a")
    jobs.end("a")
    assert jobs.overdue == "b"
    jobs.end("b")
    assert jobs.is_empty and not jobs.overdue and not jobs.cancel("b")


def test_what_waits_for_a_model_is_not_overdue():
    jobs = line("a", load=True)
    jobs.cancel("a")
    assert jobs.is_loading and not jobs.overdue
    jobs.end("")
    assert not jobs.is_loading and jobs.overdue == "a"


def test_a_death_takes_the_job_at_hand_and_no_other():
    jobs = line("a", "b", "c", "d")
    jobs.cancel("c")
    remains = jobs.break_off()
    assert remains.lost == ["a"] and remains.cancelled == ["c"]
    assert [request.job_id for request in remains.waiting] == ["b", "d"] and jobs.is_empty


def test_a_cancelled_job_that_had_to_be_ended_takes_nothing_with_it():
    jobs = line("measure", "train")
    jobs.cancel("measure")
    remains = jobs.break_off()
    assert remains.cancelled == ["measure"] and not remains.lost
    assert [request.job_id for request in remains.waiting] == ["train"]


def test_a_death_while_a_model_loads_loses_what_waits_for_it():
    remains = line("a", "b", load=True).break_off()
    assert remains.lost == ["a", "b"] and not remains.waiting


def test_another_model_behind_a_job_waits_with_it():
    jobs = line("a")
    jobs.add(LOAD)
    jobs.add(Score("b", "text"))
    remains = jobs.break_off()
    assert remains.lost == ["a"] and [request.job_id for request in remains.waiting] == ["b"]
