//! Words set in lines, for pictures that break none themselves.
//!
//! How wide a letter is depends on a font that is not known here: lines are counted in characters.

use super::SOFT_HYPHEN;

/// The words in lines of at most so many characters, which is at least two.
///
/// A word that is longer is divided where it says that it may be, or else wherever the line ends.
pub(super) fn lines(words: &str, most: usize) -> Vec<String> {
    let mut lines = Lines { done: Vec::new(), line: String::new(), most: most.max(2) };
    for word in words.split_whitespace() {
        lines.add_word(word);
    }
    lines.end_line();
    lines.done
}

struct Lines {
    done: Vec<String>,
    line: String,
    most: usize,
}

impl Lines {
    fn add_word(&mut self, word: &str) {
        let whole = word.replace(SOFT_HYPHEN, "");
        if !self.line.is_empty() && !self.fits(&whole, 1) {
            self.end_line();
        } else if !self.line.is_empty() {
            self.line.push(' ');
        }
        if self.fits(&whole, 0) {
            self.line.push_str(&whole);
            return;
        }
        let mut parts = word.split(SOFT_HYPHEN).peekable();
        while let Some(part) = parts.next() {
            // Where the word goes on, the line must still have room for the hyphen.
            let hyphen = usize::from(parts.peek().is_some());
            if !self.line.is_empty() && !self.fits(part, hyphen) {
                self.line.push('-');
                self.end_line();
            }
            self.add_letters(part, hyphen);
        }
    }

    /// Part of a word that may be divided nowhere, before so many characters more.
    fn add_letters(&mut self, part: &str, more: usize) {
        if self.fits(part, more) {
            self.line.push_str(part);
            return;
        }
        let mut letters = part.chars().peekable();
        while let Some(letter) = letters.next() {
            let hyphen = if letters.peek().is_some() { 1 } else { more };
            if !self.fits("", 1 + hyphen) {
                self.line.push('-');
                self.end_line();
            }
            self.line.push(letter);
        }
    }

    fn fits(&self, words: &str, more: usize) -> bool {
        self.line.chars().count() + words.chars().count() + more <= self.most
    }

    fn end_line(&mut self) {
        if !self.line.is_empty() {
            self.done.push(std::mem::take(&mut self.line));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &str, most: usize, expected: &[&str]) {
        assert_eq!(lines(words, most), expected, "{words}");
    }

    #[test]
    fn lines_end_between_words() {
        check("one two three", 7, &["one two", "three"]);
        check("one two three", 6, &["one", "two", "three"]);
        check("", 6, &[]);
        check("  a   b ", 6, &["a b"]);
    }

    #[test]
    fn long_words_are_divided_where_they_may_be() {
        check(
            "Bereichs\u{ad}übergreifende Zusammen\u{ad}arbeit",
            25,
            &["Bereichsübergreifende", "Zusammenarbeit"],
        );
        check("Bereichs\u{ad}übergreifende", 14, &["Bereichs-", "übergreifende"]);
        check("a Zusammen\u{ad}arbeit b", 10, &["a", "Zusammen-", "arbeit b"]);
    }

    #[test]
    fn and_otherwise_at_the_end_of_the_line() {
        check("abcdefghij", 4, &["abc-", "def-", "ghij"]);
        check("äöüäöü", 4, &["äöü-", "äöü"]);
    }
}
