"""The first start: what builds of the site have read already is taken over, so that nothing is read twice."""

import os
import sqlite3
from contextlib import closing, suppress

from builder.build.builder import Builder
from builder.build.report import BuildOptions


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
        with closing(sqlite3.connect(site)) as source, closing(sqlite3.connect(copy)) as target:
            source.execute("pragma query_only = on")
            source.backup(target)
            with target:
                target.execute("delete from outputs")
                target.execute("delete from meta where name in ('outcome', 'state')")
        os.replace(copy, own)
