from inkwell.domain.script.breakdown import broken_down
from inkwell.domain.script.breakdown_table import HEADS, as_csv, in_pages
from inkwell.domain.script.elements import script_lines
from inkwell.domain.script.printed import blocks


def test_lengths_are_said_in_eighths():
    assert [in_pages(eighths) for eighths in (0, 3, 8, 19)] == ["0", "3/8", "1", "2 3/8"]


def test_a_spreadsheet_takes_no_cell_for_a_formula():
    made = broken_down([blocks(script_lines("INT. =SUM(A1) - DAY\n\nMARA\nNo.\n\nTOMAS\nYes."))])

    assert as_csv(made, HEADS).split("\r\n")[1] == '1,INT,\'=SUM(A1),DAY,"MARA, TOMAS",1,1'
