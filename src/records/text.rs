//! Text columns: few distinct words, one small code per row.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::{Deserialize, Serialize};

/// The code of a row without text.
pub(super) const MISSING: u32 = u32::MAX;

/// A column of text kept as a list of words and one code per row.
///
/// Equal means the same text in every row, whatever the order of the words.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Text {
    words: Vec<String>,
    codes: Vec<u32>,
}

impl Text {
    /// A column whose row `i` holds `words[codes[i]]`; the cheap way in for a
    /// field that is an enum. Words need not all be used.
    ///
    /// # Panics
    /// When a code has no word, or a word stands twice in the list.
    pub fn coded<W: Into<String>>(words: impl IntoIterator<Item = W>, codes: Vec<u32>) -> Self {
        Self::optional(words, codes.into_iter().map(Some))
    }

    /// As [`Text::coded`], with `None` for a row without text.
    ///
    /// # Panics
    /// When a code has no word, or a word stands twice in the list.
    pub fn optional<W: Into<String>>(
        words: impl IntoIterator<Item = W>,
        codes: impl IntoIterator<Item = Option<u32>>,
    ) -> Self {
        let words: Vec<String> = words.into_iter().map(Into::into).collect();
        let distinct: BTreeMap<&str, ()> = words.iter().map(|word| (word.as_str(), ())).collect();
        assert_eq!(
            distinct.len(),
            words.len(),
            "a word stands twice in {words:?}"
        );
        let known = words.len();
        let codes = codes.into_iter().map(|code| match code {
            Some(code) => {
                assert!(
                    (code as usize) < known,
                    "code {code} has no word in {words:?}"
                );
                code
            }
            None => MISSING,
        });
        let codes = codes.collect();
        Self { words, codes }
    }

    /// A column holding the same text in every row, as `scenario` does.
    pub fn repeated(word: impl Into<String>, rows: usize) -> Self {
        Self {
            words: vec![word.into()],
            codes: vec![0; rows],
        }
    }

    /// Number of rows.
    pub fn len(&self) -> usize {
        self.codes.len()
    }

    /// Whether there are no rows.
    pub fn is_empty(&self) -> bool {
        self.codes.is_empty()
    }

    /// The distinct words, in the order in which the codes count them.
    pub fn words(&self) -> &[String] {
        &self.words
    }

    /// The text of one row, `None` where it is missing.
    ///
    /// # Panics
    /// When there is no such row.
    pub fn get(&self, row: usize) -> Option<&str> {
        self.word(self.codes[row])
    }

    /// The text of every row in order.
    pub fn iter(&self) -> impl Iterator<Item = Option<&str>> {
        self.codes.iter().map(|&code| self.word(code))
    }

    /// Adds the rows of `other` below these.
    pub fn append(&mut self, other: &Self) {
        let mut known: BTreeMap<String, u32> = self.words.iter().cloned().zip(0..).collect();
        let mut translation = Vec::with_capacity(other.words.len());
        for word in &other.words {
            let code = *known.entry(word.clone()).or_insert_with(|| {
                self.words.push(word.clone());
                count(self.words.len()) - 1
            });
            translation.push(code);
        }
        self.codes.extend(other.codes.iter().map(|&code| {
            if code == MISSING {
                MISSING
            } else {
                translation[code as usize]
            }
        }));
    }

    /// The rows in a range.
    ///
    /// # Panics
    /// When the range goes beyond the last row.
    pub fn slice(&self, rows: Range<usize>) -> Self {
        Self {
            words: self.words.clone(),
            codes: self.codes[rows].to_vec(),
        }
    }

    /// One code per row, [`MISSING`] where there is no text.
    pub(super) fn codes(&self) -> &[u32] {
        &self.codes
    }

    fn word(&self, code: u32) -> Option<&str> {
        self.words.get(code as usize).map(String::as_str)
    }
}

impl<'a> FromIterator<Option<&'a str>> for Text {
    fn from_iter<I: IntoIterator<Item = Option<&'a str>>>(rows: I) -> Self {
        let mut known = BTreeMap::new();
        let mut text = Self::default();
        for row in rows {
            let code = row.map_or(MISSING, |word| {
                *known.entry(word).or_insert_with(|| {
                    text.words.push(word.to_owned());
                    count(text.words.len()) - 1
                })
            });
            text.codes.push(code);
        }
        text
    }
}

impl<'a> FromIterator<&'a str> for Text {
    fn from_iter<I: IntoIterator<Item = &'a str>>(rows: I) -> Self {
        rows.into_iter().map(Some).collect()
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().eq(other.iter())
    }
}

/// A number of words as a code.
fn count(words: usize) -> u32 {
    u32::try_from(words).expect("a text column has fewer than four milliard distinct words")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn appending_translates_the_codes_of_the_other_list() {
        let mut text = Text::coded(["wmo", "jeugdwet"], vec![0, 1]);
        text.append(&Text::optional(
            ["participatiewet", "wmo"],
            [Some(0), None, Some(1)],
        ));
        let rows: Vec<_> = text.iter().collect();
        assert_eq!(
            rows,
            [
                Some("wmo"),
                Some("jeugdwet"),
                Some("participatiewet"),
                None,
                Some("wmo")
            ]
        );
        assert_eq!(text.words().len(), 3);
    }

    #[test]
    fn equal_text_is_equal_whatever_the_list_of_words() {
        assert_eq!(
            Text::coded(["a", "b"], vec![1, 0]),
            Text::from_iter(["b", "a"])
        );
        assert_ne!(
            Text::coded(["a", "b"], vec![1, 0]),
            Text::from_iter(["a", "b"])
        );
    }

    #[test]
    #[should_panic(expected = "code 2 has no word")]
    fn a_code_without_a_word_is_refused_at_once() {
        Text::coded(["a", "b"], vec![2]);
    }
}
