"""Files that Coach writes for a person to go on with: a routine begun, copied, or from one line."""
