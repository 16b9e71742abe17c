"""PDF: from characters with places on a page to headings, paragraphs, lists and tables."""
