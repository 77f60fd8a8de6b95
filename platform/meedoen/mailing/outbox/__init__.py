"""What is to be sent and how it went: one row per message and recipient."""
