"""From answers to figures: tables, disclosure control, releases, charts, exports."""
