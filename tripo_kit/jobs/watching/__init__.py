"""The open tasks of an account, watched by one poller."""
