"""The first start: what builds of the site have read already is taken over, so that nothing is read twice."""

import os
import sqlite3
from contextlib import suppress

from builder.build.builder import Builder
from builder.build.report import BuildOptions
from builder.disk.atomic import move_file
from builder.store.database import copy_readings


def seed_store(builder: Builder) -> None:
    """Gives the preview's store what the site's own has read, if the preview has none yet.

    What was made is left out: the preview's folder is another one. A store that is not understood is made anew anyway.
    """
    settings = builder.settings()[0]
    own = builder.store(settings).path
    site = Builder(builder.folders.project, BuildOptions()).store(settings).path
    if own == site or os.path.exists(own) or not os.path.exists(site):
        return
    copy = own + ".new"
    with suppress(OSError, sqlite3.Error):
        if os.path.exists(copy):
            os.unlink(copy)
        copy_readings(site, copy)
        move_file(copy, own)
