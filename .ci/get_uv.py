"""Fetches uv, the one tool that a bare machine lacks, with Python's standard library alone.

Promise: only the wheel with the digest below is ever unpacked. Usage: python3 .ci/get_uv.py TARGET_FOLDER
"""

from __future__ import annotations

import hashlib
import io
import os
import re
import ssl
import sys
import urllib.parse
import urllib.request
import zipfile
from pathlib import Path

VERSION = "0.13.9"
WHEEL = f"uv-{VERSION}-py3-none-manylinux_2_17_x86_64.manylinux2014_x86_64.whl"
SHA256 = "d7f459fe4fd247d830351c75686d3996ace3c6f3f728eb0e85a30b7ada0cef19"
INDEX = "https://pypi.org/simple/uv/"


def main(target: Path) -> None:
    """Put `bin/uv` into the target folder; SystemExit says what went wrong."""
    context = ssl.create_default_context(cafile=os.environ.get("SSL_CERT_FILE") or os.environ.get("PIP_CERT"))
    with urllib.request.urlopen(INDEX, timeout=60, context=context) as answer:  # noqa: S310  a constant
        page = answer.read().decode()
    found = re.search(rf'href="([^"#]*{re.escape(WHEEL)})[#"]', page)
    if found is None:
        sys.exit(f"{WHEEL} is not to be had")
    address = urllib.parse.urljoin(INDEX, found[1])
    with urllib.request.urlopen(address, timeout=300, context=context) as answer:  # noqa: S310
        content = answer.read()
    if hashlib.sha256(content).hexdigest() != SHA256:
        sys.exit(f"{WHEEL} is not the file that it should be")
    with zipfile.ZipFile(io.BytesIO(content)) as wheel:
        name = next(one for one in wheel.namelist() if one.endswith("/scripts/uv"))
        binary = target / "bin" / "uv"
        binary.parent.mkdir(parents=True, exist_ok=True)
        binary.write_bytes(wheel.read(name))
        binary.chmod(0o755)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
