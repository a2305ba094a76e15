"""The command's words, one room each: arguments in, text out, everything else below."""
