"""What the library screen says: of its list, and of the index coming up to date."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from index.arranging import Order
from tui import commands
from tui.strings import brief

if TYPE_CHECKING:
    from index.updating import Progress, Report
    from tui.screens.desk import Desk
    from tui.screens.listing import Listing


def say_view(desk: Desk, listing: Listing) -> str:
    """How many articles are listed, of how many, and in which view."""
    view, total = listing.view, f"{listing.total:,}"
    count = desk.say("articles", count=total)
    if view.is_narrowed:
        count = desk.say("articles-shown", shown=f"{listing.shown:,}", count=total)
    words = view.words.strip()
    known = (
        count,
        desk.say(f"reading-{view.reading}") if view.reading else "",
        "" if view.order is Order.PATH else desk.say(f"order-{view.order}"),
        desk.say(f"by-{view.by}") if view.by else "",
        desk.say("filtered", words=brief(words)) if words else "",
    )
    return " · ".join(filter(None, known))


def say_welcome(desk: Desk) -> str:
    """The three keys that one needs to begin, with those that are in use."""
    actions = {"open": "choose", "search": "screen.search", "help": "screen.help"}
    keys = {
        command.action: commands.key_name(command.keys[0])
        for scope in (commands.Scope.LIST, commands.Scope.EVERYWHERE)
        for command in commands.of(scope)
        if command.keys
    }
    named = {name: keys.get(action, "") for name, action in actions.items()}
    return desk.say("welcome", **named)


def say_nothing(desk: Desk, listing: Listing) -> str:
    """Why no article is listed, and what can be done."""
    view = listing.view
    if listing.total and view.words.strip():
        return desk.say("filter-nothing", words=brief(view.words))
    if listing.total and view.reading:
        return desk.say(f"nothing-{view.reading}")
    if listing.total:
        return desk.say("group-nothing")
    library = desk.collection.library
    name = "empty-file" if library.is_file() else "empty-library"
    return desk.say(name, path=library)


def say_progress(desk: Desk, progress: Progress) -> str:
    """How far an update is."""
    from index.progress import Phase

    articles = f"{progress.articles:,}"
    if progress.phase is Phase.WRITE:
        return desk.say("writing", articles=articles)
    if progress.fraction is None:
        return desk.say("checking")
    percent = f"{progress.fraction:.0%}"
    return desk.say("indexing", articles=articles, percent=percent)


def say_report(desk: Desk, report: Report, before: Report | None) -> str:
    """What an update did; of the second and later ones only what is news, or "".

    Args:
        desk: Whose library it is.
        report: What it did.
        before: What the update before it did, None for the first.
    """
    if before is None and (damage := say_damage(desk)):
        return damage
    problems = len(report.problems)
    if problems and (before is None or report.problems != before.problems):
        typed = shlex.quote(str(desk.collection.library))
        return desk.say("problems", count=problems, typed=typed)
    if desk.starter and before is None:
        return desk.say("starter")
    if report.added or report.changed or report.removed:
        counts = ("added", "changed", "removed")
        return desk.say("indexed", **{name: getattr(report, name) for name in counts})
    return desk.say("renamed", count=len(report.renamed)) if report.renamed else ""


def say_damage(desk: Desk) -> str:
    """Which file of the reader's own was damaged: the first one; "" when none was."""
    paths = {
        "state": desk.state.set_aside,
        "marks": desk.marks.set_aside,
        "searches": desk.searches.set_aside,
        "preferences": desk.preferences.set_aside,
    }
    told = (
        desk.say(f"{name}-set-aside", path=at.name) for name, at in paths.items() if at
    )
    return next(told, "")
