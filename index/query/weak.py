"""Words that say little: particles, and the words questions are made with.

A reader who types «متى تأسست الدولة الأموية؟» wants no article for having متى in it. In
a plain query a weak word counts little and is not demanded where other words stand
beside it. Inside phrases, and where nothing else is asked, it counts like any other.
"""

from __future__ import annotations

from typing import Final

from index.arabic import fold_text

_LISTS: Final = (
    # Questions, and the pronouns that go with them: من هو, ما هي, كم عدد.
    "من ما ماذا متى أين كيف لماذا لم هل أي أية كم بم بماذا لمن ممن مم فيم إلام مما هل",
    "هو هي هم هما هن ماهو ماهي منهو منهي أيهما أ",
    # Particles and prepositions.
    "في على إلى عن مع عند لدى بين منذ حتى خلال حول ضد بعد قبل دون بدون عبر نحو",
    "و أو ثم بل لكن لا لن لم ليس ليست إن أن كان كانت يكون تكون قد لقد سوف",
    "إذا لو كي حين حيث كما إلا غير سوى كل بعض",
    "هذا هذه ذلك تلك هؤلاء هناك هنا الذي التي الذين اللذان اللتان اللاتي",
    "وهو وهي ومن وما وفي وعلى وإلى وعن وهل وكم ولا فيه فيها به بها له لها منه منها عليه",
    "عليها إليه إليها عنه عنها بأن لأن كأن فإن",
    # Particles that Arabic writes on the next word, standing alone before digits and
    # Latin letters: و2011, بـ469, الـGoogle.
    "ف ب ك ل س ال وال بال لل فال كال",
    # English.
    "the a an of in on at to and or not for by with from is are was were be who what",
    "when where why how which whom whose did do does",
)
_WEAK: Final = frozenset(word for line in _LISTS for word in fold_text(line).split())
_QUESTIONS: Final = frozenset(
    fold_text(
        "من ما ماذا متى أين كيف لماذا هل أي أية كم بم بماذا لمن فيم ماهو ماهي "
        "who what when where why how which whom whose"
    ).split()
)


def is_weak(folded: str) -> bool:
    """Tell whether a folded word says little in a plain query."""
    return folded in _WEAK


def is_question(folded: str) -> bool:
    """Tell whether a question may begin with a folded word."""
    return folded in _QUESTIONS
