"""From files of CBS and PDOK on disk to the shared areas; says what it left out and why."""
