"""From conversations to token ids and back; pure."""
