//! Pieces of a scenario file as text.

use crate::chart::measure;
use crate::words::lang::Lang;
use unicode_width::UnicodeWidthStr;

/// Widest line of a comment or a wrapped text.
const WIDTH: usize = 110;

/// A number as a scenario can hold it: no groups, no powers in other than ASCII.
pub fn plain(value: f64, significant: i32) -> String {
    if value != 0.0 && value.abs() < 1e-4 {
        return format!("{value:.*e}", (significant - 1).max(0) as usize);
    }
    Lang::En.digits(value, significant).replace([',', '\u{a0}'], "").replace('−', "-")
}

/// A TOML basic string.
pub fn text(text: &str) -> String {
    format!("\"{}\"", escaped(text))
}

/// `key = "…"`, on several lines where it is long.
pub fn long(key: &str, said: &str) -> String {
    let short = format!("{key} = {}", text(said));
    if short.chars().count() <= WIDTH {
        return short;
    }
    // A backslash at the end of a line joins it with the next, so the text is one line to who reads it.
    format!("{key} = \"\"\"\\\n{}\"\"\"", lines(&escaped(said), "  ", 2).join("\\\n"))
}

/// Lines that begin with `# `.
pub fn comment(said: &str) -> String {
    lines(said, "# ", 0).into_iter().map(|line| line.trim_end().to_string() + "\n").collect()
}

/// The words in lines that begin with `start` and leave `room` at their end; the space between two lines stands at the end of
/// the first, where the language has one.
fn lines(said: &str, start: &str, room: usize) -> Vec<String> {
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut out = vec![start.to_string()];
    for piece in measure::pieces(&said) {
        let last = out.len() - 1;
        let empty = out[last].len() == start.len();
        if !empty && out[last].width() + piece.trim_end().width() > WIDTH - room {
            out.push(format!("{start}{piece}"));
        } else {
            out[last] += &piece;
        }
    }
    out
}

fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.replace(['\u{a0}', '\u{202f}'], " ").chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => out += &format!("\\u{:04X}", c as u32),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_read_back_as_they_were() {
        let said = "a \"quoted\" \\ text\u{7} ".repeat(20);
        let words = |text: &str| text.split_whitespace().map(str::to_string).collect::<Vec<_>>();
        for said in ["short \"one\"", &said] {
            let table: toml::Table = long("source", said).parse().unwrap();
            assert_eq!(words(table["source"].as_str().unwrap()), words(said));
        }
        assert!(long("source", &said).lines().all(|line| line.chars().count() <= WIDTH));
    }

    #[test]
    fn numbers_are_ascii() {
        assert_eq!(
            [plain(74e6, 9), plain(0.000_012_34, 2), plain(1209.0, 9), plain(0.5, 2)],
            ["74000000", "1.2e-5", "1209", "0.5"]
        );
    }
}
