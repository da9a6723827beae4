"""Events reach the handler of their type, and only where their job is known."""

from inkwell.engine.event_table import EventTable
from inkwell.protocol.events import Failed, FailureCode, Finished, FinishReason, ModelLoading, TextChunk
from inkwell.protocol.requests import JobId


def test_by_type_and_by_job():
    heard = []
    jobs = {JobId("mine")}
    table = EventTable(lambda job_id: job_id in jobs)
    table.on(TextChunk, heard.append)
    table.on(Finished, lambda event: jobs.discard(event.job_id))
    chunk = TextChunk(JobId("mine"), 0, 0, "The sea")
    table.dispatch(TextChunk(JobId("another's"), 0, 0, "A door"))
    table.dispatch(Failed(JobId("mine"), FailureCode.INTERNAL, ""))
    table.dispatch(chunk)
    table.dispatch(Finished(JobId("mine"), FinishReason.LENGTH))
    table.dispatch(chunk)
    assert heard == [chunk], "a type without a handler and a job that has ended are passed over"


def test_what_belongs_to_no_job_is_asked_for_as_the_empty_one():
    heard = []
    for knows in (True, False):
        table = EventTable(lambda job_id, knows=knows: knows and not job_id)
        table.on(ModelLoading, heard.append)
        table.dispatch(ModelLoading("Starter", "Loading"))
    assert len(heard) == 1
