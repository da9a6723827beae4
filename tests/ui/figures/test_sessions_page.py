"""Sessions in a table."""

from datetime import datetime, timedelta

from inkwell.domain.figures.work import Figures, Stretch, Work
from inkwell.ui.figures.sessions_page import SessionsPage


def test_sessions_are_sorted_by_time_and_not_by_their_letters(qtbot):
    page = SessionsPage()
    qtbot.addWidget(page)
    page.show_figures(Figures())
    assert page.table.isHidden() and "first session" in page.head.text()
    days = [datetime(2026, 2, 28, 9), datetime(2026, 10, 1, 8), datetime(2026, 10, 11, 7)]
    page.show_figures(
        Figures(
            (),
            tuple(
                Stretch(n, at, at + timedelta(minutes=5), Work(n, 0, 0, n, 300))
                for n, at in enumerate(days, 1)
            ),
        )
    )
    assert [page.table.item(row, 2).text() for row in range(3)] == ["3", "2", "1"]
    assert page.table.item(0, 1).text() == "5 min"
