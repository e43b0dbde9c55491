"""Moves the diary between its file and others, in both directions.

Spreadsheets (CSV): `read` turns files into rows and problems, `plan` turns rows into
what has to change in a diary, `write` turns a diary into three files that can be read
again unchanged. `columns` has their columns.

A whole diary (JSON): `document` has its form, `json_write` and `json_read` move it,
`merge` brings two diaries of one person together. `privacy` is what stays behind unless
ticked.

What may stand in a cell, beyond the table of the README (blank = not recorded):

* Moments: `2026-11-22 03:10`, `2026-11-22T03:10:30+01:00`, `22.11.2026 03:10`. Without
  an offset the clock of the person's own zone is meant.
* Numbers: `4.5`, in any file also `4,5`. What could be thousands or decimals (`1,800`;
  in files with `;` or tabs also `1.800`) is refused, not guessed.
* Muscles: id, everyday or anatomical name, or the beginning of one; several are
  separated by `;`, their sides likewise (`left;right`). One side is that of all.
* Symptoms, separated by `;` or `,`: `knot` (yes), `no-swelling` or `swelling=no` (an
  explicit no), `weakness=lasting`, `weakness=brief`. What is not named was not asked.
* Relief, separated by `;` or `,`: `stretch`; whether it helped `stretch=yes`; with
  effect 0-10 `stretch=8` or `stretch=yes=8`; with minutes until then `stretch=8@2.5`.
* Columns of `days.csv` are factors, by id; the person's own also by the name they have
  now, or had before they were renamed.
* Optional columns of `episodes.csv`: `id`, `zone`, `duration_source`, `unbearable`,
  `interference_0_10`, `soreness_h`, `after_exercise_min`, `brought_on_by`; of
  `medicines.csv`: `id`, `medicine_id`, `after_bad_spell`. An `id` makes a row the same
  entry as the one in the diary; without it, an entry is the same if start, muscle and
  side (or name and start) are.
* A column `problem`, as the file of refused rows has it, is ignored.

An import adds and changes but never deletes: a blank cell leaves what the diary has.

Notes are written exactly as they are, also those that begin with `=`, `+`, `-` or `@`,
which a spreadsheet program may take for a formula: open the file as text there.
"""
