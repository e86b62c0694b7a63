"""The contract's compiler: OpenAPI documents in, diagnostics and generated files out."""


class ToolError(Exception):
    """A generator that this one stands on is missing or has failed; the message says what to do."""
