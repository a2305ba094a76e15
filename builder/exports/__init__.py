"""Articles for agencies and mails: ninjs, NewsML-G2, newsletters."""
