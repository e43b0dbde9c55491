"""What the commands do: diary → analysis → reports, one file a subject.

`facts` turns rows into what an analysis works on; `guidance` runs the red-flag rules
after something was saved; `find` knows which entry an id means; `window` which days an
answer is about. Most others are named after their commands.
"""
