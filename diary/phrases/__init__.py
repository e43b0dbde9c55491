"""What people type for times, amounts and cramps, turned into values."""
