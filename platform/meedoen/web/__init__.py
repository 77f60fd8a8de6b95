"""The front door for people: the app, the gate, limits, the page frame, style, errors, health."""
