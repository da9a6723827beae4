"""Programs of others that judge what was written, where they are installed."""

import html
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

_JARS = ("/usr/share/java/epubcheck.jar", "/usr/share/epubcheck/epubcheck.jar")


def epubcheck(path):
    """The lines of epubcheck that are errors or warnings; the test is skipped where it is not there."""
    jar = next(
        (jar for jar in (os.environ.get("EPUBCHECK_JAR", ""), *_JARS) if jar and Path(jar).is_file()), None
    )
    if jar is None or shutil.which("java") is None:
        pytest.skip("no epubcheck")
    done = subprocess.run(
        ["java", "-Xmx400m", "-jar", jar, str(path)], capture_output=True, text=True, timeout=120, check=False
    )
    assert "EPUBCheck completed" in done.stdout + done.stderr
    lines = (done.stdout + done.stderr).splitlines()
    return [line for line in lines if line.startswith(("ERROR", "WARNING", "FATAL"))]


def poppler_words(path):
    """All words of a PDF and those in italics, each in reading order; the test is skipped where poppler is not there."""
    program = shutil.which("pdftohtml")
    if program is None:
        pytest.skip("no poppler")
    command = [program, "-xml", "-i", "-stdout", "-q", str(path)]
    done = subprocess.run(command, capture_output=True, timeout=120, check=True)
    lines = re.findall(r"<text [^>]*>(.*?)</text>", done.stdout.decode("utf-8", "replace"))
    plain = html.unescape(re.sub(r"<[^>]+>", "", "\n".join(lines)))
    italics = html.unescape(re.sub(r"<[^>]+>", "", "\n".join(re.findall(r"<i>(.*?)</i>", "\n".join(lines)))))
    return plain, italics


def pandoc_text(path, to="plain"):
    """What pandoc makes of a file; the test is skipped where it is not there."""
    pypandoc = pytest.importorskip("pypandoc")
    try:
        return pypandoc.convert_file(str(path), to, extra_args=["--wrap=none"])
    except OSError:
        pytest.skip("no pandoc")


def office_saved(path):
    """The file as LibreOffice saves it; the test is skipped where it is not there."""
    _office(path, path.suffix.lstrip("."))
    return path.parent / "office" / path.name


def office_text(path):
    """What LibreOffice makes of a file; the test is skipped where it is not there."""
    _office(path, "txt:Text (encoded):UTF8")
    return (path.parent / "office" / f"{path.stem}.txt").read_text(encoding="utf-8-sig")


def _office(path, form):
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("no LibreOffice")
    folder = path.parent / "office"
    command = [office, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", form]
    subprocess.run(
        [*command, "--outdir", str(folder), str(path)], capture_output=True, timeout=150, check=True
    )
