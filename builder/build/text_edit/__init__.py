"""A build after edits that no other page shows, planned without the rest of the site."""
