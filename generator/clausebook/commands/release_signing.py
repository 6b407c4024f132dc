"""Signatures of lists of hashes, by `ssh-keygen -Y`: a key that many people have already, and no other program.

The namespace is our own, so that a signature made for a release is good for nothing else (ssh-keygen(1), -Y sign).
"""

from __future__ import annotations

import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from clausebook.commands.files import Refused

NAMESPACE = "clausebook-release"


@dataclass(frozen=True)
class Signature:
    """What is known of the signature of one list: by whom, or what is wrong with it."""

    signer: str = ""
    fault: str = ""


def check_key(key: Path) -> None:
    """Raises Refused, before anything is built, for what is no SSH key."""
    if not key.is_file():
        raise Refused(f"there is no key `{key.name}` to sign with; give the file of an SSH key", usage=True)
    if _keygen("-l", "-f", str(key)).returncode != 0:
        raise Refused(
            f"`{key.name}` is no SSH key that can be read; give the file of a private key, as `ssh-keygen -t ed25519 "
            "-f FILE` makes it, or of the public key of one that your SSH agent holds",
            usage=True,
        )


def sign(data: bytes, key: Path) -> bytes:
    """The signature of a list. Raises Refused where ssh-keygen does not sign."""
    done = _run("sign", "-f", str(key), "-n", NAMESPACE, data=data)
    if done.returncode != 0 or not done.stdout:
        raise Refused(f"it could not be signed with `{key.name}`: {_reason(done)}")
    return done.stdout


def check(data: bytes, signature: bytes, signers: Path | None) -> Signature:
    """Whether a signature fits a list, and with an allowed signers file also whose it is. Raises Refused."""
    with tempfile.TemporaryDirectory(prefix="clausebook-") as folder:
        aside = Path(folder) / "signature"
        aside.write_bytes(signature)
        if signers is None:
            done = _run("check-novalidate", "-n", NAMESPACE, "-s", str(aside), data=data)
            return Signature() if done.returncode == 0 else Signature(fault="the signature does not fit the list")
        if not signers.is_file():
            raise Refused(f"there is no file of signers `{signers.name}`", usage=True)
        found = _run("find-principals", "-s", str(aside), "-f", str(signers))
        for name in found.stdout.decode("utf-8", "replace").split("\n"):
            done = _run("verify", "-f", str(signers), "-I", name, "-n", NAMESPACE, "-s", str(aside), data=data)
            if name and done.returncode == 0:
                return Signature(signer=name)
    known = "the signature does not fit the list" if found.stdout.strip() else "it is not signed by a signer you allow"
    return Signature(fault=known)


def _run(action: str, *arguments: str, data: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return _keygen("-Y", action, *arguments, data=data)


def _keygen(*arguments: str, data: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(["ssh-keygen", *arguments], input=data, capture_output=True, check=False)
    except FileNotFoundError:
        raise Refused("there is no `ssh-keygen` here; it comes with OpenSSH, 8.2 or newer") from None


def _reason(done: subprocess.CompletedProcess[bytes]) -> str:
    lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
    return lines[-1] if lines else "ssh-keygen did not say why"
