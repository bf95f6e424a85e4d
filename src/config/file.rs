//! A file of the user, read once and never beyond what a config may be.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use toml::de::DeTable;

use super::errors::{ConfigErrors, ErrorKind, Findings};
use super::source::{Place, Source};
use super::wording::shown;
use crate::base::nearest::nearest;
use crate::base::words::tell;

/// Larger files are refused: a config is written by hand.
const LARGEST: u64 = 4 * 1024 * 1024;

/// A file that was read, or why it could not be. What is read once can come from a pipe,
/// and is the same for whoever looks at it.
#[derive(Debug, Clone)]
pub struct File {
    path: PathBuf,
    bytes: Result<Arc<[u8]>, Refusal>,
}

/// Why a file cannot be used.
#[derive(Debug, Clone)]
pub(super) struct Refusal {
    pub message: String,
    pub advice: Option<String>,
    /// There is no such file.
    pub missing: bool,
}

impl File {
    /// Reads the file at `path`. Whether that worked shows when it is used.
    pub fn open(path: &Path) -> Self {
        Self {
            path: path.to_owned(),
            bytes: bytes_of(path).map(Arc::from),
        }
    }

    /// Where it stands, as the user named it.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether it has one of these keys at the top. Even a file with mistakes usually
    /// shows what it was meant to be.
    pub fn has_any(&self, keys: &[&str]) -> bool {
        let text = self.bytes.as_deref().map(str::from_utf8);
        let Ok(Ok(text)) = text else {
            return false;
        };
        let (document, _) = DeTable::parse_recoverable(text);
        keys.iter()
            .any(|key| document.get_ref().get(*key).is_some())
    }

    /// One mistake about the file as a whole, with what to do about it.
    pub fn refused(&self, message: &str, advice: &str) -> ConfigErrors {
        let source = Source::of_file(&self.path, String::new());
        let (mut findings, words) = (Findings::default(), [String::new(), message.to_owned()]);
        let finding = findings.add(ErrorKind::WrongFile, &Place::whole(0), "", words);
        finding.advise(advice);
        ConfigErrors::new(vec![source], findings)
    }

    pub(super) fn bytes(&self) -> Result<&[u8], Refusal> {
        self.bytes.as_deref().map_err(Clone::clone)
    }
}

impl Refusal {
    pub(super) fn new(message: String) -> Self {
        Self {
            message,
            advice: None,
            missing: false,
        }
    }
}

/// The bytes of a file, unless it is too big, a directory, or cannot be opened. The limit
/// holds while reading: a device or pipe has no size to ask for.
fn bytes_of(path: &Path) -> Result<Vec<u8>, Refusal> {
    let name = shown(&path.display().to_string());
    let open = |error: std::io::Error| {
        let message = match error.kind() {
            std::io::ErrorKind::NotFound => tell!("config-does-not-exist", name),
            std::io::ErrorKind::PermissionDenied => {
                tell!("config-you-have-no-permission", name)
            }
            _ => tell!("config-cannot-be-read", name, error = error.to_string()),
        };
        Refusal {
            message,
            advice: neighbour(path),
            missing: error.kind() == std::io::ErrorKind::NotFound,
        }
    };
    let file = fs::File::open(path).map_err(open)?;
    let metadata = file.metadata().map_err(open)?;
    if metadata.is_dir() {
        let message = tell!("config-directory-expected-file-ends", name);
        let inside = ["config.toml", "experiment.toml"].map(|file| path.join(file));
        let inside = inside.iter().find(|file| file.exists());
        let advice = inside.map(|file| tell!("config-holds-result", file = file.display()));
        return Err(Refusal {
            advice,
            ..Refusal::new(message)
        });
    }
    let mut bytes = Vec::new();
    file.take(LARGEST + 1)
        .read_to_end(&mut bytes)
        .map_err(open)?;
    if bytes.len() as u64 <= LARGEST {
        return Ok(bytes);
    }
    let size = match metadata.len() {
        size if size > LARGEST => format!("{:.1} MiB", size as f64 / 1_048_576.0),
        _ => tell!("config-more-than-mib"),
    };
    Err(Refusal::new(tell!("config-too-big-config-at", name, size)))
}

/// Where a path that leads nowhere was looked for.
pub(super) fn elsewhere(path: &Path) -> Option<String> {
    let here = std::env::current_dir()
        .ok()
        .filter(|_| path.is_relative())?;
    let shown = shown(&here.display().to_string());
    Some(tell!("config-was-looked-from-folder", shown))
}

/// A file in the same directory with nearly the same name.
fn neighbour(path: &Path) -> Option<String> {
    let directory = path.parent();
    let directory = directory.filter(|parent| !parent.as_os_str().is_empty());
    let entries = fs::read_dir(directory.unwrap_or(Path::new("."))).ok()?;
    let names = entries
        .flatten()
        .map(|entry| entry.file_name().into_string());
    let is_config = |name: &String| Path::new(name).extension() == Some("toml".as_ref());
    let mut names: Vec<String> = names.flatten().filter(is_config).collect();
    names.sort();
    let typed = path.file_name()?.to_str()?;
    let near = nearest(typed, names.iter().map(String::as_str))?;
    Some(tell!("config-there-file-called-same", near))
}
