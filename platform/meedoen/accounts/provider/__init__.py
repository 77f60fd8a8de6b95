"""The identity provider of a gemeente, which its people may sign in with: named, tried and taken into use."""
