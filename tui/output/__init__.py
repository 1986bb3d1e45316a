"""The layer between Textual and the terminal: how finished rows leave the program.

`driver` sends a mode's switch and keeps late answers from becoming keys; `filters`
rewrite rows.  Both only carry out what `tui.terminals` decides.
"""
