"""An official asks to join, confirms by mail, and tells what their gemeente brings along."""
