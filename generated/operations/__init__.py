# Generated from openapi/ by `make generate`; do not edit.
"""Requests and replies by tag."""
