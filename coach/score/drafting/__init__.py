"""A plan as a row of drafts: the phases to be, each with what it asks to have said."""
