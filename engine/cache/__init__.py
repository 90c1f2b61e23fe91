"""Keys and values kept between steps."""
