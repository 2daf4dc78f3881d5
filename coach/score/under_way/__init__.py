"""What a session under way adds: words beside its score, and holds made longer or shorter."""
