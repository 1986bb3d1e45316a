"""What the commands print, and what is said when a terminal is tried out."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
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
        "للبحث: {program} search كلمات --library {path}   للقراءة: {program} read رقم --library {path}   "
        "وفي طرفية يُفتح القارئ: {program} {path}",
        "To search: {program} search WORDS --library {path}   to read: {program} read NUMBER --library {path}   "
        "and in a terminal the reader opens with: {program} {path}",
    ),
}
