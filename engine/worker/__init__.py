"""The engine process: reader, loop and writer around one model."""
