"""Takes every mail of the demo and shows it: nothing leaves the machine."""
