"""What Arabic, Persian, Urdu, Hebrew and Latin text need; knows nothing of articles."""
