"""Verse, lists and headings that only the lines around them show."""

import pytest

from index.article import BlockKind
from index.structure.blocks import find_blocks

PROSE = "وصل المهندس إلى المدينة في الصباح الباكر، ثم مشى إلى الجسر القديم ونظر إليه طويلا قبل أن يعود إلى بيته."

METRE = [
    "سرينا والظلام على الروابي",
    "كأن الليل ضيف لا يريم",
    "وفي أيدي الرفاق لنا سراج",
    "يضيء الدرب حينا ثم يخبو",
]
SONG = [
    "يا جسر الحارة يا عالي",
    "ودي سلامي للغالي",
    "غاب وما قال لي متى يرجع للدار",
    "وانا عالشباك سهران وبالي محتار",
    "يا جسر الحارة يا عالي",
    "شو غيّر حالي",
]
FREE = [
    "في آخر الليل",
    "وقفت على الجسر الذي كنا نعبره",
    "لم يكن أحد هناك",
    "ولم أكن أنا",
    "كان النهر يمشي بلا خطى",
    "ويحمل أسماءنا إلى البحر",
    "ثم يعود",
]
NAMES = [
    "مدرسة النور",
    "جمعية بناة الجسور والطرق القديمة",
    "دار السلام",
    "متحف النهر للفنون الشعبية",
    "سوق الحدادين",
    "مكتبة البلدية",
]


def kinds(text: str) -> list[str]:
    """The kinds of the lines under a title."""
    return [block.kind.value for block in find_blocks(f"عنوان\n\n{text}")][1:]


def under_prose(lines: list[str], parting: str = "\n\n") -> list[str]:
    """The kinds of lines between two paragraphs."""
    return kinds(f"{PROSE}\n\n{parting.join(lines)}\n\n{PROSE}")[1:-1]


@pytest.mark.parametrize("poem", [METRE, SONG, FREE], ids=["metre", "song", "free"])
def test_lines_of_a_poem_are_verse(poem: list[str]) -> None:
    """By their even length, their rhymes, or because they go on with a sentence."""
    assert under_prose(poem) == ["verse"] * len(poem)


def test_names_of_any_length_are_no_verse() -> None:
    """Items of a list begin with nouns and are not of one length."""
    assert "verse" not in under_prose(NAMES)


def test_items_with_one_common_word_are_no_verse() -> None:
    """Even of one length."""
    items = [
        "مدير مدرسة النور الجديدة",
        "مدير مدرسة الجسر القديم",
        "مدير مدرسة النهر الكبير",
        "مدير مدرسة السوق الصغير",
    ]
    assert "verse" not in under_prose(items)


def test_rows_of_a_narrow_page_are_no_verse() -> None:
    """They are of one length, too, but long, and no blank lines part them."""
    rows = [
        "وكان الجسر القديم من أكبر الجسور في تلك",
        "البلاد كلها، بناه المهندسون قبل مئة عام",
        "أو أكثر من حجارة الجبل البعيد، وعبرت منه",
        "القوافل إلى السوق الكبيرة في كل صباح من",
    ]
    assert "verse" not in under_prose(rows, "\n")


def test_the_stanzas_of_a_poem_may_be_numbered() -> None:
    """The numbers are no verse, and the lines are one poem."""
    text = f"1\n\n{METRE[0]}\n\n{METRE[1]}\n\n2\n\n{METRE[2]}\n\n{METRE[3]}"
    assert kinds(text).count("verse") == 4


def test_a_half_line_between_verses_is_verse() -> None:
    """Whatever its length."""
    poem = "سلام على الجسر *** وماء النهر\nسلام على التل *** وأهل التل\nيا جسر\nسلام على الدار *** وأهل الدار\nسلام على السوق *** وباب السوق"
    assert kinds(poem) == ["verse"] * 5


def test_a_sentence_that_trails_off_is_no_verse() -> None:
    """Dots in the middle, but a full stop at the end."""
    line = "لن أعود إلى الجسر ... قال لي ذلك وذهب."
    assert "verse" not in kinds(f"{line}\n{line} نعم.")


def test_speech_behind_dashes_in_wrapped_rows_is_a_dialogue() -> None:
    """The first row of what is said may end anywhere."""
    text = (
        "\u2013 متى يفتح الجسر القديم أمام الناس يا سيدي؟ لقد طال انتظارنا على هذا\n"
        "الشاطئ البعيد.\n\n"
        "\u2013 لن يفتح قبل الربيع، فالحجارة ما زالت في الجبل والعمال في بيوتهم مع\n"
        "أولادهم."
    )
    assert kinds(text)[::2] == ["turn"] * 2


def test_numbers_with_a_few_words_are_a_list() -> None:
    """Years, telephones, ranks."""
    assert (
        kinds("190 شرطة النجدة.\n197 مطافئ المدينة.\n198 حراسة الشاطئ.") == ["list"] * 3
    )


def test_names_with_remarks_in_brackets_are_a_list() -> None:
    """Also where blank lines part all of them."""
    items = ["كأس المدينة (مرتين)", "كأس النهر (مرة واحدة)", "درع الجسر (3 مرات)"]
    assert under_prose(items) == ["list"] * 3


def test_what_was_said_is_no_list() -> None:
    """A colon behind a verb of saying makes no label."""
    said = [
        "فقالت سلمى: الجسر بعيد.",
        "فسألها سالم: ومن يعرف الطريق؟",
        "وردت عليه قائلة: أبي يعرفه.",
    ]
    assert "list" not in under_prose(said)


def test_a_longer_item_belongs_to_the_list_above_it() -> None:
    """When it begins as the others do."""
    items = ["سالم : نجار", "سعيد : حداد", "خالد : بناء"]
    long = f"محمود : {PROSE} {PROSE}"
    assert kinds("\n".join([*items, long])) == ["list"] * 4


def test_a_few_words_between_long_paragraphs_are_a_heading() -> None:
    """Also where paragraphs end without full stops."""
    open_prose = PROSE.rstrip(".")
    text = f"{open_prose}\n\nبناء الجسر القديم\n\n{open_prose}"
    assert kinds(text) == ["paragraph", "heading", "paragraph"]


def test_a_question_is_a_heading_among_headings_only() -> None:
    """In a story it is what somebody says."""
    question = f"متى بني الجسر؟\n\n{PROSE}"
    assert kinds(f"{PROSE}\n\n{question}")[1] == "paragraph"
    parts = f"تاريخ المدينة\n\n{PROSE}\n\nبناة الجسر\n\n{PROSE}"
    assert kinds(f"{parts}\n\n{question}")[-2] == "heading"


def test_numbers_between_dashes_are_headings_of_parts() -> None:
    """Where there are at least two."""
    text = f"- 1 -\n{PROSE}\n- 2 -\n{PROSE}"
    assert kinds(text) == ["heading", "paragraph"] * 2
    assert kinds(f"{PROSE}\n- 1 -\n{PROSE}")[1] != "heading"


def test_the_days_of_a_life_are_no_heading() -> None:
    """An article of an encyclopedia opens so."""
    life = "سالم العلي (8 فبراير 1933 - 15 يونيو 2011)"
    blocks = find_blocks(f"{life}\n\n{PROSE}", "سالم")
    assert blocks[0].kind.value == "paragraph"


def test_the_number_of_a_figure_begins_its_caption() -> None:
    """A short line without a stop."""
    assert under_prose(["شكل 3.2. حجارة الجسر"]) == ["caption"]


UNFINISHED = [
    "سوف نعبر الجسر،",
    "ثم نمضي إلى النهر؛",
    "في يدينا فانوس.",
    "وعلى الماء ظلال،",
    "يا مساء البعيد،",
    "لا تطفئ المصابيح.",
]


@pytest.mark.parametrize("gap", ["\n\n", "\n•••\n\n"])
def test_sentences_that_go_on_over_blank_lines_are_verse(gap: str) -> None:
    """Whatever stops they have: no paragraph ends with a comma. Ornaments part stanzas."""
    text = "\n\n".join(UNFINISHED[:3]) + gap + "\n\n".join(UNFINISHED[3:])
    kinds = {block.text: block.kind for block in find_blocks(text, "الجسر")}
    assert {kinds[line] for line in UNFINISHED} == {BlockKind.VERSE}


def test_short_paragraphs_that_end_with_full_stops_are_no_verse() -> None:
    """Nor are such lines where no blank ones part them."""
    closed = [line.rstrip("،؛.") + "." for line in UNFINISHED]
    for text in ("\n\n".join(closed), "\n".join(UNFINISHED)):
        kinds = {block.kind for block in find_blocks(text, "الجسر")}
        assert BlockKind.VERSE not in kinds


def test_the_name_of_a_part_between_poems_is_a_heading() -> None:
    """However well it fits among short lines."""
    text = "\n\n".join([*UNFINISHED, "الفصل الثاني", *UNFINISHED])
    kinds = {block.text: block.kind for block in find_blocks(text, "الجسر")}
    assert kinds["الفصل الثاني"] is BlockKind.HEADING
