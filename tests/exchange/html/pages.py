"""Small pages of every trap, written by hand."""

BOOK = """<!DOCTYPE html><html lang="en-GB"><head><title>Rain</title><meta name="author" content="Mara Vance">
<style>.c1{font-style:italic}.c2{font-weight:700}.gone{display:none}</style><script>var x = "She ran";</script></head>
<body><!--[if mso]>mso<![endif]--><h1>Chapter One</h1><p>It <span class="c1">rained</span> on
 the <span class="c2">town</span>.</p><p>She went<sup><a href="#fn1" id="r1">1</a></sup> out.<br>Then home.</p>
<hr><p>The sea <i>came</i>.<span class="gone">hidden</span></p><blockquote><p>Said.</p></blockquote>
<h1>Chapter Two</h1><p>One &amp; two&nbsp;three.</p><table><tr><td>A</td><td>B</td></tr></table>
<ul><li>Item</li></ul><p><u>low</u> <del>old</del><ins>new</ins></p>
<div class="footnotes"><ol><li id="fn1">A <em>short</em> walk. <a href="#r1">↩</a></li></ol></div></body></html>"""

GOOGLE = """<html><head><style>.c0{font-style:italic}.c3{font-weight:400;font-style:normal}.title{font-size:26pt}</style></head><body>
<p class="title"><span>The Rain</span></p><h2><span>One</span></h2><p><span class="c3">It </span><span class="c0">rained</span><span class="c3">.</span>
<sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup></p><div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a><span> All day.</span></p></div></body></html>"""

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta charset="utf-8"><style><!-- p.MsoNormal {margin:0cm;} --></style></head>
<body><p class=MsoTitle>The Rain</p><h1>One</h1><p class=MsoNormal>It
rained.<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1" title=""><span class=MsoFootnoteReference>[1]</span></a><o:p></o:p></p>
<div style='mso-element:footnote-list'><hr><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText>
<a href="#_ftnref1" name="_ftn1"><span class=MsoFootnoteReference>[1]</span></a> All day.</p></div></div></body></html>"""

GUTENBERG = """<html><head><title>The Project Gutenberg eBook of Rain, by Mara Vance</title></head><body>
<pre>The Project Gutenberg EBook of Rain

*** START OF THIS PROJECT GUTENBERG EBOOK RAIN ***</pre>
<h1>RAIN</h1><h2>by Mara Vance</h2><h3>1909</h3>
<h2>I</h2><h3>THE TOWN</h3><p><span class="pagenum">[3]</span>It rained on the town all the day long, and the people hurried on without a word to one another.
<a name="FNanchor_1"></a><a href="#Footnote_1">[1]</a></p>
<h2>II</h2><h3>THE SEA</h3><p>The sea came in and it stayed where it was, all the night and the whole of the day after that.</p>
<div class="footnote"><p><a name="Footnote_1"></a><a href="#FNanchor_1">[1]</a> A real town.</p></div>
<pre>End of the Project Gutenberg EBook of Rain
Licence.</pre></body></html>"""
