"""What it means: pure functions from facts to frozen results.

Everything here takes facts (`analysis.facts`) or tables made from them and returns
frozen dataclasses that keep their counts, interval and method. Nothing here reads a
file, a database or the clock, draws, or writes a sentence.
"""
