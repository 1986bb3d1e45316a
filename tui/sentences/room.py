"""What the screens say of reading done and to do, of themes, of commands and of keys."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    # How far articles were read.
    "do-screen.reading": (
        "غير المقروء، ثم ما بدأته، ثم ما أتممته",
        "unread, in progress, finished",
    ),
    "reading-unread": ("لم يُقرأ", "unread"),
    "reading-begun": ("قيد القراءة", "in progress"),
    "reading-finished": ("تمت قراءته", "finished"),
    "reading-all": ("المقروء وغيره", "read or not"),
    "reading-count": ("{name}: {count}", "{name}: {count}"),
    "share-finished": ("✓ تمت قراءته", "✓ finished"),
    "by-reading": ("مجموعات بما قُرئ", "grouped by reading"),
    "nothing-unread": (
        "قُرئت المقالات كلها؛ يعود الجميع بمفتاح Esc",
        "Every article has been opened; Esc shows all again",
    ),
    "nothing-begun": (
        "لا مقال قيد القراءة: افتح مقالًا بمفتاح Enter؛ يعود الجميع بمفتاح Esc",
        "No article is in progress: Enter opens one; Esc shows all again",
    ),
    "nothing-finished": (
        "لا مقال تمت قراءته بعد؛ يعود الجميع بمفتاح Esc",
        "No article has been finished yet; Esc shows all again",
    ),
    "preferences-unsaved": (
        "لم يُحفظ ما اخترته: {reason}",
        "What you chose could not be kept: {reason}",
    ),
}
