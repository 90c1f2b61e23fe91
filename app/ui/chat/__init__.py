"""The chat: transcript, answers, composer."""
