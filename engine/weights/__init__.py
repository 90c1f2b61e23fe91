"""Reading checkpoints: safetensors headers, names and values."""
