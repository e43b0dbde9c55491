"""Patterns that should not wait: rules over facts, with evidence and source.

`check` runs them, `flags` has what they return, `case` and `answers` what they may look
at, `ask` the questions worth asking next, `notices` the cautions, `set_aside` and
`cool_down` when a flag is told again. The other files are the rules by subject; their
words and numbers stand in `diary/knowledge`. No file here may load pandas: the rules
run each time a cramp is written down.
"""
