"""What people type for times, amounts and cramps, turned into values.

`line` reads the quick line of `cramp log` from the others: `moments` (with `dates`,
`day_words`, `clocks`, `durations`, `local_time`), `places` and `sides`, `setting`,
`answers`. `intake`, `medicine`, `labs` and `body` read those of other commands, `days`
and `ranges` what options take, `amounts` numbers with units. `wording` makes all of
these the same letters first. Nothing is guessed silently: what is unclear comes back to
be asked.
"""
