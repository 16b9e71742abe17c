"""How a report, a set of slides or a page becomes the draft of a document."""
