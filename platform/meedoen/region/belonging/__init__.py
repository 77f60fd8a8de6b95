"""A region offers a gemeente a place, for a policy field; the gemeente accepts it, and may stop again."""
