"""`python -m builder` is the `warraq` command."""

import sys

from builder.cli import main

sys.exit(main())
