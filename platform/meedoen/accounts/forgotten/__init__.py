"""Who forgot their password gets a link by mail to choose another; the app for codes stays what it was."""
