"""The kinds of targets, and the storages that `InPlaceTarget` deploys to."""
