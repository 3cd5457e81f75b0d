"""Measures systems on datasets with hidden tests."""
