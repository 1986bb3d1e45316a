"""Text read in the wrong encoding before it was saved, and text that only looks so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import Doubt, Repair
from index.importers.mending import Mended, mend

LINE = "وقال المتحدث إن الاجتماع سيعقد يوم الأحد القادم في مقر الوزارة"
GOOD = "هذا سطر سليم طويل بما يكفي ليكون أكثر المقال صحيحا لا غبار عليه، " * 6


def latin(data: bytes) -> str:
    """Read as Windows-1252 the way browsers do: the bytes it lacks are controls."""
    return "".join(bytes([at]).decode("cp1252", "ignore") or chr(at) for at in data)


def utf8_as_1256(text: str) -> str:
    """One mistake."""
    return text.encode().decode("cp1256")


def utf8_as_1252(text: str) -> str:
    """Another."""
    return latin(text.encode())


def utf8_as_latin1(text: str) -> str:
    """Another."""
    return text.encode().decode("latin-1")


def arabic_as_1252(text: str) -> str:
    """Another."""
    return latin(text.encode("cp1256"))


def iso_as_latin1(text: str) -> str:
    """Another."""
    return text.encode("iso-8859-6").decode("latin-1")


def twice_as_1256(text: str) -> str:
    """The same mistake again."""
    return utf8_as_1256(utf8_as_1256(text))


def arabic_as_1252_then_utf8(text: str) -> str:
    """Two different ones."""
    return utf8_as_1252(arabic_as_1252(text))


MISTAKES = pytest.mark.parametrize(
    "spoil",
    [
        utf8_as_1256,
        utf8_as_1252,
        utf8_as_latin1,
        arabic_as_1252,
        iso_as_latin1,
        twice_as_1256,
        arabic_as_1252_then_utf8,
    ],
)


@MISTAKES
def test_a_whole_text_is_put_right(spoil: object) -> None:
    """Every letter of it."""
    assert callable(spoil)
    text = f"{LINE}\n{LINE}"
    assert mend(spoil(text)) == Mended(text, (Repair.MOJIBAKE,))


@MISTAKES
def test_one_bad_line_in_a_good_text_is_put_right_alone(spoil: object) -> None:
    """The rest is not touched."""
    assert callable(spoil)
    found = mend(f"{GOOD}\n{spoil(LINE)}\n{GOOD}")
    assert found == Mended(f"{GOOD}\n{LINE}\n{GOOD}", (Repair.MOJIBAKE,))


@MISTAKES
def test_one_word_alone_is_put_right(spoil: object) -> None:
    """As a title may be."""
    assert callable(spoil)
    assert mend(spoil("السلام عليكم")).text == "السلام عليكم"


@pytest.mark.parametrize(
    "text",
    [
        "قال «\u0637\u00a7\u00d9\u201e» ثم سكت",
        GOOD + "تظهر كلمة السلام هكذا: " + utf8_as_1256("السلام"),
        "Le café était fermé à Genève ; Ça et là, l'œuvre naïve, où êtes-vous, Noël ?",
        "Đường phố Việt Nam rất đẹp, không khí ấm áp",
        "این یک متن فارسی است که باید دست‌نخورده بماند؛ گفت‌وگو و پژوهش",
        "یہ اردو کا ایک جملہ ہے جس میں ٹ، ڈ اور ڑ ہیں",
        "نص فيه وجوه 😀 👨\u200d👩\u200d👧 وأعلام 🇸🇩 وقلوب ❤️",
        "Ïðèâåò, êàê äåëà? Âñå õîðîøî, ñïàñèáî",
        "أ، ب، ج، د، ط، ظ، ع، غ» و«ط، ظ، ع، غ»",
        "naïve — “quoted” … ½ ÷ ±",
    ],
)
def test_what_is_right_is_left_as_it_is(text: str) -> None:
    """Accents, Persian, Urdu, emoji, other languages, and a word quoted garbled."""
    assert mend(text).text == text
    assert mend(text).repairs == ()


def test_a_text_about_encodings_keeps_what_it_quotes() -> None:
    """Even a long quotation; it is named as a doubt."""
    text = f"{GOOD}\nإذا أخطأ البرنامج في الترميز ظهر السطر هكذا:\n{utf8_as_1256(LINE)}"
    assert mend(text) == Mended(text, (), (Doubt.MOJIBAKE,))


def test_letters_that_are_lost_are_a_doubt() -> None:
    """Signs of replacement that were in the source."""
    assert mend("نص \ufffd\ufffd\ufffd").doubts == (Doubt.MOJIBAKE,)


def test_a_title_is_mended_with_its_text() -> None:
    """Lines keep their number, blank ones too."""
    spoilt = utf8_as_1252(f"{LINE}\n\n{LINE}\n")
    assert mend(spoilt).text == f"{LINE}\n\n{LINE}\n"


@given(st.text(max_size=300))
def test_lines_keep_their_number(text: str) -> None:
    """Whatever is in them, and nothing raises."""
    assert mend(text).text.count("\n") == text.count("\n")


@given(st.text(st.characters(max_codepoint=0x6FF), max_size=300))
def test_lines_of_latin_and_arabic_keep_their_number(text: str) -> None:
    """Where garbled runs are likelier."""
    assert mend(text).text.count("\n") == text.count("\n")


def test_sequences_of_which_some_make_no_sense_are_undone_where_they_do() -> None:
    """One sign of a long stretch was changed by hand."""
    text = "خرج الناس إلى السوق في الصباح الباكر وعادوا قبل الظهر"
    spoilt = text.encode().decode("latin-1")
    found = mend(f"{spoilt[:20]}\u00d8{spoilt[20:]}")
    assert found.repairs == (Repair.MOJIBAKE,)
    assert "لى السوق في الصباح الباكر وعادوا قبل" in found.text
