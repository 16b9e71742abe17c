"""How a mentor writes a document: the text and its fields, what the library's rules say to it, what it answers."""
