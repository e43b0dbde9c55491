"""The diary's file: opening it, reading it, changing it. The only SQL there is."""
