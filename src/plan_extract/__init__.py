"""UK council plans and performance reports as typed data."""

__version__ = "0.1.0"
