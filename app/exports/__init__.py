"""An answer as a text to take away: one sheet, written in five forms (pure)."""
