"""Drafts on the time line: how long each phase lasts, and when each cue is heard."""
