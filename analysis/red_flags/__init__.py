"""Patterns that should not wait: rules over facts, with evidence and source."""
