"""The decoder and the embedders of raw pictures and sound."""
