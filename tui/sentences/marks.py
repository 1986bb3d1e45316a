"""What is said of marks: bookmarks, highlights and notes."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    # What a mark is, and where it stands.
    "mark-bookmark": ("إشارة", "Bookmark"),
    "mark-highlight": ("تظليل", "Highlight"),
    "mark-note": ("تعليق", "Note"),
    "mark-paragraph": ("الفقرة {number}", "paragraph {number}"),
    "mark-lost": (
        "لم تعد هذه الكلمات في المقال",
        "these words are no longer in the article",
    ),
    "mark-article-gone": (
        "لم يعد هذا المقال في المكتبة",
        "this article is no longer in the library",
    ),
    # In an article.
    "bookmark-added": (
        "وُضعت إشارة هنا؛ w لقائمة العلامات",
        "Bookmarked; w lists the marks",
    ),
    "highlight-added": (
        "ظُلِّل المحدد؛ w لقائمة العلامات",
        "Highlighted; w lists the marks",
    ),
    "nothing-selected": (
        "حدِّد نصًّا أولًا: بالفأرة، أو s ثم الأسهم",
        "Select something first: with the mouse, or s and the arrows",
    ),
    "at-mark": ("العلامة {number} من {total}", "Mark {number} of {total}"),
    "no-marks-here": (
        "لا علامات في هذا المقال؛ b تضع إشارة",
        "No marks in this article; b makes a bookmark",
    ),
    # The note or name that is being written.
    "note-title": ("تعليق", "Note"),
    "name-title": ("اسم الإشارة", "Name of the bookmark"),
    "note-hint": ("اكتب ثم Enter", "Write, then Enter"),
    "note-keys": ("Enter يحفظ، وEsc يترك", "Enter keeps it, Esc leaves it"),
    "note-kept": ("حُفظ", "Kept"),
    # The list.
    "marks-title": ("العلامات", "Marks"),
    "marks-of": ("علامات «{title}»", "Marks in “{title}”"),
    "marks-count": ("عدد العلامات: {count}", "Marks: {count}"),
    "marks-shown": (
        "عدد العلامات: {shown} من {count}",
        "Marks: {shown} of {count}",
    ),
    "marks-filter-hint": (
        "كلمات من العلامات أو العناوين",
        "Words of the marks or titles",
    ),
    "no-marks-yet": (
        "لا علامات بعد. في المقال: b تضع إشارة، وi تظلّل المحدد، وe تعلّق عليه",
        "No marks yet. In an article b bookmarks, i highlights what is selected, e notes",
    ),
    "no-marks-hold": (
        "لا علامة فيها هذه الكلمات",
        "No mark holds these words",
    ),
    "mark-removed": ("حُذفت العلامة؛ u تعيدها", "Removed; u brings it back"),
    "mark-restored": ("عادت العلامة", "It is back"),
    "nothing-removed": ("لا شيء ليعود", "Nothing to bring back"),
    "marks-whole": ("علامات المكتبة كلها", "The marks of the whole library"),
    "marks-article": ("علامات هذا المقال", "The marks of this article"),
    # The file.
    "marks-set-aside": (
        "ملف العلامات تالف؛ نُقل إلى {path}",
        "The file of marks was damaged; it was moved to {path}",
    ),
    "marks-unsaved": (
        "لم تُحفظ العلامات: {reason}",
        "Marks could not be saved: {reason}",
    ),
    # Keys.
    "scope-marks": ("في قائمة العلامات", "In the list of marks"),
    "do-screen.marks": ("العلامات", "marks"),
    "do-screen.bookmark": ("إشارة هنا", "bookmark here"),
    "do-screen.highlight": ("تظليل المحدد", "highlight what is selected"),
    "do-screen.note": ("تعليق على المحدد", "note on what is selected"),
    "do-next_mark": ("العلامة التالية", "next mark"),
    "do-previous_mark": ("العلامة السابقة", "previous mark"),
    "do-screen.edit": ("تحرير", "edit"),
    "do-screen.remove": ("حذف", "remove"),
    "do-screen.restore": ("إعادة ما حُذف", "bring back what was removed"),
    "do-screen.narrow": ("تصفية", "filter"),
    "do-screen.whole": ("المقال أو المكتبة كلها", "this article, or the whole library"),
}
