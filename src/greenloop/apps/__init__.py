"""The doors: command line."""
