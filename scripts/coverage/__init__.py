"""How much of the contract is exercised: what there is, what was seen, and what is missing.

`points` says what there is, `observer` notes what passes while tests and the fuzzer run, `store`
keeps it in `.cache/coverage/`, `report` compares the two.
"""
