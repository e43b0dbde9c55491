"""The desk: the one place that sees diary, analysis and reports together.

`start` begins, `cli` parses, `asking` asks at a terminal, `flow` does the work, `echo`
and its neighbours say what was done, `place` knows the diary's path and the time.
"""
