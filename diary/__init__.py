"""What happened: a person's record of their cramps, kept in one private file."""

__version__ = "0.1.0"
