"""A menu for the ear: what it has, where one stands, and what is said there. It makes no sound."""
