"""Runs untrusted code: the process model, the layers, the wire format."""
