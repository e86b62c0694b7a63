"""From a failure of the fuzzer to a test that stays.

`failures` stores what the fuzzer found in `.cache/fuzz/`, `writing` makes a test of it, and
`departures` is what such tests ask: where does an answer depart from the contract?
"""
