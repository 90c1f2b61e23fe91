"""The only speaker of the protocol in the app: starts the engine process and talks to it."""
