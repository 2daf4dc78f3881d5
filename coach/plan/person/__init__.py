"""What a person has done, felt and wished for over weeks, and what follows from it. Pure."""
