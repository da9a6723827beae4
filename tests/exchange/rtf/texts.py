"""Small RTF files of every trap, written by hand."""

HEAD = (
    rb"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Times;}}"
    rb"{\stylesheet{\s0 Normal;}{\s1\outlinelevel0\b heading 1;}{\s2\b heading 2;}{\s3 Title;}{\s4\i Quote;}"
    rb"{\*\cs10\additive\i Emphasis;}}{\*\revtbl{Unknown;}{Ada;}}{\info{\title Rain}{\author Mara}}"
)

BOOK = HEAD + (
    rb"{\header\pard Page 1\par}\pard\s1 Chapter One\par\pard It {\i rained} on the {\b town}.\par"
    rb"\pard She went{\super\chftn{\footnote\pard\plain A {\i short} walk.}} out.\par"
    rb"\pard * * *\par\pard {\*\atrfstart 1}The sea{\*\atrfend 1}{\*\atnid AL}{\*\atnauthor Ada L.}\chatn"
    rb"{\*\annotation{\*\atnref 1}\pard Which sea?\par} came.{\v hidden words}\par"
    rb"\pard\s1 Chapter Two\par\pard It was {\revised\revauth1 not }{\deleted\revauthdel1 very }late.\par"
    rb"\pard\qc{\scaps The End}{\strike no}\par}"
)

TABLE = HEAD + (
    rb"\pard Before.\par\trowd\pard\intbl One\cell Two {\i too}\cell\row\trowd\pard\intbl Three\par more\cell\cell\row"
    rb"\pard Behind.\par}"
)

TEXTEDIT = (
    b"{\\rtf1\\ansi\\ansicpg1252\\cocoartf2577\n{\\fonttbl\\f0\\fswiss\\fcharset0 Helvetica;}\n\\pard\n\\f0 First line.\\\n"
    b'\\\nA {\\field{\\*\\fldinst{HYPERLINK "https://example.com"}}{\\fldrslt link}} here.\\\n}'
)
