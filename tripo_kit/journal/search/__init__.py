"""Finding requests: what a person types, the index of words, and the numbers that fit."""
