"""A process that asks once: `python -c "import bench.engines_of.cold" MODULE FOLDER KIND TERM…`.

It imports nothing that the engine does not need; MODULE is "" for the interpreter alone.
"""

import sys

if sys.argv[1]:
    from importlib import import_module

    from bench.engines_of.base import Query

    ask = import_module(f"bench.engines_of.{sys.argv[1]}").open_index(sys.argv[2])
    print(ask(Query(sys.argv[3], tuple(sys.argv[4:]))), flush=True)
else:
    print(flush=True)
