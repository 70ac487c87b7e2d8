"""Where everything is put together: settings, addresses, the server on this machine."""
