"""The mock: every operation of a contract answered with data that the contract allows."""
