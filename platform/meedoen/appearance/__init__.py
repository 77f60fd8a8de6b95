"""How a gemeente shows itself: its colours and logo, and how residents reach it. Every version stays."""
