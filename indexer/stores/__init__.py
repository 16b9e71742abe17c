"""The engines: one file a Haystack DocumentStore, with its retrievers."""
