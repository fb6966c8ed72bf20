"""Rule and resource tables: loaded once, checked at load. No knowledge of its own; the knowledge is in the rows."""
