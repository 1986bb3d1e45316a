"""Screens compose widgets, own what is shown, answer messages and run workers."""
