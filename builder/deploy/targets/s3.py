"""A bucket of any storage that speaks S3, with the right types and times to keep for browsers and caches before it.

By boto3, the extra `warraq[s3]`: it finds keys wherever a newsroom's other tools have them (environment, profiles,
single sign-on, the roles of machines and workflows), repeats what fails for a moment, and is kept up by those who make
S3. The other client for it, minio, needs two compiled libraries of ciphers, and knows fewer places for keys.
"""

import posixpath
from hashlib import md5
from typing import Any, Protocol

from builder.deploy.cache_headers import cache_control
from builder.deploy.errors import DeployRefused
from builder.deploy.target import DeployTarget
from builder.deploy.targets.in_place import InPlaceTarget
from builder.mediatypes import media_type
from builder.settings.targets import S3Settings

_MISSING = ("NoSuchKey", "404", "NotFound")
_TAKEN = ("PreconditionFailed", "ConditionalRequestConflict", "412", "409")


class S3Client(Protocol):
    """What is asked of boto3, whose clients have no types."""

    def get_object(self, **named: Any) -> dict[str, Any]: ...

    def put_object(self, **named: Any) -> dict[str, Any]: ...

    def head_object(self, **named: Any) -> dict[str, Any]: ...

    def delete_object(self, **named: Any) -> dict[str, Any]: ...


def s3_target(target: S3Settings) -> DeployTarget:
    """The place of a target."""
    try:
        import boto3
        from botocore.config import Config
    except ImportError:
        hint = "Install it: `pip install 'warraq[s3]'`."
        raise DeployRefused("Deploying to S3 needs the client boto3, which is not installed.", hint) from None
    # Checksums beyond those that S3 asks for are not known to every storage that speaks it.
    usual = Config(
        retries={"mode": "standard", "max_attempts": 6},
        max_pool_connections=BucketStorage.together,
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
    )
    named = {"endpoint_url": target.endpoint or None, "region_name": target.region or None}
    client = boto3.session.Session().client("s3", config=usual, **named)
    return InPlaceTarget(BucketStorage(client, target.bucket, target.prefix.strip("/")))


class BucketStorage:
    """A bucket, or a folder of it, as a storage."""

    together = 8

    def __init__(self, client: S3Client, name: str, prefix: str) -> None:
        self._client, self._name, self._prefix = client, name, prefix

    def read(self, path: str) -> bytes | None:
        answer = self._ask("get_object", path, fine=_MISSING)
        if answer is None:
            return None
        data = answer["Body"].read()
        assert isinstance(data, bytes)
        return data

    def write(self, path: str, data: bytes) -> None:
        self._ask("put_object", path, Body=data, ContentType=media_type(path), CacheControl=cache_control(path))

    def create(self, path: str, data: bytes) -> bool:
        """Asked of the storage itself, which lets only one in; a storage that can't do that is looked at first."""
        try:
            answer = self._ask("put_object", path, fine=_TAKEN, Body=data, IfNoneMatch="*", CacheControl="no-store")
        except DeployRefused:
            if self.read(path) is not None:
                return False
            self._ask("put_object", path, Body=data, CacheControl="no-store")
            answer = {}
        return answer is not None and self.read(path) == data

    def delete(self, path: str) -> None:
        self._ask("delete_object", path)

    def same(self, path: str, data: bytes) -> bool:
        """By the storage's own digest, which is that of the bytes for files sent in one piece and not ciphered anew."""
        answer = self._ask("head_object", path, fine=_MISSING)
        if answer is None or answer["ContentLength"] != len(data):
            return False
        tag = str(answer["ETag"]).strip('"')
        return tag == md5(data, usedforsecurity=False).hexdigest() or self.read(path) == data

    def tidy(self) -> None:
        """A file is there whole or not at all."""

    def close(self) -> None:
        pass

    def _ask(self, what: str, path: str, fine: tuple[str, ...] = (), **named: Any) -> dict[str, Any] | None:
        """The storage's answer; None for one of the `fine` refusals. Raises Refused for others."""
        from botocore.exceptions import BotoCoreError, ClientError

        key = posixpath.join(self._prefix, path)
        try:
            answer: dict[str, Any] = getattr(self._client, what)(BucketStorage=self._name, Key=key, **named)
        except ClientError as error:
            told = error.response.get("Error", {})
            if str(told.get("Code")) in fine:
                return None
            hint = "Check the bucket, the region and the keys: docs/deploy.md says where they are looked for."
            raise DeployRefused(
                f"The storage refused `{key}`: {told.get('Code')}: {told.get('Message')}.", hint
            ) from None
        except BotoCoreError as error:
            hint = "Check the address and the keys: docs/deploy.md says where they are looked for."
            raise DeployRefused(f"The storage can't be asked: {str(error).rstrip('.')}.", hint) from None
        return answer
