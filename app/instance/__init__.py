"""One running app a person: the second start hands its wish to the first."""
