"""What goes with the cramps: each factor's finding from the person's own days."""
