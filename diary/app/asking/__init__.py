"""Asking the person: an entry step by step, what was unclear, the day, safety.

Nothing is asked where nobody can answer (a pipe, a script, `--json`).
"""
