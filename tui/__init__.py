"""The reader and the command line: logical Arabic in, a terminal's cells out.

Everything here may import `index`; nothing there imports this.
"""
