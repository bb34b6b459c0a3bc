"""Text to value: pure functions, no I/O, and no text makes them raise.

Each module answers one question (is this a number, a period, a status ...) and says None when the answer is no.
"""
