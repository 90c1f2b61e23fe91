"""Joins what a person sees with what does the work; neither knows the other."""
