"""Reminders: when they come, where they are kept, and who wakes Coach for them."""
