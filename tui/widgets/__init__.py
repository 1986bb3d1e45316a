"""What draws: widgets look rows up, post messages, and never open a file or an index."""
