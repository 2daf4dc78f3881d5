"""The sounds of a session that are no words: three sets made from code, and a person's own."""
