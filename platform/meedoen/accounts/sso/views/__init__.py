"""The pages on the platform on the way to a provider, back from it, and of what somebody coupled."""
