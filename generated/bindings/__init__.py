# Generated from openapi/ by `make generate`; do not edit.
"""From HTTP to requests, by tag."""
