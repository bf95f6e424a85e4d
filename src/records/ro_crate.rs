//! `ro-crate-metadata.json`: how a result came about, for archives and other programs.
//!
//! A Process Run Crate: one action, whose instrument is Buurt, whose objects are the
//! configs and tables it was made from, and whose results are all other files. It
//! follows from the manifest and from nothing else.

use serde_json::{Value, json};

use super::manifest::{self, FileEntry, Manifest};

/// Name of the file in a result directory.
pub const NAME: &str = "ro-crate-metadata.json";

/// Profiles of RO-Crate that the file keeps to.
const CRATE: &str = "https://w3id.org/ro/crate/1.1";
const PROFILE: &str = "https://w3id.org/ro/wfrun/process/0.5";

/// Folders of what a result was made from.
const OBJECTS: [&str; 2] = ["configs/", "declarations/"];

/// The bytes of the file, from a manifest that is complete but for the file itself.
pub fn bytes(manifest: &Manifest) -> Vec<u8> {
    let files = manifest.files.iter().filter(|file| file.path != NAME);
    let mut graph = vec![
        json!({
            "@id": NAME,
            "@type": "CreativeWork",
            "about": link("./"),
            "conformsTo": link(CRATE),
        }),
        dataset(manifest, files.clone()),
        json!({
            "@id": PROFILE,
            "@type": "CreativeWork",
            "name": "Process Run Crate",
            "version": "0.5",
        }),
        json!({
            "@id": "#buurt",
            "@type": "SoftwareApplication",
            "name": "Buurt",
            "softwareVersion": manifest.identity.buurt_version,
            "version": manifest.identity.buurt_version,
        }),
        action(manifest, files.clone()),
    ];
    graph.extend(files.map(entity_of));
    graph.push(json!({
        "@id": manifest::NAME,
        "@type": "File",
        "name": manifest::NAME,
        "description": "Seeds, how every run ended, and size and hash of every file",
        "encodingFormat": "application/json",
    }));
    let whole = json!({ "@context": format!("{CRATE}/context"), "@graph": graph });
    let mut text = serde_json::to_string_pretty(&whole).expect("names and numbers");
    text.push('\n');
    text.into_bytes()
}

/// The result as a whole, with all its files.
fn dataset<'a>(manifest: &Manifest, files: impl Iterator<Item = &'a FileEntry>) -> Value {
    let parts = files.map(link_to).chain([link(manifest::NAME)]);
    json!({
        "@id": "./",
        "@type": "Dataset",
        "name": manifest.identity.name,
        "description": description(manifest),
        "datePublished": manifest.finished,
        "conformsTo": link(PROFILE),
        "hasPart": parts.collect::<Vec<_>>(),
        "mentions": link("#run"),
    })
}

/// What was done, with what, and what came of it.
fn action<'a>(manifest: &Manifest, files: impl Iterator<Item = &'a FileEntry>) -> Value {
    let (objects, results): (Vec<_>, Vec<_>) = files.partition(|file| is_object(file));
    let links = |files: Vec<&FileEntry>| files.into_iter().map(link_to).collect::<Vec<_>>();
    let run = &manifest.identity;
    let (name, version) = (&run.name, &run.buurt_version);
    json!({
        "@id": "#run",
        "@type": "CreateAction",
        "name": format!("Made {name} with Buurt {version}"),
        "instrument": link("#buurt"),
        "object": links(objects),
        "result": links(results),
        "startTime": manifest.started,
        "endTime": manifest.finished,
        "actionStatus": "http://schema.org/CompletedActionStatus",
    })
}

fn entity_of(file: &FileEntry) -> Value {
    let mut entity = json!({
        "@id": address(&file.path),
        "@type": "File",
        "name": file.path,
        "contentSize": file.bytes.to_string(),
    });
    if let Some(kind) = media_type(&file.path) {
        entity["encodingFormat"] = kind.into();
    }
    entity
}

fn description(manifest: &Manifest) -> String {
    let hash = manifest.result_hash.map(|hash| hash.to_string());
    let hash = hash.as_deref().unwrap_or("none");
    let (run, runs) = (&manifest.identity, manifest.identity.replications);
    let (version, seed) = (&run.buurt_version, run.seed);
    format!("Result of Buurt {version}: runs asked for {runs}, seed {seed}, result hash {hash}.")
}

/// Whether a result was made from a file, and not the file by it.
fn is_object(file: &FileEntry) -> bool {
    let path = &file.path;
    let at_root = !path.contains('/');
    let table = ["population.", "forecast."];
    let table = table.iter().any(|start| path.starts_with(start));
    let config = at_root && (path.ends_with(".toml") || table);
    config || OBJECTS.iter().any(|folder| path.starts_with(folder))
}

fn link_to(file: &FileEntry) -> Value {
    link(&address(&file.path))
}

fn link(id: &str) -> Value {
    json!({ "@id": id })
}

/// A path as part of a web address: what has a meaning there is written as `%` and two
/// digits.
fn address(path: &str) -> String {
    let mut address = String::new();
    for byte in path.bytes() {
        match byte {
            b'/' | b'-' | b'.' | b'_' | b'~' => address.push(byte.into()),
            _ if byte.is_ascii_alphanumeric() => address.push(byte.into()),
            _ => address += &format!("%{byte:02X}"),
        }
    }
    address
}

/// What kind of file it is, by its name.
fn media_type(path: &str) -> Option<&'static str> {
    let (_, extension) = path.rsplit_once('.')?;
    Some(match extension {
        "csv" => "text/csv",
        "json" => "application/json",
        "md" => "text/markdown",
        "html" => "text/html",
        "parquet" => "application/vnd.apache.parquet",
        "png" => "image/png",
        "svg" => "image/svg+xml",
        "toml" => "application/toml",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::records::ContentHash;
    use crate::records::tests::by_hand;

    fn graph() -> Vec<Value> {
        let mut manifest = by_hand(7);
        manifest.finished = Some("2026-11-22T09:00:00Z".into());
        for path in ["config.toml", "configs/a b.toml", "summary.csv", NAME] {
            manifest.list_file(FileEntry {
                path: path.into(),
                bytes: 3,
                blake3: ContentHash::of(b"abc"),
            });
        }
        let whole: Value = serde_json::from_slice(&bytes(&manifest)).unwrap();
        whole["@graph"].as_array().unwrap().clone()
    }

    fn entity(id: &str) -> Value {
        let graph = graph();
        let found: Vec<_> = graph.iter().filter(|one| one["@id"] == id).collect();
        assert_eq!(found.len(), 1, "{id}");
        found[0].clone()
    }

    #[test]
    fn configs_are_what_the_action_began_with_and_the_rest_what_it_gave() {
        let action = entity("#run");
        assert_eq!(action["instrument"]["@id"], "#buurt");
        let ids = |key: &str| -> Vec<String> {
            let all = action[key].as_array().unwrap().iter();
            all.map(|one| one["@id"].as_str().unwrap().to_owned())
                .collect()
        };
        assert_eq!(ids("object"), ["config.toml", "configs/a%20b.toml"]);
        assert_eq!(ids("result"), ["summary.csv"]);
        assert_eq!(action["endTime"], "2026-11-22T09:00:00Z");
        assert_eq!(entity("#buurt")["version"], "0.1.0");
    }

    #[test]
    fn every_part_is_described_and_the_file_does_not_list_itself() {
        let parts = entity("./")["hasPart"].as_array().unwrap().clone();
        assert_eq!(parts.len(), 4);
        for part in parts {
            assert_eq!(entity(part["@id"].as_str().unwrap())["@type"], "File");
        }
    }
}
