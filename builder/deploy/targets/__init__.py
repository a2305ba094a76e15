"""The kinds of place that a site is deployed to."""
