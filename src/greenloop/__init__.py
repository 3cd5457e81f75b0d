"""greenloop."""
