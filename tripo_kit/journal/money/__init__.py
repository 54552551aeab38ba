"""What is paid: each submission and its attempts, its fingerprint, and what it costs."""
