"""The contestants: each has `make(store, operations)`, an ASGI application of its framework."""
