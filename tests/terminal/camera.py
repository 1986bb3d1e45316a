"""Photographs of a command in a terminal program, on a screen nobody looks at."""

from __future__ import annotations

import contextlib
import os
import shlex
import signal
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING

from tests.terminal.emulators import COLUMNS, ROWS

if TYPE_CHECKING:
    from types import TracebackType

    from tests.terminal.emulators import Emulator

SCREEN = (1600, 1000)
PATIENCE = 30.0
"""Seconds until a terminal or its command that does not start counts as missing."""
STILL, RESTLESS = 0.6, 6.0
"""Seconds a picture must stay the same; after how many the last one is taken (some
cursors never rest)."""

OPENBOX = """<?xml version="1.0"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
<focus><focusNew>yes</focusNew></focus>
<applications><application class="*"><decor>no</decor><focus>yes</focus>
<position force="yes"><x>0</x><y>0</y></position></application></applications>
</openbox_config>
"""
WESTON = (
    "[core]\nshell=kiosk-shell.so\nidle-time=0\nrequire-input=false\n"
    "[keyboard]\nkeymap_layout=us\n"
)


class Camera:
    """One command in one terminal, from entering to leaving the context.

    Args:
        emulator: The terminal program.
        command: What runs in it; the terminal stays when it has ended.
        home: An empty folder for its configuration.
        tmux: Options of a tmux around the command; None for no tmux.
        environ: More variables for the terminal.
    """

    def __init__(
        self,
        emulator: Emulator,
        command: list[str],
        home: Path,
        *,
        tmux: str | None = None,
        environ: dict[str, str] | None = None,
    ) -> None:
        self._emulator, self._home, self._tmux = emulator, home, tmux
        self._command = shlex.join(command)
        self._running: list[subprocess.Popen[bytes]] = []
        self._environ = _environment(home) | (environ or {})
        self._log = home / "log"
        self._before = b""

    def __enter__(self) -> Camera:
        try:
            self._open()
        except BaseException:
            self._close()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._close()

    def _open(self) -> None:
        (self._home / "run").mkdir(parents=True, mode=0o700)
        self._environ["DISPLAY"] = self._x_server()
        config = self._home / "openbox.xml"
        config.write_text(OPENBOX)
        self._start("openbox", "--sm-disable", "--config-file", str(config))
        self._wait_for_openbox()
        if self._emulator.wayland:
            self._wayland()
        script = self._home / "command.sh"
        script.write_text(self._script())
        script.chmod(0o755)
        self._start(*self._emulator.start(self._home, str(script)))
        self._wait_for(self._home / "started")
        self._before = self._look()

    def _script(self) -> str:
        """Wait for the window's size, run the command, keep the terminal open."""
        run = f"""#!/bin/bash
for _ in $(seq 20); do [ "$(tput cols)" -ge {COLUMNS - 4} ] && break; sleep 0.1; done
touch {self._home}/started
cd {shlex.quote(str(Path.cwd()))}
{self._command}
touch {self._home}/done
exec sleep 600
"""
        if self._tmux is None:
            return run
        inner = self._home / "inner.sh"
        inner.write_text(run)
        inner.chmod(0o755)
        config = self._home / "tmux.conf"
        config.write_text(f"set -g status off\n{self._tmux}\n")
        socket = self._home / "tmux.socket"
        return f"#!/bin/bash\nexec tmux -u -S {socket} -f {config} new {inner}\n"

    def _start(self, *words: str, **options: object) -> subprocess.Popen[bytes]:
        with self._log.open("ab") as log:
            process = subprocess.Popen(  # type: ignore[call-overload]
                words,
                env=self._environ,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                **options,
            )
        self._running.append(process)
        return process  # type: ignore[no-any-return]

    def _x_server(self) -> str:
        read, write = os.pipe()
        size = f"{SCREEN[0]}x{SCREEN[1]}x24"
        words = ["Xvfb", "-displayfd", str(write), "-screen", "0", size, "-noreset"]
        self._start(*words, "-nolisten", "tcp", "+extension", "GLX", pass_fds=[write])
        os.close(write)
        with os.fdopen(read) as number:
            return f":{number.readline().strip()}"

    def _wayland(self) -> None:
        """A compositor inside the X server, its one window as large as a terminal."""
        config = self._home / "weston.ini"
        config.write_text(WESTON)
        size = (f"--width={COLUMNS * 13 + 10}", f"--height={ROWS * 26 + 10}")
        how = ("--backend=x11-backend.so", "--use-pixman", "--socket=camera")
        self._start("weston", *how, *size, f"--config={config}")
        self._wait_for(self._home / "run/camera")
        self._environ["WAYLAND_DISPLAY"] = "camera"

    def _wait_for_openbox(self) -> None:
        """It gives the keyboard to windows that come after it."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            with contextlib.suppress(subprocess.CalledProcessError):
                self._call("xdotool", "get_num_desktops")
                return
            time.sleep(0.05)

    def _wait_for(self, path: Path) -> None:
        end = time.monotonic() + PATIENCE
        while not path.exists():
            if time.monotonic() > end:
                message = f"{path.name} never came:\n{self._log.read_text()[-2000:]}"
                raise TimeoutError(message)
            time.sleep(0.05)

    def wait_until_done(self) -> None:
        """Wait for the command to end."""
        self._wait_for(self._home / "done")

    def _call(self, *words: str) -> bytes:
        done = subprocess.run(
            words, env=self._environ, capture_output=True, check=True, timeout=30
        )
        return done.stdout

    def press(self, key: str) -> None:
        """Press a key by X's name, with the pointer over an empty part of the window."""
        self._call("xdotool", "mousemove", "640", "640")
        self._before = self._settled()
        self._call("xdotool", "key", key)

    def photograph(self, to: Path) -> Path:
        """Take a picture of the window when it has changed and then stopped changing.

        Args:
            to: The PNG file to make.
        """
        end = time.monotonic() + PATIENCE
        while self._look() == self._before and time.monotonic() < end:
            time.sleep(0.05)
        self._before = self._settled()
        to.parent.mkdir(parents=True, exist_ok=True)
        cut = [
            "-crop",
            self._window(),
            "+repage",
            "-strip",
            "+dither",
            "-colors",
            "128",
            str(to),
        ]
        subprocess.run(
            ["convert", "ppm:-", *cut], input=self._before, check=True, timeout=60
        )
        return to

    def _look(self) -> bytes:
        """The whole screen."""
        return self._call("import", "-silent", "-window", "root", "ppm:-")

    def _settled(self) -> bytes:
        """The screen, as soon as it stays the same."""
        end = time.monotonic() + RESTLESS
        last, since = self._look(), time.monotonic()
        while time.monotonic() < end and time.monotonic() - since < STILL:
            time.sleep(0.1)
            picture = self._look()
            if picture != last:
                last, since = picture, time.monotonic()
        return last

    def _window(self) -> str:
        """The place and size of the largest window, in X's notation."""
        found = self._call("xdotool", "search", "--onlyvisible", "--name", "")
        windows = []
        for window in found.decode().split():
            told = self._call("xdotool", "getwindowgeometry", "--shell", window)
            facts = dict(line.split("=") for line in told.decode().split())
            width, height = int(facts["WIDTH"]), int(facts["HEIGHT"])
            if (width, height) != SCREEN:
                place = f"{width}x{height}+{facts['X']}+{facts['Y']}"
                windows.append((width * height, place))
        return max(windows)[1]

    def _close(self) -> None:
        """End what was started, by process group, the last first."""
        socket = self._home / "tmux.socket"
        if socket.exists():
            words = ["tmux", "-S", str(socket), "kill-server"]
            subprocess.run(words, capture_output=True, check=False, timeout=10)
        for number in (signal.SIGTERM, signal.SIGKILL):
            for process in self._running:
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(process.pid, number)
            end = time.monotonic() + 2
            for process in self._running:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(max(0.05, end - time.monotonic()))


def _environment(home: Path) -> dict[str, str]:
    """An environment of its own: no variables of the terminal the tests run in."""
    kept = {name: os.environ[name] for name in ("PATH",) if name in os.environ}
    return {
        **kept,
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(home / "run"),
        "LANG": "C.UTF-8",
        "LC_ALL": "C.UTF-8",
        "SHELL": "/bin/bash",
        "USER": "nobody",
        "LIBGL_ALWAYS_SOFTWARE": "1",
        "NO_AT_BRIDGE": "1",
        "GDK_BACKEND": "x11",
        "QT_QPA_PLATFORM": "xcb",
        "ELM_DISPLAY": "x11",
        "ELM_ENGINE": "x11",
    }
