"""Messages as e-mail: composed, and handed to an SMTP server."""
