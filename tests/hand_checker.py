"""A writer made by hand that is asked for grammar or leaks: it answers when it is told to."""

from inkwell.protocol import events
from inkwell.protocol.requests import CheckGrammar

THE_THE = events.Correction(13, 17, ("",), "doubled", gain=8.0)


class HandChecker:
    """Stands in the place of the writer of `services`."""

    def __init__(self, services, monkeypatch, kind=CheckGrammar):
        self._kind = kind
        self.asked, self.cancelled, self._services = [], [], services
        monkeypatch.setattr(services.writer, "submit", self._submit)
        monkeypatch.setattr(services.writer, "cancel", self.cancelled.append)
        monkeypatch.setattr(services.writer_model, "prepare", lambda start: True)

    def _submit(self, request):
        if isinstance(request, self._kind):
            self.asked.append(request)

    def answer(self, *found):
        """What the first passage of the last job holds, nothing in the others, and the end."""
        job = self.asked[-1]
        for number in range(len(job.passages)):
            self.send(events.GrammarChecked(job.job_id, number, found if number == 0 else ()))
        self.end(events.FinishReason.LENGTH)

    def answer_where(self, words, *found):
        """The same for the passages in which those words stand."""
        job = self.asked[-1]
        for number, passage in enumerate(job.passages):
            self.send(events.GrammarChecked(job.job_id, number, found if words in passage.text else ()))
        self.end(events.FinishReason.LENGTH)

    def end(self, reason):
        self.send(events.Finished(self.asked[-1].job_id, reason))

    def send(self, event):
        self._services.writer.event_received.emit(event)
