"""The nouns of the project. Nothing in here knows a PDF or Word library."""
