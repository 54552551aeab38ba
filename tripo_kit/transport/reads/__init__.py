"""The free reads: cached, and bridged while the service is out."""
