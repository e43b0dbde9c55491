"""What goes with the cramps: each factor's finding from the person's own days.

`analyse` is the whole of it, `findings` what it returns. On the way: `rows` (which day
stands before which attacks), `asked` and `gate` (what can be asked), `fit`, `select`,
`weigh` and `effects` (the comparison), `after` (does the answer follow the cramps?).
Beside it: `bands`, `compared`, `power`, `selftest`, and `measured`: how often it is
right on invented diaries.
"""
