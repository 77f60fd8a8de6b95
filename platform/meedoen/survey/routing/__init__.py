"""Which question comes next, and what a page of answers says. Pure."""
