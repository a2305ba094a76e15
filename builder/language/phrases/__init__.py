"""The words of pages, mails and the preview in each language."""
