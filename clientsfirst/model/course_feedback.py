"""What trainees are asked about a module at its end: on its page, on paper, and where answers are counted."""

# From the least to the most.
RATINGS = ("not at all", "a little", "partly", "mostly", "very much")
STATEMENTS = (
    ("clear", "It was clear"),
    ("useful", "It is useful for my work"),
    ("respect", "It treated me with respect"),
)
OPEN_QUESTION = "What should be different?"
