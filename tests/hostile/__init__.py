"""Hostile mails by the hundred, and the running daemon that they are thrown at."""
