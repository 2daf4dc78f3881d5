"""What was done, and when: the file of one person, what is written into it and read from it."""
