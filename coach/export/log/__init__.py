"""What a person has done, for the screen, for lists, for programs and for a physiotherapist."""
