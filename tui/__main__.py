"""Run the command line as `python -P -m tui`."""

import sys

from tui.cli import main

if __name__ == "__main__":
    sys.exit(main())
