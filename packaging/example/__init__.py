"""Windows of the app with example content of our own, for pictures of them."""
