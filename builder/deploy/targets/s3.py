"""Deploys to a bucket of any storage that speaks S3, with the media type and cache header of each file.

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
    """The methods of boto3's client that are called here: it has no types."""

    def get_object(self, **parameters: Any) -> dict[str, Any]: ...

    def put_object(self, **parameters: Any) -> dict[str, Any]: ...

    def head_object(self, **parameters: Any) -> dict[str, Any]: ...

    def delete_object(self, **parameters: Any) -> dict[str, Any]: ...


def s3_target(target: S3Settings) -> DeployTarget:
    """The target that a table of the settings means."""
    try:
        import boto3
        from botocore.config import Config
    except ImportError:
        hint = "Install it: `pip install 'warraq[s3]'`."
        raise DeployRefused("Deploying to S3 needs the client boto3, which is not installed.", hint) from None
    # Checksums beyond those that S3 asks for are not known to every storage that speaks it.
    config = Config(
        retries={"mode": "standard", "max_attempts": 6},
        max_pool_connections=BucketStorage.max_parallel,
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
    )
    options = {"endpoint_url": target.endpoint or None, "region_name": target.region or None}
    client = boto3.session.Session().client("s3", config=config, **options)
    return InPlaceTarget(BucketStorage(client, target.bucket, target.prefix.strip("/")))


class BucketStorage:
    """A bucket, or a folder of it."""

    max_parallel = 8

    def __init__(self, client: S3Client, name: str, prefix: str) -> None:
        self._client, self._name, self._prefix = client, name, prefix

    def read(self, path: str) -> bytes | None:
        answer = self._call("get_object", path, accepted=_MISSING)
        if answer is None:
            return None
        data = answer["Body"].read()
        assert isinstance(data, bytes)
        return data

    def write(self, path: str, data: bytes) -> None:
        self._call("put_object", path, Body=data, ContentType=media_type(path), CacheControl=cache_control(path))

    def create(self, path: str, data: bytes) -> bool:
        """The storage itself lets only one in; one that can't do that is looked at first."""
        try:
            answer = self._call(
                "put_object", path, accepted=_TAKEN, Body=data, IfNoneMatch="*", CacheControl="no-store"
            )
        except DeployRefused:
            if self.read(path) is not None:
                return False
            self._call("put_object", path, Body=data, CacheControl="no-store")
            answer = {}
        return answer is not None and self.read(path) == data

    def delete(self, path: str) -> None:
        self._call("delete_object", path)

    def has_content(self, path: str, data: bytes) -> bool:
        """Compares the storage's own digest: that of the bytes, for files sent in one piece and not encrypted."""
        answer = self._call("head_object", path, accepted=_MISSING)
        if answer is None or answer["ContentLength"] != len(data):
            return False
        tag = str(answer["ETag"]).strip('"')
        return tag == md5(data, usedforsecurity=False).hexdigest() or self.read(path) == data

    def remove_partial_files(self) -> None:
        """There are none: a file is there whole or not at all."""

    def close(self) -> None:
        pass

    def _call(self, method: str, path: str, accepted: tuple[str, ...] = (), **parameters: Any) -> dict[str, Any] | None:
        """The storage's answer; None for one of the accepted refusals. Raises DeployRefused for others."""
        from botocore.exceptions import BotoCoreError, ClientError

        key = posixpath.join(self._prefix, path)
        try:
            answer: dict[str, Any] = getattr(self._client, method)(Bucket=self._name, Key=key, **parameters)
        except ClientError as error:
            refusal = error.response.get("Error", {})
            if str(refusal.get("Code")) in accepted:
                return None
            hint = "Check the bucket, the region and the keys: docs/deploy.md says where they are looked for."
            raise DeployRefused(
                f"The storage refused `{key}`: {refusal.get('Code')}: {refusal.get('Message')}.", hint
            ) from None
        except BotoCoreError as error:
            hint = "Check the address and the keys: docs/deploy.md says where they are looked for."
            raise DeployRefused(f"The storage can't be asked: {str(error).rstrip('.')}.", hint) from None
        return answer
