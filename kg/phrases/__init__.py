"""Phrases in a string: names of people, titles, organisations and initiatives."""
