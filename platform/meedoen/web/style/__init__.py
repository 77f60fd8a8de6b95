"""How pages look: one sheet, made beforehand; only the colours of a space are put before it at run time."""
