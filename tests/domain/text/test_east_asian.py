from inkwell.domain.text.east_asian import east_asian_language


def test_a_text_is_in_the_language_of_its_script():
    assert east_asian_language("林晚推开门，屋里没有灯。" * 3) == "zh"
    assert east_asian_language("雨は三日降り続いた。彼女は手紙を読んだ。") == "ja"
    assert east_asian_language("비가 사흘 동안 내렸다. 편지를 읽었다.") == "ko"


def test_names_and_quotations_of_another_script_change_nothing():
    assert east_asian_language("He wrote 林晚 on the envelope, and went out.") == ""
    assert (
        east_asian_language("林晚说“OK”，然后打开了 Windows 电脑，写给 Anna Karenina 的信还没有写完。")
        == "zh"
    )
    assert east_asian_language("") == east_asian_language("123 …") == ""
