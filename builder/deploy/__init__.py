"""Uploads a built site to where its readers find it."""
