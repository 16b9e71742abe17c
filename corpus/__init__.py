"""What a document is, and the library itself."""
