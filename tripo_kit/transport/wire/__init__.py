"""Bytes on connections: addresses, TLS, sessions, how far a request got."""
