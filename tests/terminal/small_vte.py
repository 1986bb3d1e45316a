"""The smallest terminal that VTE makes (GTK 3): FONT COLUMNS ROWS COMMAND.

Runs under Debian's own Python, which has the bindings; the tests only start it.
"""

# mypy: ignore-errors
# The bindings of GTK are there for the system's Python and have no types.

import os
import sys

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("Vte", "2.91")
from gi.repository import Gdk, GLib, Gtk, Pango, Vte  # noqa: E402 - after versions


def colour(name):
    """A colour by name."""
    parsed = Gdk.RGBA()
    parsed.parse(name)
    return parsed


def main(font, columns, rows, *command):
    """Show one window until the command ends."""
    window, terminal = Gtk.Window(title="vte"), Vte.Terminal()
    terminal.set_font(Pango.FontDescription(font))
    terminal.set_size(int(columns), int(rows))
    terminal.set_colors(colour("black"), colour("white"), None)
    environ = [f"{name}={value}" for name, value in os.environ.items()]
    terminal.spawn_async(
        Vte.PtyFlags.DEFAULT, None, list(command), environ,
        GLib.SpawnFlags.DEFAULT, None, None, -1, None, None,
    )  # fmt: skip
    terminal.connect("child-exited", Gtk.main_quit)
    window.connect("destroy", Gtk.main_quit)
    window.add(terminal)
    window.show_all()
    Gtk.main()


main(*sys.argv[1:])
