//! Files that cannot be read, and chains of `extends`.

use super::super::{ErrorKind, read};
use super::example::{COMPLETE, Example};
use super::{assert_holds, read_files, without_directory};

#[test]
fn a_file_that_is_not_there_is_named_with_its_nearest_neighbour() {
    let directory = tempfile::tempdir().unwrap();
    std::fs::write(directory.path().join("base.toml"), COMPLETE).unwrap();
    let errors = read::<Example>(&directory.path().join("bsae.toml"), &[]).unwrap_err();
    let picture = without_directory(&errors, directory.path());
    assert_holds(
        &picture,
        &[
            "`bsae.toml` does not exist",
            "there is a file called `base.toml`",
        ],
    );
    assert_eq!(errors.errors()[0].kind, ErrorKind::Unreadable);
    assert_eq!(errors.errors()[0].line, None);
}

#[test]
fn a_directory_is_not_a_config() {
    let directory = tempfile::tempdir().unwrap();
    let errors = read::<Example>(directory.path(), &[]).unwrap_err();
    assert_holds(
        &errors.to_string(),
        &["is a directory; expected a file that ends in .toml"],
    );
}

#[test]
fn a_parent_that_is_not_there_is_shown_at_extends() {
    let files = [
        ("base.toml", COMPLETE),
        ("a.toml", "extends = 'bse.toml'\n[care]\nfoo = 1\n"),
    ];
    let picture = read_files(&files, &[]).unwrap_err();
    let expected = [
        "`bse.toml` does not exist",
        "a.toml:1:11",
        "no key `foo` in [care]",
        "2 errors",
    ];
    assert_holds(&picture, &expected);
    assert!(
        !picture.contains("missing"),
        "a missing parent explains missing keys:\n{picture}"
    );
}

#[test]
fn a_circle_of_files_is_shown_once() {
    let files = [
        ("a.toml", "extends = 'b.toml'\n"),
        ("b.toml", "extends = 'a.toml'\n"),
    ];
    let picture = read_files(&files, &[]).unwrap_err();
    let circle = "`b.toml` extends itself: b.toml → a.toml → b.toml";
    assert_holds(&picture, &[circle, "a.toml:1:11", "extended here"]);
    assert_eq!(picture.matches("error:").count(), 1);
}

#[test]
fn extends_must_be_the_path_of_a_file() {
    let picture = read_files(&[("a.toml", "extends = ['b.toml']\n")], &[]).unwrap_err();
    assert_holds(
        &picture,
        &["`extends` is a list", "expected the path of a file"],
    );
}

#[test]
fn an_empty_file_is_called_empty() {
    for text in ["", " \n\n", "\u{feff}"] {
        let picture = read_files(&[("a.toml", text)], &[]).unwrap_err();
        assert_holds(&picture, &["the file is empty", "--> a.toml"]);
    }
}

#[test]
fn a_file_that_is_not_utf8_is_shown_by_byte_and_line() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("latin.toml");
    std::fs::write(&path, b"name = 'a'\n# caf\xe9\n").unwrap();
    let errors = read::<Example>(&path, &[]).unwrap_err();
    let expected = [
        "not UTF-8 text: byte 17 on line 2",
        "latin.toml:2:6",
        "save it as UTF-8",
    ];
    assert_holds(&errors.to_string(), &expected);
}

#[test]
fn a_file_of_more_than_four_mebibytes_is_refused() {
    let picture = read_files(&[("a.toml", &"#".repeat(4 * 1024 * 1024 + 1))], &[]).unwrap_err();
    assert_holds(&picture, &["too big for a config", "at most 4 MiB"]);
}

#[test]
fn a_broken_parent_is_reported_with_the_mistakes_of_its_child() {
    let files = [
        ("base.toml", "name = flat\n"),
        ("a.toml", "extends = 'base.toml'\nseed = 'x'\n"),
    ];
    let picture = read_files(&files, &[]).unwrap_err();
    assert_holds(
        &picture,
        &[
            "base.toml:1:8",
            "name = \"flat\"",
            "`seed` is the text \"x\"",
            "2 errors",
        ],
    );
    assert!(!picture.contains("missing"), "{picture}");
}

#[cfg(unix)]
#[test]
fn a_device_without_end_is_not_read_to_the_end() {
    let errors = read::<Example>(std::path::Path::new("/dev/zero"), &[]).unwrap_err();
    assert_holds(
        &errors.to_string(),
        &["too big for a config: more than 4 MiB"],
    );
}
