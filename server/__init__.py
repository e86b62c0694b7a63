from server.later import load_later

load_later()
