"""How long a conversation about one message may take, and so how long a claim on it lasts."""

from datetime import timedelta

STEP_SECONDS = 15
DOT_SECONDS = 120
STEPS = 12  # connect, greeting, EHLO, STARTTLS, handshake, EHLO, AUTH (3), MAIL, RCPT, DATA
LONGEST_SECONDS = STEPS * STEP_SECONDS + DOT_SECONDS
LEASE = timedelta(seconds=LONGEST_SECONDS + 60)
