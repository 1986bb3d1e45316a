"""What is said of typing, of selecting in an article, and of copying."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    # Selecting and copying.
    "select-from": (
        "الأسهم إلى بداية التحديد ثم s",
        "Arrows to where the selection begins, then s",
    ),
    "select-to": (
        "الأسهم إلى نهاية التحديد ثم Enter للنسخ",
        "Arrows to where the selection ends, then Enter to copy",
    ),
    "copied": ("نُسخ: «{text}»", "Copied: “{text}”"),
    "copied-nothing": ("لا نص هنا يُنسخ", "No text to copy here"),
    "copy-too-long": (
        "النص أطول مما تقبله الطرفيات ({most} بايت) فلم يُنسخ",
        "Longer than terminals take ({most} bytes): not copied",
    ),
    "quoted": ("«{text}»", "“{text}”"),
    "cited": ("، ", ", "),
    # What each action does.
    "scope-selection": ("أثناء التحديد في المقال", "While selecting in an article"),
    "scope-typing": ("في سطر الكتابة", "In a line to type in"),
    "do-select": ("تحديد نص", "select text"),
    "do-copy_text": (
        "نسخ المحدد أو الفقرة",
        "copy what is selected, or the paragraph",
    ),
    "do-copy_selected": ("نسخ المحدد", "copy what is selected"),
    "do-screen.copy_citation": ("نسخ التوثيق", "copy a citation"),
    "do-screen.copy_source": (
        "نسخ الرابط أو اسم الملف",
        "copy the address, or the file",
    ),
    "do-caret_left": ("إلى اليسار", "to the left"),
    "do-caret_right": ("إلى اليمين", "to the right"),
    "do-word_left": ("كلمة إلى اليسار", "a word to the left"),
    "do-word_right": ("كلمة إلى اليمين", "a word to the right"),
    "do-row_above": ("السطر الأعلى", "to the row above"),
    "do-row_below": ("السطر الأسفل", "to the row below"),
    "do-row_start": ("بداية السطر", "to the beginning of the row"),
    "do-row_end": ("نهاية السطر", "to the end of the row"),
    "do-paragraph_above": (
        "بداية الفقرة أو التي قبلها",
        "to the beginning of the paragraph, or the one above",
    ),
    "do-paragraph_below": ("الفقرة التالية", "to the next paragraph"),
    "do-line_start": ("بداية النص", "to the beginning of the text"),
    "do-line_end": ("نهاية النص", "to the end of the text"),
    "do-select_left": ("تحديد إلى اليسار", "select to the left"),
    "do-select_right": ("تحديد إلى اليمين", "select to the right"),
    "do-select_word_left": ("تحديد كلمة إلى اليسار", "select a word to the left"),
    "do-select_word_right": ("تحديد كلمة إلى اليمين", "select a word to the right"),
    "do-select_start": ("تحديد إلى البداية", "select up to the beginning"),
    "do-select_end": ("تحديد إلى النهاية", "select up to the end"),
    "do-select_all": ("تحديد الكل", "select all"),
    "do-erase_before": ("حذف الحرف السابق", "erase the letter before"),
    "do-erase_after": ("حذف الحرف التالي", "erase the letter after"),
    "do-erase_word": ("حذف الكلمة السابقة", "erase the word before"),
    "do-erase_start": ("حذف ما قبل المؤشر", "erase what is before"),
    "do-erase_end": ("حذف ما بعد المؤشر", "erase what is after"),
    "do-undo": ("تراجع", "undo"),
    "do-copy": ("نسخ", "copy"),
    "do-cut": ("قص", "cut"),
    "do-paste": ("لصق", "paste"),
}
