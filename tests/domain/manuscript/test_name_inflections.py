"""What prose hangs on a name in scripts that write it in one."""

import re

from inkwell.domain.manuscript.name_inflections import inflected, written_before, written_behind


def test_a_cyrillic_name_bends_and_others_do_not():
    assert {"ольгу", "ольгой"} <= inflected("ольга") and "андрею" in inflected("андрей")
    assert inflected("мо") == inflected("anna") == inflected("анна вей") == set()


def test_korean_particles_stand_behind_hangul_alone():
    behind = written_behind(["민수"])
    assert re.fullmatch(f"민수{behind}", "민수씨에게") and not re.fullmatch(f"민수{behind}", "민수기")
    assert written_behind(["anna", "שרה"]) == ""


def test_prepositions_stand_before_hebrew_and_arabic_alone():
    before = written_before(["שרה", "محمد"])
    assert re.fullmatch(f"{before}שרה", "ולשרה"[1:]) and re.fullmatch(f"{before}محمد", "ومحمد")
    assert written_before(["anna", "민수"]) == ""
