"""Files to and from the service and its storage."""
