"""Reads ro-crate-metadata.json of result directories with rocrate and checks that it is a
Process Run Crate: one action by Buurt, configs in, every file of the manifest out."""

import json
import sys
from pathlib import Path

from rocrate.rocrate import ROCrate

PROFILE = "https://w3id.org/ro/wfrun/process/0.5"


def check(directory):
    manifest = json.loads((directory / "manifest.json").read_text())
    crate = ROCrate(directory)
    root = crate.root_dataset
    assert root["datePublished"] == manifest["finished"], directory
    assert root["conformsTo"].id == PROFILE, root["conformsTo"]
    action = root["mentions"]
    assert action.type == "CreateAction", action.type
    instrument = action["instrument"]
    assert instrument["name"] == "Buurt"
    assert instrument["version"] == manifest["buurt_version"]
    taken = [entity.id for entity in action["object"]]
    given = [entity.id for entity in action["result"]]
    assert any(name.endswith(".toml") for name in taken), taken
    assert any("population" in name for name in taken), taken
    assert given and not set(taken) & set(given)
    listed = {entry["path"] for entry in manifest["files"]} - {"ro-crate-metadata.json"}
    described = {entity["name"] for entity in action["object"] + action["result"]}
    assert described == listed, described ^ listed
    for entity in action["object"] + action["result"]:
        size = (directory / entity["name"]).stat().st_size
        assert int(entity["contentSize"]) == size, entity.id
    return len(listed)


for path in sys.argv[1:]:
    print(f"{path}: a crate of {check(Path(path))} files")
