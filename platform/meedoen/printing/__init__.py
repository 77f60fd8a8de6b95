"""Documents that somebody keeps, set as PDF with typst: our own font, tagged, for a screen reader too (PDF/UA)."""
