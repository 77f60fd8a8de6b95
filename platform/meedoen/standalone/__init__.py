"""All of Meedoen on one machine: its own servers, the demo and its mailbox."""
