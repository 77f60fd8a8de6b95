"""The front door for people: the app, the gate, the page frame, assets, errors, health."""
