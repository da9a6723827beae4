"""The worker of words over its pipe: every request is answered and ended, whatever the files are."""

import pytest

from inkwell.protocol.events import DictionaryUnreadable, Failed, Finished, WordsChecked, WordsSuggested
from inkwell.protocol.requests import CheckWords, JobId, Read, SuggestWords
from inkwell.support.paths import resources

BRITISH = str(resources() / "dictionaries" / "en_GB" / "en_GB")
JOB = JobId("j")


@pytest.fixture
def ask(worker, qtbot):
    def asked(request):
        heard = []
        worker.event_received.connect(heard.append)
        worker.submit(request)
        qtbot.waitUntil(lambda: any(isinstance(one, Finished | Failed) for one in heard), timeout=15_000)
        return [one for one in heard if getattr(one, "job_id", "") == JOB]

    return asked


def test_words_are_checked_and_what_cannot_be_read_is_told(ask):
    heard = ask(CheckWords(JOB, ("/nothing/xx", BRITISH), ("colour", "color")))
    assert [type(one) for one in heard] == [DictionaryUnreadable, WordsChecked, Finished]
    assert heard[1].unknown == (1,)


def test_near_words_are_found(ask):
    heard = ask(SuggestWords(JOB, ("/nothing/xx", BRITISH), "harbuor", 3))
    told = next(one for one in heard if isinstance(one, WordsSuggested))
    assert told.better[0] == "harbour" and len(told.better) <= 3


def test_what_is_not_for_it_is_refused(ask):
    assert isinstance(ask(Read(JOB, ()))[-1], Failed)
