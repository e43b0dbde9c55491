"""The diary's file: opening it, reading it, changing it.

Two ways lead to the same rows. With the standard library alone, for what has to be
quick or is large: `connect`, `columns` (read), `write`, `glance`. As objects of the
tables in `diary.models`: `file` (open), `read`, `lookup`, `change`, `journal`, `bulk`,
`history`. Tests hold them equal (`tests/test_diary_store_columns.py`, `…_write.py`,
`…_bulk.py`).

`browse` and `search` are pages of a long diary; `whole`, `copies`, `backup` and
`restore` move it; `check` looks for damage. What reads or changes rows by SQL stands
here and in the migrations, nowhere else.
"""
