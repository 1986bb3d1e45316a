"""From bytes to text: marks, UTF-8, declarations, guesses, damage, and no text at all."""

from __future__ import annotations

import random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index.article import Doubt, Repair
from index.importers.decoding import Decoded, Undecodable, clean, decode
from index.problems import Reason

TEXT = (
    "خرج الناس إلى السوق في الصباح الباكر، وعادوا قبل الظهر؛ فهل وجدوا ما أرادوا؟\n"
    "قال الشيخ: لا بأس بذلك ما دام العمل صالحًا.\n"
)
FRENCH = "Le café était fermé ; les élèves, fâchés, sont rentrés chez eux à midi.\n"
OLD = ("windows-1256", "iso-8859-6", "mac-arabic", "cp720")
WIDE = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
ARABIC = st.text(
    st.sampled_from(
        "ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئةى \n،؛؟.0٣aZ«»\u064b\u0651\u0640"
    )
)


def decoded(data: bytes, declared: str = "") -> Decoded:
    """What must be text."""
    found = decode(data, declared)
    assert isinstance(found, Decoded)
    return found


def test_utf8_comes_back_as_it_is() -> None:
    """Nothing is repaired, with or without a byte order mark."""
    assert decode(TEXT.encode()) == Decoded(TEXT, "utf-8")
    assert decode(TEXT.encode("utf-8-sig")) == Decoded(TEXT, "utf-8")


@pytest.mark.parametrize("encoding", WIDE)
def test_a_byte_order_mark_is_believed(encoding: str) -> None:
    """UTF-16 and UTF-32 in both orders; what declares itself is no repair."""
    data = ("\ufeff" + TEXT).encode(encoding)
    assert decode(data) == Decoded(TEXT, encoding)


@pytest.mark.parametrize("encoding", [*OLD, *WIDE])
def test_what_nothing_declares_is_guessed_and_said(encoding: str) -> None:
    """The encoding in which the bytes read best is a repair, and sure."""
    text = TEXT.encode(encoding, "ignore").decode(encoding)
    found = decode(text.encode(encoding))
    assert found == Decoded(text, encoding, (Repair.ENCODING,))


def test_french_is_not_taken_for_arabic() -> None:
    """Accents between Latin letters read best in Windows-1252."""
    found = decoded(FRENCH.encode("cp1252"))
    assert found.text == FRENCH
    assert found.encoding == "windows-1252"


def test_a_declaration_that_fits_is_no_repair() -> None:
    """Even where the bytes alone would say too little."""
    data = "نص".encode("cp1256")
    assert decode(data, "Windows-1256") == Decoded("نص", "cp1256")


def test_a_wrong_declaration_gives_way_to_what_reads_better() -> None:
    """UTF-8 is sure; Arabic declared as Latin-1 is not what it says."""
    assert decode(TEXT.encode(), "windows-1256") == Decoded(TEXT, "utf-8")
    found = decoded(TEXT.encode("cp1256"), "iso-8859-1")
    assert (found.text, found.repairs) == (TEXT, (Repair.ENCODING,))


@pytest.mark.parametrize("declared", ["none", "rot13", "punycode", "\0", "utf-7", "é"])
def test_a_declaration_of_nothing_is_passed_over(declared: str) -> None:
    """Names of no encoding, and of codecs that no source is in."""
    assert decoded(TEXT.encode("cp1256"), declared).encoding == "windows-1256"


def test_two_encodings_that_fit_as_well_are_a_doubt() -> None:
    """Two letters are too few to tell Windows-1256 from ISO-8859-6."""
    assert decoded("نص".encode("cp1256")).doubts == (Doubt.ENCODING,)


def test_a_few_bad_bytes_are_replaced_and_said() -> None:
    """What surrounds them is surely UTF-8."""
    data = TEXT.encode()
    found = decoded(data[:40] + b"\xff" + data[40:])
    assert found.encoding == "utf-8"
    assert found.repairs == (Repair.DAMAGE,)
    assert found.text.replace("\ufffd", "") == TEXT


def test_a_text_cut_within_a_letter_is_damaged_only_there() -> None:
    """However short it is."""
    found = decoded("نصوصا".encode()[:-1])
    assert found.text == "نصوص\ufffd"
    assert found.repairs == (Repair.DAMAGE,)


def test_lines_in_another_encoding_are_read_in_it() -> None:
    """Lines of Windows-1256 between lines of UTF-8 cost no letter."""
    first, second = TEXT.splitlines(keepends=True)
    data = first.encode() + second.encode("cp1256") + first.encode()
    found = decode(data)
    assert found == Decoded(first + second + first, "utf-8", (Repair.ENCODING,))


@pytest.mark.parametrize(
    ("data", "reason", "number"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00", Reason.BINARY, 0),
        (b"\x00" * 100, Reason.BINARY, 0),
        (b"\x00\x01", Reason.BINARY, 0),
        ("نص".encode() + b"\xff", Reason.INVALID_UTF8, 4),
        ("\ufeffنص".encode() + b"\xff", Reason.INVALID_UTF8, 7),
        ("すべての人間は".encode("shift-jis"), Reason.INVALID_UTF8, 0),
        ("Все счастливые семьи похожи".encode("cp1251"), Reason.INVALID_UTF8, 0),  # noqa: RUF001
        (b"\xff\xfe\x00\xd8", Reason.INVALID_UTF16, 2),
    ],
)
def test_what_is_no_text_is_said_with_its_place(
    data: bytes, reason: Reason, number: int
) -> None:
    """Programs, pictures, and languages that none of our encodings is for."""
    assert decode(data) == Undecodable(reason, number)


def test_noise_is_binary() -> None:
    """However much there is of it."""
    for size in (200, 5_000, 100_000):
        data = random.Random(size).randbytes(size)  # noqa: S311
        assert decode(data) == Undecodable(Reason.BINARY)


def test_a_stray_nul_and_an_empty_file_are_text() -> None:
    """The control stays for the screen to show."""
    assert decoded((TEXT + "\0").encode()).text == TEXT + "\0"
    assert decode(b"") == Decoded("", "utf-8")


def test_lines_end_alike_and_surrogates_go() -> None:
    """Each kind of line end becomes LF; half a pair becomes U+FFFD."""
    assert clean("أ\r\nب\rج\u2028د\x0cه\x85و") == "أ\nب\nج\nد\nه\nو"
    assert clean("أ\ud800ب") == "أ\ufffdب"
    assert clean("\ud83d\ude00") == "\U0001f600"


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1256", "utf-16-le"])
def test_one_line_of_many_letters_is_decoded(encoding: str) -> None:
    """Only a sample of it is weighed."""
    text = TEXT.replace("\n", " ") * 3_000
    assert decoded(text.encode(encoding)).text == text


@given(data=st.binary(max_size=400), declared=st.text(max_size=12))
@example(data=b"\xff\xfe", declared="")
@example(data=b"\x00", declared="utf-16")
def test_no_bytes_raise(data: bytes, declared: str) -> None:
    """Whatever is declared; the text has no lone surrogate and no CR."""
    found = decode(data, declared)
    if isinstance(found, Decoded):
        found.text.encode()
        assert "\r" not in found.text


@given(text=ARABIC)
def test_any_arabic_in_utf8_comes_back(text: str) -> None:
    """Letter by letter."""
    assert decode(text.encode()) == Decoded(text, "utf-8")


def test_signs_of_lost_letters_in_utf16_are_text_as_they_are() -> None:
    """U+FFFD that somebody wrote is no wrong byte."""
    lost = "\ufffd" * 9
    assert decoded(lost.encode("utf-16")).text == lost
