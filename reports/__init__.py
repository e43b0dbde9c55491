"""How it is told: pages, charts and sentences made from results; computes nothing.

The doctor's report is `doctor` (pages), `layout` and `fit` (what stands where), the
`…_sections`, `doctor_text` (its plain twin); who reads it is in `readers.toml`. `text`,
`triggers_text`, `flags_text`, `learn_text` and the like are for a terminal, `…_json`
and `json_data` for programs. `words` and `sentences` say numbers in plain English;
`charts` draws; `files` writes and typesets.
"""
