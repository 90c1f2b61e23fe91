"""Small widgets that every window uses."""
