from inkwell.domain.branching.expression_reading import read_expression
from inkwell.domain.exchange.export_options import ExportOptions
from inkwell.exchange.branching.outgoing import Dialect, outgoing_story
from tests.exchange.branching.books import FERRY, book_of


def test_what_the_writers_need():
    scenes = [
        ("A", '~ 灯 = true, coins = 1, name = "x"\n{seen "B" and 灯} -> B\n+ On -> B'),
        ("B", "{never}\n-> END"),
    ]
    of = outgoing_story(book_of(scenes), ExportOptions())
    assert of.names == {"灯": "v_0", "coins": "coins", "name": "name", "never": "never"}
    assert of.first == {"灯": False, "coins": 0, "name": "", "never": 0} and of.asked == {1}
    assert outgoing_story(book_of(FERRY), ExportOptions()).asked == {1}


def test_order_is_kept_by_brackets():
    dialect = Dialect({"==": "is"}, lambda name: f"${name}", lambda title: f"visited({title})")
    assert dialect.written(read_expression('not a or b + 1 * 2 == -3 and seen "C"')) == (
        "((not $a) or (($b + (1 * 2)) is (0 - 3)) and visited(C)))".replace("(($b", "((($b")
    )
