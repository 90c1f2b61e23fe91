"""From a checkpoint and a conversation to a stream of tokens."""
