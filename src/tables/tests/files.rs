//! Files that are no tables at all.

use std::fs;

use super::super::{LARGEST_FILE, read};
use super::{Problem, problems, read_bytes, unsound};

#[track_caller]
fn only_problem(bytes: &[u8]) -> (Option<u64>, Problem) {
    let errors = read_bytes("table.csv", bytes).expect_err("this is no table");
    let [(line, None, problem)] = problems(&errors)[..] else {
        panic!("{errors}")
    };
    (line, problem.clone())
}

#[test]
fn a_missing_file_and_a_directory_are_told_apart() {
    let directory = tempfile::tempdir().unwrap();
    let missing = directory.path().join("missing.csv");
    let problem = |path| read(path).unwrap_err().errors[0].problem.clone();
    assert_eq!(problem(&missing), Problem::NoSuchFile);
    assert_eq!(problem(directory.path()), Problem::Directory);
    let message = read(&missing).unwrap_err().to_string();
    assert!(
        message.starts_with(&missing.display().to_string()),
        "{message}"
    );
}

#[test]
fn a_file_that_is_too_large_is_refused_unread() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("large.csv");
    // A sparse file: two gigabytes long, next to nothing on disk.
    fs::File::create(&path).unwrap().set_len(2 << 30).unwrap();
    let errors = read(&path).unwrap_err();
    let expected = Problem::TooLarge {
        bytes: 2 << 30,
        limit: LARGEST_FILE,
    };
    assert_eq!(problems(&errors), [(None, None, &expected)]);
    assert!(errors.to_string().ends_with(
        "is 2,048 MiB; expected at most 64 MiB, a table of neighbourhoods is far smaller"
    ));
}

#[test]
fn an_empty_file_is_refused() {
    for bytes in [&b""[..], b" \n\r\n", b"\xEF\xBB\xBF", b"# only a comment\n"] {
        assert_eq!(only_problem(bytes).1, Problem::Empty);
    }
}

#[test]
fn another_encoding_is_told() {
    let text = "code,name,residents,households\na,A,9,4\n";
    let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked = [b"\xFF\xFE".to_vec(), little.clone()].concat();
    assert_eq!(only_problem(&little).1, Problem::Utf16);
    assert_eq!(only_problem(&marked).1, Problem::Utf16);
    let latin = b"code,name,residents,households\na,Chass\xE9buurt,9,4\n";
    assert_eq!(
        only_problem(latin),
        (Some(2), Problem::NotUtf8 { byte: 0xE9 })
    );
    assert_eq!(only_problem(b"code,name\na,b\0\n").1, Problem::NotText);
}

#[test]
fn an_own_table_with_semicolons_is_told_so() {
    let errors = unsound("# source\ncode;name;residents;households\na;A;9;4\n");
    assert_eq!(
        errors.to_string(),
        "table.csv, line 2: the columns are separated by `;`; expected commas, and a point as \
         decimal sign, in Buurt's own form"
    );
}

#[test]
fn a_header_of_no_known_form_is_told_with_the_forms_there_are() {
    let message = unsound("kolom,waarde\n1,2\n").to_string();
    assert!(
        message.contains("line 1: found the header `kolom,waarde`"),
        "{message}"
    );
    assert!(
        message.contains("code,name,residents,households"),
        "{message}"
    );
}

#[test]
fn a_damaged_or_old_workbook_is_told() {
    let (line, problem) = only_problem(b"PK\x03\x04 and then nothing of use");
    assert!(
        line.is_none() && matches!(problem, Problem::DamagedWorkbook(_)),
        "{problem}"
    );
    assert_eq!(
        only_problem(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1").1,
        Problem::OldWorkbook
    );
}
