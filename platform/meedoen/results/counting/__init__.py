"""From answers to stored figures: columns, groups, tables that passed disclosure control."""
