"""How somebody shows who they are: a password, a code from an app, and how guessing at them is slowed down."""
