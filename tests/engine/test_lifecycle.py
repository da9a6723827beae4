"""States of a worker, as pure values: never a contradiction, never restarts for ever."""

from hypothesis import given
from hypothesis import strategies as st

from inkwell.engine.lifecycle import EngineState, Lifecycle

ACTS = st.lists(
    st.sampled_from(
        ["started", "model_ready", "model_changing", "job_sent", "job_ended", "stopping", "ended", "forgiven"]
    ),
    max_size=40,
)


@given(ACTS)
def test_lifecycle_never_contradicts_itself(acts):
    life, now = Lifecycle(), 0.0
    for act in acts:
        now += 1
        if act == "started" and not life.may_start(now):
            continue
        if act == "ended" and not life.is_running:
            continue
        arguments = {"job_sent": ("j",), "job_ended": ("j",), "ended": (now,)}.get(act, ())
        life = getattr(life, act)(*arguments)
        assert len(life.deaths) <= len(acts)
        if life.state in (EngineState.STOPPED, EngineState.DIED) and act == "ended":
            assert not life.jobs
        if life.state is EngineState.READY:
            assert not life.jobs


def test_a_worker_that_keeps_dying_is_not_restarted_for_ever():
    life, starts = Lifecycle(), 0
    for second in range(20):
        if life.may_start(float(second)):
            life, starts = life.started().ended(float(second)), starts + 1
    assert starts == 4
    assert life.may_start(1000.0)
    assert life.forgiven().may_start(20.0)
