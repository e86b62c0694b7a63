"""How the product is served: nothing here knows what it is about."""

from server.later import load_later

load_later()
