"""What a member tells the panel, and what the panel shows a member."""
