"""Recording speech: microphones, mixing to mono at 16 kHz, lost devices, silence."""
