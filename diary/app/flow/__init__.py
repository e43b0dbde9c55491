"""What the commands do: diary → analysis → reports, a function each."""
