from inkwell.exchange.reading.tables import row_line


def test_a_row_is_a_line_of_its_filled_cells():
    assert row_line(["Name", " ", "two\nlines"]) == "Name — two lines"
    assert row_line(["", "  "]) == ""
