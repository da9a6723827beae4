"""Files of strangers that name other files, addresses and programs: the system itself says what was opened."""

import os
import re
import shutil
import subprocess
import sys
import zipfile

import pytest

from tests.exchange.docx.files import p, word_file

SECRET, ADDRESS = "the-secret-of-this-machine.txt", "http://127.0.0.1:9"


def page(secret):
    return (
        f'<html><head><link rel="stylesheet" href="{ADDRESS}/a.css"><style>@import url("file://{secret}");'
        f'</style><script src="{ADDRESS}/s.js"></script></head><body><h1>One</h1><p>She ran.</p>'
        f'<img src="file://{secret}"><img src="{SECRET}"><img src="{ADDRESS}/i.png">'
        f'<iframe src="file://{secret}"></iframe></body></html>'
    )


def word(folder, secret):
    drawings = "".join(f'<w:r><w:drawing><a:blip r:link="{key}"/></w:drawing></w:r>' for key in ("a", "b"))
    field = f'<w:r><w:instrText> INCLUDETEXT "{secret}" </w:instrText></w:r>'
    file = word_file(folder / "a.docx", p("She ran.") + p(drawings) + p(field))
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    with zipfile.ZipFile(file, "a") as container:
        container.writestr(
            "word/_rels/settings.xml.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="a" Type="{kind}/image" Target="{ADDRESS}/x.png" TargetMode="External"/>'
            f'<Relationship Id="b" Type="{kind}/attachedTemplate" Target="file://{secret}" TargetMode="External"/>'
            "</Relationships>",
        )
    return file


def book(folder, secret):
    file = folder / "a.epub"
    with zipfile.ZipFile(file, "w") as container:
        container.writestr("mimetype", "application/epub+zip")
        container.writestr(
            "META-INF/container.xml",
            '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>'
            '<rootfile full-path="o.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
        )
        container.writestr(
            "o.opf",
            '<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata/><manifest>'
            '<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>'
            f'<item id="b" href="../../../../../../..{secret}" media-type="application/xhtml+xml"/>'
            f'<item id="c" href="{ADDRESS}/c.xhtml" media-type="application/xhtml+xml"/></manifest>'
            '<spine><itemref idref="a"/><itemref idref="b"/><itemref idref="c"/></spine></package>',
        )
        container.writestr("a.xhtml", page(secret))
    return file


@pytest.mark.skipif(shutil.which("strace") is None, reason="no strace")
def test_no_other_file_is_read_no_address_asked_and_no_program_run(tmp_path):
    secret = tmp_path / SECRET
    secret.write_text("Nobody may read this.", encoding="utf-8")
    (tmp_path / "a.html").write_text(page(secret), encoding="utf-8")
    files = [tmp_path / "a.html", word(tmp_path, secret), book(tmp_path, secret)]
    inkwell = [sys.executable, "-m", "inkwell", "--base", str(tmp_path / "base")]
    traced = ["strace", "-f", "-o", str(tmp_path / "calls"), "-e", "trace=openat,open,connect,socket,execve"]
    done = subprocess.run(
        [*traced, *inkwell, "import", str(tmp_path / "n.inkwell"), *map(str, files), "--dry-run"],
        capture_output=True,
        text=True,
        timeout=120,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )
    if "ptrace" in done.stderr:
        pytest.skip("strace may not trace here")
    assert done.returncode == 0 and done.stdout.count("She ran") == 3, done.stdout + done.stderr
    calls = (tmp_path / "calls").read_text(encoding="utf-8", errors="replace")
    assert SECRET not in calls and "AF_INET" not in calls
    programs = re.findall(r"execve\(.*= 0$", calls, re.MULTILINE)
    assert len(programs) == 2 and "importer" in programs[1], programs  # Inkwell and its importer
