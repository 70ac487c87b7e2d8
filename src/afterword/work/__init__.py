"""The verbs: what the doors call. Record files here, the store later."""
