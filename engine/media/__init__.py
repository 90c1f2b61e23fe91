"""Raw pictures and sound as the embedders read them."""
