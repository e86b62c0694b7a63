"""Pure ASGI middleware: one small class each; `server.app` lists them from the outside in."""
