"""What is said inside the work: counts, breaths, movements and reminders."""
