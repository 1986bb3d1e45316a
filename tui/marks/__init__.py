"""Marks: what somebody wants to find again in a text."""
