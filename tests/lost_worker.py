"""Tests side by side, file by file, that go on when one of the two processes dies.

xdist 3.8 waits for ever after such a death: it hands the files that the dead process had finished to another one, which has
nothing to say of them, and the next file is handed out only when it says something.
"""

from __future__ import annotations

import contextlib
import os
import sys

from xdist.scheduler import LoadFileScheduling

# A process begins a test when it knows the next one; with a file of one test it would wait.
ENOUGH_AHEAD = 2


class SurvivingScheduling(LoadFileScheduling):
    """Files are units of work; the test at which a process died is not tried again, what it had not begun is."""

    def remove_node(self, node):
        """The test that `node` died in, None where it had ended in peace."""
        units = self.assigned_work.pop(node)
        left = {scope: [test for test, done in unit.items() if not done] for scope, unit in units.items()}
        begun = next((tests[0] for tests in left.values() if tests), None)
        for scope, tests in left.items():
            remaining = dict.fromkeys((test for test in tests if test != begun), False)
            if remaining:
                self.workqueue[scope] = remaining
                self.workqueue.move_to_end(scope, last=False)
        for other in self.nodes:
            self._reschedule(other)
        return begun

    def _reschedule(self, node):
        if node.shutting_down or node not in self.registered_collections:
            return
        while self.workqueue and self._pending_of(self.assigned_work[node]) <= ENOUGH_AHEAD:
            self._assign_work_unit(node)
        if not self.workqueue:
            node.shutdown()


def pytest_xdist_make_scheduler(config, log):
    """The scheduler of `--dist loadfile`; of other kinds xdist's own."""
    return SurvivingScheduling(config, log) if config.getvalue("dist") == "loadfile" else None


def pytest_runtest_logreport(report):
    """A failure is named at once: of a run that was cut off nobody sees the summary."""
    if report.failed and "PYTEST_XDIST_WORKER" not in os.environ:
        crash = getattr(report.longrepr, "reprcrash", None)
        reason = (crash.message if crash else report.longreprtext).split("\n")[0]
        with contextlib.suppress(OSError):  # a log on a full disk must not end the run
            print(f"\nfailed at {report.when}: {report.nodeid} · {reason}", file=sys.__stderr__, flush=True)
