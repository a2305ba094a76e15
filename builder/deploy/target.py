"""What every kind of target can do, seen from the deploy that uses it."""

from collections.abc import Callable, Mapping
from typing import Protocol

from msgspec import Struct

from builder.deploy.changes import DeployChanges
from builder.deploy.manifest import Manifest
from builder.deploy.site import BuiltSite

Step = Callable[[str, int, int], None]  # what, how many of it are done, of how many


class Transfer(Struct, frozen=True):
    """What is to be carried: `wanted` is what the target has in the end, `there` what it is known to have now."""

    site: BuiltSite
    changes: DeployChanges
    wanted: Manifest
    there: Manifest
    step: Step
    message: str = ""  # in one line, what the deploy brings


class DeployTarget(Protocol):
    """A target. A question leaves no trace there; what is asked for under a lock is done by who has it."""

    added: Mapping[str, bytes]  # files that this kind of place needs beside the site's

    def there(self) -> Manifest | None:
        """What is live there; None where nothing was deployed yet, or the list of it is damaged."""

    def verified(self, site: BuiltSite, there: Manifest) -> Manifest:
        """`there` after a look at the bytes of every file that is as on the site; what differs is marked as unsure."""

    def take(self, lock: bytes) -> bytes | None:
        """Leaves a lock; gives the one that is in the way, if there is one."""

    def drop(self) -> None:
        """Removes the lock."""

    def carry(self, load: Transfer) -> str:
        """Does it; gives the name of the release, empty where there are none."""

    def releases(self) -> list[str]:
        """The releases that can be gone back to, the newest first, the live one included; none for most kinds."""

    def live(self) -> str:
        """The name of the live release."""

    def back(self, release: str) -> None:
        """Makes a kept release the live one."""

    def close(self) -> None:
        """Ends connections."""
