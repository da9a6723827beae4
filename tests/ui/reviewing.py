"""The sample book with an editor's suggestions beside its text."""

from inkwell.domain.exchange.reviewing import SuggestionKind as Kind
from tests.services.manuscript.test_reviews import returned
from tests.services.steps import settle

WISHES = (
    (Kind.REPLACE, "Tobias", "Thomas", ""),
    (Kind.COMMENT, "lens", "", "Which lens? The reader has seen two by now."),
    (Kind.DELETE, "Mara ", "", ""),
)


def with_suggestions(window, qtbot, *wishes):
    services, got = window.services, []
    services.reviews.compare(returned(services, *(wishes or WISHES)), got.append, got.append)
    qtbot.waitUntil(lambda: bool(got))
    services.reviews.take_in(got[0])
    settle(services)
    return services.reviews.open_ones()
