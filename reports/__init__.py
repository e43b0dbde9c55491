"""How it is told: pages, charts and sentences made from results; computes nothing."""
