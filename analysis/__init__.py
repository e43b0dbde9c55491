"""What it means: pure functions from facts to frozen results.

Everything here takes facts (`analysis.facts`) or tables made from them
(`analysis.tables`) and returns frozen dataclasses that keep their counts, interval and
method (`analysis.estimate`); `summary` and `details` are all a report needs. Nothing
here reads a person's file, a database or the clock, draws, or writes a sentence.
"""
