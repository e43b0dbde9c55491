"""The desk: the one place that sees diary, analysis and reports together."""
