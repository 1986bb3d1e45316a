"""Every terminal program Debian has and that was measured: how each is started.

All of them in black on white, DejaVu Sans Mono 16 pt, 100 x 30 cells, without menus
and bars, each with a configuration of its own in an empty home.
"""

from __future__ import annotations

import shlex
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

FONT, POINTS, COLUMNS, ROWS = "DejaVu Sans Mono", 16, 100, 30
PIXELS = round(POINTS * 96 / 72)
SIZE = f"{COLUMNS}x{ROWS}+0+0"
BLACK_ON_WHITE = ("-bg", "white", "-fg", "black")
SYSTEM_PYTHON = "/usr/bin/python3"
"""The one that Debian's bindings of GTK are for."""


@dataclass(frozen=True)
class Emulator:
    """One terminal program."""

    name: str
    program: str
    """What must be installed."""
    start: Callable[[Path, str], list[str]]
    """The command, from the folder it may configure itself in and what to run."""
    as_they_come: bool = False
    """Whether it shows cells as they come, so that nothing at all is adapted."""
    wayland: bool = False

    @property
    def is_installed(self) -> bool:
        """Whether it can be started here."""
        if self.name == "vte":
            return Path(SYSTEM_PYTHON).exists() and bool(
                list(Path("/usr/lib").glob("*/girepository-1.0/Vte-2.91.typelib"))
            )
        return shutil.which(self.program) is not None


def _write(path: Path, text: str, *, executable: bool = False) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    if executable:
        path.chmod(0o755)
    return path


def _xterm(home: Path, command: str) -> list[str]:
    del home
    look = ["-fa", FONT, "-fs", str(POINTS), "+sb", "-b", "2", *BLACK_ON_WHITE]
    return ["xterm", "-u8", *look, "-geometry", SIZE, "-e", command]


def _alacritty(home: Path, command: str) -> list[str]:
    config = _write(
        home / ".config/alacritty.yml",
        f"font:\n  normal: {{family: {FONT}}}\n  size: {POINTS}\n"
        f"window:\n  dimensions: {{columns: {COLUMNS}, lines: {ROWS}}}\n"
        "colors:\n  primary: {background: '#ffffff', foreground: '#000000'}\n",
    )
    return ["alacritty", "--config-file", str(config), "-e", command]


def _foot(home: Path, command: str) -> list[str]:
    config = _write(
        home / ".config/foot.ini",
        f"[main]\nfont={FONT}:size={POINTS}\n"
        f"initial-window-size-chars={COLUMNS}x{ROWS}\n"
        "[colors]\nbackground=ffffff\nforeground=000000\n[csd]\npreferred=none\n",
    )
    return ["foot", "-c", str(config), command]


def _st(home: Path, command: str) -> list[str]:
    del home
    return ["st", "-f", f"{FONT}:size={POINTS}", "-g", SIZE, "-e", command]


def _urxvt(home: Path, command: str) -> list[str]:
    del home
    font = f"xft:{FONT}:size={POINTS}"
    return [
        *("urxvt", "-fn", font, "-geometry", SIZE, *BLACK_ON_WHITE, "+sb"),
        *("-e", command),
    ]


def _terminology(home: Path, command: str) -> list[str]:
    del home
    size = f"{COLUMNS}x{ROWS}"
    look = ["-f", f"{FONT}/{PIXELS}", "-g", size, "--no-wizard=1"]
    return ["terminology", *look, "-e", command]


def _vte(home: Path, command: str) -> list[str]:
    del home
    program = Path(__file__).with_name("small_vte.py")
    return [
        *(SYSTEM_PYTHON, str(program), f"{FONT} {POINTS}", f"{COLUMNS}", f"{ROWS}"),
        command,
    ]


def _xfce(home: Path, command: str) -> list[str]:
    del home
    bare = ["--hide-menubar", "--hide-scrollbar", "--hide-toolbar", "--hide-borders"]
    look = [f"--font={FONT} {POINTS}", "--color-text=#000", "--color-bg=#fff"]
    return [
        *("dbus-run-session", "--", "xfce4-terminal", "--disable-server", *bare),
        *(*look, f"--geometry={SIZE}", "-x", command),
    ]


def _gnome(home: Path, command: str) -> list[str]:
    profile = (
        "org.gnome.Terminal.Legacy.Profile:/org/gnome/terminal/legacy/profiles:/"
        ":b1dcc9dd-5262-4d8d-a863-c897e6d979b9/"
    )
    script = f"""#!/bin/sh
export GSETTINGS_BACKEND=keyfile
set_() {{ gsettings set {profile} "$@"; }}
set_ use-system-font false
set_ font '{FONT} {POINTS}'
set_ use-theme-colors false
set_ background-color '#ffffff'
set_ foreground-color '#000000'
set_ scrollbar-policy never
gsettings set org.gnome.Terminal.Legacy.Settings headerbar '@mb false'
/usr/libexec/gnome-terminal-server &
gdbus wait --session --timeout 30 org.gnome.Terminal
exec gnome-terminal --wait --hide-menubar --geometry={SIZE} -- {shlex.quote(command)}
"""
    start = _write(home / "gnome.sh", script, executable=True)
    return ["dbus-run-session", "--", str(start)]


def _konsole(home: Path, command: str) -> list[str]:
    for name in ("konsoleui", "sessionui"):
        _write(
            home / f".local/share/kxmlgui5/konsole/{name}.rc",
            f'<?xml version="1.0"?><gui name="{name}" version="99"></gui>\n',
        )
    _write(
        home / ".local/share/konsole/test.profile",
        f"[Appearance]\nFont={FONT},{POINTS},-1,5,50,0,0,0,0,0\n"
        "ColorScheme=BlackOnWhite\n"
        "[General]\nName=test\nParent=FALLBACK/\n"
        f"TerminalColumns={COLUMNS}\nTerminalRows={ROWS}\n"
        "[Scrolling]\nScrollBarPosition=2\n",
    )
    _write(
        home / ".config/konsolerc",
        "[KonsoleWindow]\nRememberWindowSize=false\nShowMenuBarByDefault=false\n",
    )
    bare = ["--hide-menubar", "--hide-tabbar", "--notransparency"]
    one = ["--separate", "--nofork", "--profile", "test"]
    return ["konsole", *one, *bare, "-e", command]


def _kitty(home: Path, command: str) -> list[str]:
    del home
    settings = {
        "font_family": FONT,
        "font_size": POINTS,
        "initial_window_width": f"{COLUMNS}c",
        "initial_window_height": f"{ROWS}c",
        "remember_window_size": "no",
        "background": "#ffffff",
        "foreground": "#000000",
        "cursor_blink_interval": 0,
        "update_check_interval": 0,
        "shell_integration": "disabled",
        "linux_display_server": "x11",
    }
    options = [f"-o={name}={value}" for name, value in settings.items()]
    return ["kitty", "-c", "NONE", *options, command]


def _mlterm(home: Path, command: str) -> list[str]:
    _write(
        home / ".mlterm/main",
        f"fontsize={PIXELS}\nfg_color=black\nbg_color=white\nscrollbar_mode=none\n"
        "type_engine=xft\nencoding=UTF-8\n",
    )
    names = ("DEFAULT", "ISO10646_UCS4_1", "US_ASCII")
    _write(home / ".mlterm/aafont", "".join(f"{name}={FONT}\n" for name in names))
    return ["mlterm", "--geometry", SIZE, "-e", command]


def _pterm(home: Path, command: str) -> list[str]:
    del home
    font = f"client:{FONT} {POINTS}"
    return [
        *("pterm", "-fn", font, "-geometry", SIZE, *BLACK_ON_WHITE, "+sb"),
        *("-e", command),
    ]


def _qterminal(home: Path, command: str) -> list[str]:
    width, height = COLUMNS * 13 + 20, ROWS * 26 + 20
    _write(
        home / ".config/qterminal.org/qterminal.ini",
        f"[General]\nAskOnExit=false\nfontFamily={FONT}\nfontSize={POINTS}\n"
        "HideTabBarWithOneTab=true\nMenuVisible=false\nScrollbarPosition=0\n"
        "colorScheme=BlackOnWhite\nguiStyle=Fusion\nUseBookmarks=false\n"
        f"[MainWindow]\nsize=@Size({width} {height})\n",
    )
    return ["qterminal", "-e", command]


EMULATORS = {
    emulator.name: emulator
    for emulator in (
        Emulator("xterm", "xterm", _xterm, as_they_come=True),
        Emulator("alacritty", "alacritty", _alacritty, as_they_come=True),
        Emulator("foot", "foot", _foot, as_they_come=True, wayland=True),
        Emulator("st", "st", _st, as_they_come=True),
        Emulator("urxvt", "urxvt", _urxvt, as_they_come=True),
        Emulator("terminology", "terminology", _terminology, as_they_come=True),
        Emulator("vte", SYSTEM_PYTHON, _vte),
        Emulator("gnome-terminal", "gnome-terminal", _gnome),
        Emulator("xfce4-terminal", "xfce4-terminal", _xfce),
        Emulator("konsole", "konsole", _konsole),
        Emulator("kitty", "kitty", _kitty),
        Emulator("mlterm", "mlterm", _mlterm),
        Emulator("pterm", "pterm", _pterm),
        Emulator("qterminal", "qterminal", _qterminal),
    )
}

NEEDED = ("Xvfb", "openbox", "xdotool", "import", "convert", "tesseract")
"""What takes and reads the pictures, whatever the terminal."""


def missing(emulator: Emulator, *more: str) -> list[str]:
    """What must be installed before the terminal can be photographed."""
    needed = [*NEEDED, *(["weston"] if emulator.wayland else []), *more]
    absent = [name for name in needed if shutil.which(name) is None]
    return absent if emulator.is_installed else [emulator.name, *absent]
