"""Every sentence the reader is shown, in Arabic and in English.

One catalogue: a name, then the Arabic, then the English.  `{}` fields have the same
names in both, which a test holds.  All of it is logical text, drawn like any other.
"""

from __future__ import annotations

import os
from enum import StrEnum
from typing import TYPE_CHECKING

from index import errors

if TYPE_CHECKING:
    from collections.abc import Mapping

    from index.problems import Problem


class Language(StrEnum):
    """A language of the interface."""

    ARABIC = "ar"
    ENGLISH = "en"


def language(asked: str, environ: Mapping[str, str] = os.environ) -> Language:
    """The interface's language: the one `asked` for, or with `auto` the locale's."""
    if asked != "auto":
        return Language(asked)
    names = (environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    locale = next((name for name in names if name), "")
    return Language.ARABIC if locale.startswith("ar") else Language.ENGLISH


def say(name: str, language: Language, /, **values: object) -> str:
    """The sentence called `name`, with its fields filled in."""
    arabic, english = SENTENCES[name]
    return (arabic if language is Language.ARABIC else english).format(**values)


MOST_ECHOED = 80
"""Code points of what somebody typed that a sentence repeats."""


def brief(typed: str) -> str:
    """What somebody typed, short enough to be repeated in a sentence."""
    whole = " ".join(typed.split())
    return whole if len(whole) <= MOST_ECHOED else f"{whole[:MOST_ECHOED]}…"


def say_error(error: Exception, language: Language) -> str:
    """One sentence for an error a person can mend, naming the file or word."""
    if isinstance(error, errors.LibraryUnreadable):
        return say_problem(error.problem, language, path=str(error.path))
    if isinstance(error, OSError):
        reason = error.strerror or type(error).__name__
        path = "stdout" if error.filename is None else error.filename
        return say("os-error", language, path=path, reason=reason)
    name = ERRORS.get(type(error))
    if isinstance(error, errors.ArticleUnknown) and error.candidates:
        name = "article-ambiguous"
    return say(name, language, **vars(error)) if name else str(error)


def say_problem(problem: Problem, language: Language, *, path: str = "") -> str:
    """One sentence for a source that was left out; `path` names it in another way."""
    place = path or problem.path
    if problem.line:
        place = say("place", language, path=place, line=problem.line)
    return say(
        f"problem-{problem.reason}",
        language,
        path=place,
        detail=problem.detail,
        number=f"{problem.number:,}",
    )


ERRORS: dict[type[Exception], str] = {
    errors.LibraryMissing: "library-missing",
    errors.ArticleUnknown: "article-unknown",
    errors.LevelUnsupported: "level-unsupported",
    errors.IndexBusy: "index-busy",
    errors.IndexForeign: "index-foreign",
    errors.IndexDamaged: "index-damaged",
    errors.IndexUnwritable: "index-unwritable",
}
"""The sentence of each error; its fields are the error's attributes.

`LibraryUnreadable` has that of its problem.
"""


SENTENCES: dict[str, tuple[str, str]] = {
    # The frame of the reader.
    "title": ("ورّاق", "Warraq"),
    "library": ("المكتبة", "Library"),
    "articles": ("عدد المقالات: {count}", "Articles: {count}"),
    "words": ("عدد الكلمات: {count}", "words: {count}"),
    "no-date": ("بلا تاريخ", "undated"),
    "loading": ("يُفتح المقال…", "Opening the article…"),
    "empty-library": (
        "لا مقالات هنا: ضع ملفات .txt أو .jsonl في {path}",
        "No articles here: put .txt or .jsonl files into {path}",
    ),
    "starter": (
        "هذه مجموعة البداية. لفتح مقالاتك: warraq مجلدك",
        "This is the starter collection. To open your own: warraq FOLDER",
    ),
    "checking": ("يُبحث عن الجديد…", "Looking for changes…"),
    "indexing": (
        "تُفهرس المقالات: {articles} ({percent})",
        "Indexing articles: {articles} ({percent})",
    ),
    "writing": (
        "يُكتب الفهرس؛ عدد المقالات: {articles}",
        "Writing the index; articles: {articles}",
    ),
    "indexed": (
        "حُدِّث الفهرس: {added} جديد، {changed} معدَّل، {removed} محذوف",
        "Index up to date: {added} new, {changed} changed, {removed} removed",
    ),
    "problems": (
        "ملفات لم تُقرأ: {count} (التفاصيل: warraq index)",
        "Files not read: {count} (details: warraq index)",
    ),
    "stopped": (
        "أُوقفت الفهرسة؛ الفهرس السابق سليم.",
        "Indexing stopped; the earlier index is whole.",
    ),
    # Searching.
    "search-hint": ("اكتب ما تبحث عنه", "Type what you look for"),
    "searching": ("يُبحث…", "Searching…"),
    "results": ("عدد النتائج: {total}", "Results: {total}"),
    "results-shown": (
        "عدد النتائج: {total}، يُعرض منها {shown}",
        "Results: {total}, the first {shown} shown",
    ),
    "no-results": (
        "لا نتائج عن «{words}». جرّب كلمات أقل أو أقصر.",
        "Nothing found for “{words}”. Try fewer or shorter words.",
    ),
    "hit": ("الموضع {number} من {total}", "Hit {number} of {total}"),
    "no-hits": ("لا مواضع معلَّمة في هذا المقال", "No marked places in this article"),
    "query-empty": ("لا كلمة في هذا البحث", "There is no word in this search"),
    "query-unclosed-quote": (
        "علامة اقتباس لم تُغلق؛ بُحث عن الكلمات مفردة",
        "A quotation mark was not closed; searched as single words",
    ),
    # Dials.
    "tashkeel-all": ("التشكيل: كامل", "Tashkeel: all"),
    "tashkeel-shadda": ("التشكيل: الشدة والتنوين", "Tashkeel: shadda and tanwin"),
    "tashkeel-none": ("التشكيل: بلا", "Tashkeel: none"),
    "numerals-asis": ("الأرقام: كما كُتبت", "Digits: as written"),
    "numerals-arabic": ("الأرقام: ٠١٢٣", "Digits: ٠١٢٣"),
    "numerals-latin": ("الأرقام: 0123", "Digits: 0123"),
    "marks-hidden": (
        "التشكيل مخفيّ لأن هذه الطرفية لا تضعه فوق حروفه؛ t تُظهره",
        "Tashkeel is hidden: this terminal misplaces it. t shows it",
    ),
    "align-right": ("المحاذاة: إلى اليمين", "Alignment: right"),
    "align-justify": ("المحاذاة: ضبط بالمسافات", "Alignment: justified by spaces"),
    "align-kashida": ("المحاذاة: ضبط بالكشيدة", "Alignment: justified by kashida"),
    "omitted-shown": ("الأسطر المطوية ظاهرة", "Folded lines are shown"),
    "omitted-hidden": (
        "الأسطر المكررة والزائدة مطوية",
        "Repeated and stray lines are folded",
    ),
    # Help: scopes, then what each action does.
    "help-title": ("المفاتيح", "Keys"),
    "help-close": ("اضغط Esc للعودة", "Esc goes back"),
    "scope-everywhere": ("في كل مكان", "Everywhere"),
    "scope-list": ("في القوائم", "In lists"),
    "scope-article": ("في المقال", "In an article"),
    "scope-search": ("في البحث", "In search"),
    "do-app.quit": ("خروج", "quit"),
    "do-screen.help": ("مساعدة", "help"),
    "do-screen.search": ("بحث", "search"),
    "do-screen.back": ("رجوع", "back"),
    "do-app.calibrate": ("معايرة الطرفية", "try this terminal out"),
    "do-app.suspend_process": ("تعليق", "suspend"),
    "do-up": ("سطر إلى أعلى", "up"),
    "do-down": ("سطر إلى أسفل", "down"),
    "do-page_up": ("صفحة إلى أعلى", "page up"),
    "do-page_down": ("صفحة إلى أسفل", "page down"),
    "do-first": ("البداية", "to the beginning"),
    "do-last": ("النهاية", "to the end"),
    "do-choose": ("فتح", "open"),
    "do-next_hit": ("الموضع التالي", "next hit"),
    "do-previous_hit": ("الموضع السابق", "previous hit"),
    "do-tashkeel": ("التشكيل", "tashkeel"),
    "do-numerals": ("الأرقام", "digits"),
    "do-align": ("المحاذاة", "alignment"),
    "do-omitted": ("إظهار المطوي أو طيّه", "show or fold stray lines"),
    "do-submit": ("بحث", "search"),
    # What went wrong, for the reader to mend.
    "config-problem": (
        "في الإعدادات ({where}) ما لم يُفهم فتُرك: {what}",
        "Settings ({where}): left out what makes no sense: {what}",
    ),
    "state-set-aside": (
        "ملف المواضع تالف؛ نُقل إلى {path}",
        "The file of places was damaged; it was moved to {path}",
    ),
    "state-unsaved": (
        "لم تُحفظ المواضع: {reason}",
        "Places could not be saved: {reason}",
    ),
    "usage": (
        "لم تُفهم الخيارات: {message} (انظر {program} --help)",
        "{program}: {message} (see {program} --help)",
    ),
    "folder-read": (
        "{path} مجلد؛ لعرض مقالاته: warraq list --library {path}",
        "{path} is a folder; to see its articles: warraq list --library {path}",
    ),
    "query-too-long": (
        "البحث طويل؛ بُحث عن أول {most} كلمة منه",
        "A long search; its first {most} words were searched",
    ),
    "os-error": ("تعذّر استعمال {path}: {reason}", "{path} cannot be used: {reason}"),
    "library-missing": (
        "لا ملف ولا مجلد في {path}",
        "There is no file or folder at {path}",
    ),
    "article-unknown": (
        "لا مقال باسم «{name}» في هذه المكتبة",
        "There is no article called “{name}” in this library",
    ),
    "article-ambiguous": (
        "أكثر من مقال باسم «{name}»: {candidates}",
        "Several articles answer to “{name}”: {candidates}",
    ),
    "level-unsupported": (
        "مستوى البحث «{level}» غير متاح بعد؛ المتاح: exact وfolded",
        "The search level “{level}” is not available yet; there are exact and folded",
    ),
    "index-busy": (
        "برنامج آخر يحدّث الفهرس {path}؛ أعد المحاولة بعد قليل",
        "Another process is updating the index {path}; try again in a moment",
    ),
    "index-foreign": (
        "في {path} ملفات ليست فهرسًا؛ اختر مجلدًا فارغًا",
        "{path} holds files that are not an index; choose an empty folder",
    ),
    "index-damaged": (
        "الفهرس {path} تالف؛ لبنائه من جديد: warraq index --rebuild",
        "The index {path} is damaged; to build it again: warraq index --rebuild",
    ),
    "index-unwritable": (
        "تعذّر استعمال الفهرس {path}: {reason}",
        "The index {path} cannot be used: {reason}",
    ),
    "not-utf8": (
        "ليس الدخل نصًّا بترميز UTF-8",
        "The input is not text in UTF-8",
    ),
    "place": ("{path}، السطر {line}", "{path}, line {line}"),
    "problem-unreadable": (
        "{path}: تعذّرت القراءة ({detail})",
        "{path}: cannot be read ({detail})",
    ),
    "problem-folder": (
        "{path}: مجلد وليس ملفًّا",
        "{path}: a folder, not a file",
    ),
    "problem-not-a-file": (
        "{path}: ليس ملفًّا عاديًّا، فتُرك",
        "{path}: not an ordinary file, so it was left out",
    ),
    "problem-linked-folder": (
        "{path}: رابط إلى مجلد، ولا تُتبع الروابط إلى المجلدات",
        "{path}: a link to a folder; such links are not followed",
    ),
    "problem-outside": (
        "{path}: رابط إلى خارج المكتبة، فتُرك",
        "{path}: a link to outside the library, so it was left out",
    ),
    "problem-too-large": (
        "{path}: أكبر من أن يُقرأ (أقصى عدد للبايتات: {number})",
        "{path}: too large to be read (bytes at most: {number})",
    ),
    "problem-binary": (
        "{path}: ملف ثنائي وليس نصًّا",
        "{path}: a binary file, not text",
    ),
    "problem-invalid-utf8": (
        "{path}: ليس نصًّا سليمًا بترميز UTF-8 (أول بايت خاطئ، عدًّا من 0: {number})؛ احفظه بهذا الترميز",
        "{path}: not valid UTF-8 (first wrong byte, from 0: {number}); save it in that encoding",
    ),
    "problem-invalid-utf16": (
        "{path}: ليس نصًّا سليمًا بترميز UTF-16 (أول بايت خاطئ، عدًّا من 0: {number})؛ احفظه بترميز UTF-8",
        "{path}: not valid UTF-16 (first wrong byte, from 0: {number}); save it in UTF-8",
    ),
    "problem-bad-archive": (
        "{path}: ملف مضغوط تالف أو ناقص",
        "{path}: compressed data that is damaged or breaks off",
    ),
    "problem-empty": ("{path}: ملف فارغ", "{path}: there is nothing in it"),
    "problem-bad-json": (
        "{path}: ليس JSON سليمًا (العمود {number})",
        "{path}: not valid JSON (column {number})",
    ),
    "problem-excessive-json": (
        "{path}: تداخلٌ في JSON أعمق، أو عددٌ أطول، مما يُقرأ",
        "{path}: JSON nested too deeply, or a number too long, to be read",
    ),
    "problem-not-an-object": (
        "{path}: ليس كائن JSON",
        "{path}: not a JSON object",
    ),
    "problem-no-text": (
        "{path}: لا نص فيه؛ الحقل text مطلوب",
        "{path}: there is no text; the field “text” is needed",
    ),
    "problem-duplicate-id": (
        "{path}: المعرّف «{detail}» لمقال سابق، فتُرك",
        "{path}: an earlier article has the id “{detail}”, so it was left out",
    ),
    "more-problems": (
        "وملفات أخرى لم تُقرأ: {count}",
        "and more files not read: {count}",
    ),
    # Trying a terminal out.
    "sample": ("هذه جملة قصيرة (رقم 12) للقراءة", "هذه جملة قصيرة (رقم 12) للقراءة"),
    "sample-marks": ("كَتَبَ مُحَمَّدٌ دَرْسًا", "كَتَبَ مُحَمَّدٌ دَرْسًا"),
    "calibrate-row": ("أيّ سطرٍ يُقرأ صحيحًا؟", "Which row reads right, from the right?"),
    "calibrate-row-keys": (
        "اضغط رقمه؛ 0 إن لم يصحّ أيٌّ منها، Esc لتركها كما هي",
        "Press its number; 0 for none of them, Esc to leave it as it is",
    ),
    "calibrate-marks": (
        "هل الحركات فوق حروفها؟",
        "Do the marks stand on their letters?",
    ),
    "calibrate-marks-keys": ("1 نعم، 0 لا", "1 yes, 0 no"),
    "calibrated": (
        "حُفظ لهذه الطرفية: {mode}. F2 للمعايرة من جديد",
        "Kept for this terminal: {mode}. F2 tries again",
    ),
    "calibration-unsaved": (
        "لم تُحفظ المعايرة: {reason}",
        "The answer could not be kept: {reason}",
    ),
    "calibrate-needs-terminal": (
        "المعايرة تحتاج إلى طرفية: شغّل warraq doctor --calibrate فيها",
        "This needs a terminal: run warraq doctor --calibrate in one",
    ),
    "why-default": ("لم تُسأل الطرفية", "the terminal was not asked"),
    "why-switch": (
        "الطرفية تعرف مفتاح الترتيب المعياري",
        "the terminal knows the standard switch of order",
    ),
    "why-answers": ("الطرفية سمّت نفسها", "the terminal's answers name it"),
    "why-environment": (
        "لم تُجب الطرفية في وقتها؛ متغيرات البيئة تسمّيها",
        "the terminal did not answer in time; the environment names it",
    ),
    "why-silent": (
        "لا جواب من الطرفية ولا اسم لها",
        "nothing answered, and nothing names the terminal",
    ),
    "why-unknown": (
        "طرفية غير معروفة؛ F2 في القارئ أو warraq doctor --calibrate لتجربتها",
        "not a known terminal; F2 in the reader or warraq doctor --calibrate tries it out",
    ),
    "why-detached": ("لا طرفية حول tmux", "tmux has no terminal around it"),
    "why-outside": (
        "هذا ما يصل سليمًا إلى الطرفية التي حول tmux أو screen",
        "it reaches the terminal around tmux or screen unharmed",
    ),
    "why-passed": (
        "tmux يمرّر المفتاح إلى الطرفية التي حوله (allow-passthrough)",
        "tmux lets the switch through to the terminal around it (allow-passthrough)",
    ),
    "why-outside-unknown": (
        "الطرفية التي حول tmux أو screen غير معروفة",
        "the terminal around tmux or screen is not known",
    ),
    "why-remembered": ("جُرّبت هذه الطرفية من قبل", "this terminal was tried out before"),
    "why-asked": (
        "طُلب بالخيار --bidi أو WARRAQ_BIDI أو الإعدادات",
        "asked for by --bidi, WARRAQ_BIDI or the configuration",
    ),
    "fonts": (
        "إن ظهر مربّع مكان حرف فالخط ينقصه ذلك الشكل؛ DejaVu Sans Mono وFreeMono فيهما الأشكال كلها.",
        "A box instead of a letter means that the font lacks the form; DejaVu Sans Mono and FreeMono have them all.",
    ),
    # What the commands print.
    "list-hint": (
        "للبحث: warraq search كلمات --library {path}   للقراءة: warraq read رقم --library {path}   "
        "وفي طرفية يُفتح القارئ: warraq {path}",
        "To search: warraq search WORDS --library {path}   to read: warraq read NUMBER --library {path}   "
        "and in a terminal the reader opens with: warraq {path}",
    ),
}
