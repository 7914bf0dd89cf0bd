//! How wide a text is, and where it may be broken.

use ab_glyph::{Font, FontRef};
use std::sync::LazyLock;
use unicode_width::UnicodeWidthChar;

static REGULAR: LazyLock<FontRef> = LazyLock::new(|| font(dejavu::sans::regular()));
static BOLD: LazyLock<FontRef> = LazyLock::new(|| font(dejavu::sans::bold()));

fn font(bytes: &'static [u8]) -> FontRef<'static> {
    FontRef::try_from_slice(bytes).expect("the built-in font can be read")
}

/// Width of a text in ems.
///
/// A character that the built-in font lacks is as wide as its East Asian Width (Unicode Standard Annex 11) says, one em for
/// two columns, whatever font it will be drawn with: a chart is laid out alike on every machine.
pub fn width(text: &str, bold: bool) -> f64 {
    text.chars().map(advance(bold)).sum()
}

/// The longest beginning of the text that fits into `width` ems with `…` behind it.
pub fn head(text: &str, bold: bool, width: f64) -> &str {
    let advance = advance(bold);
    let (mut sum, rest) = (0.0, advance('…'));
    let over = |(_, c): &(usize, char)| {
        sum += advance(*c);
        sum + rest > width
    };
    &text[..text.char_indices().find(over).map_or(text.len(), |(at, _)| at)]
}

fn advance(bold: bool) -> impl Fn(char) -> f64 {
    let font = if bold { &*BOLD } else { &*REGULAR };
    let units = f64::from(font.units_per_em().unwrap_or(2048.0));
    move |c| match font.glyph_id(c) {
        missing if missing.0 == 0 => elsewhere(c),
        glyph => f64::from(font.h_advance_unscaled(glyph)) / units,
    }
}

/// Width of a character in a font that is not known, in ems: letters of most scripts are narrower than two thirds of one.
fn elsewhere(c: char) -> f64 {
    match c.width() {
        Some(0) => 0.0,
        Some(2) => 1.0,
        _ => 0.67,
    }
}

/// The text in pieces between which a line is best broken, each with its space: at spaces, and in Japanese after particles,
/// endings of verbs and punctuation, and before brackets, but within no word. A space that must not be broken at is in no end.
pub fn phrases(text: &str) -> Vec<String> {
    let mut phrases: Vec<String> = Vec::new();
    for piece in pieces(text) {
        match phrases.last_mut() {
            Some(last) if !ends_phrase(last, &piece) => last.push_str(&piece),
            _ => phrases.push(piece),
        }
    }
    phrases
}

/// Particles, and what verbs and adjectives that stand before a noun end with.
const ENDINGS: &str = "はがをにでとのもへやばてたるいうくずつむすぬぶ";
const OPENING: &str = "「『（【〈《";
const CLOSING: &str = "」』）】〉》";
const STOPS: &str = "、。：；？！";

/// Whether a new phrase begins between two pieces.
fn ends_phrase(before: &str, after: &str) -> bool {
    let (Some(last), Some(next)) = (before.chars().next_back(), after.chars().next()) else { return true };
    let hiragana = |c: char| ('\u{3041}'..='\u{309f}').contains(&c);
    match last {
        ' ' => true,
        last if STOPS.contains(last) => true,
        last if CLOSING.contains(last) => !hiragana(next),
        last if ENDINGS.contains(last) => !hiragana(next),
        last => OPENING.contains(next) && !OPENING.contains(last),
    }
}

/// The text in pieces between which a line may be broken, each with its space, by Unicode Standard Annex 14: at spaces,
/// and between the characters of Japanese, but not before a full stop. A space that must not be broken at is in no end.
pub fn pieces(text: &str) -> Vec<String> {
    let text = text.split([' ', '\n', '\t']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    let mut pieces = Vec::new();
    let mut start = 0;
    for (end, _) in unicode_linebreak::linebreaks(&text) {
        let fair = end == text.len() || text[..end].ends_with(' ') || wide(&text[..end]) || wide_next(&text[end..]);
        if fair {
            pieces.push(text[start..end].to_string());
            start = end;
        }
    }
    pieces
}

/// Latin words are broken at spaces alone, not after every hyphen or slash.
fn wide(before: &str) -> bool {
    before.chars().next_back().and_then(|c| c.width()) == Some(2)
}

fn wide_next(after: &str) -> bool {
    after.chars().next().and_then(|c| c.width()) == Some(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kanji_are_an_em_wide_and_marks_take_no_room() {
        assert_eq!(width("日本", false), 2.0);
        assert_eq!(width("日本", true), 2.0);
        assert_eq!(width("i\u{200b}", false), width("i", false));
        assert!(width("WW", true) > width("WW", false) && width("WW", false) > width("ii", false));
    }

    #[test]
    fn japanese_breaks_between_characters_but_not_before_a_full_stop() {
        assert_eq!(pieces("供給途絶。日本"), ["供", "給", "途", "絶。", "日", "本"]);
        assert_eq!(pieces("2 %減る"), ["2 ", "%", "減", "る"]);
    }

    #[test]
    fn japanese_is_best_broken_between_phrases() {
        let parts = |text| phrases(text).join("|");
        assert_eq!(
            parts("参加国全体の6か月以上続く供給不足の確率：単独の場合22%、協力ありの場合9.1%"),
            "参加国全体の|6か月以上続く|供給不足の|確率：|単独の|場合22%、|協力ありの|場合9.1%"
        );
        assert_eq!(
            parts("供給不足量のうち「Export stop」に起因する割合"),
            "供給不足量のうち|「Export |stop」に|起因する|割合"
        );
        assert_eq!(
            parts("シャープレイ値（最初の2,000回の試行）。ひげ：95%区間"),
            "シャープレイ値|（最初の|2,000回の|試行）。|ひげ：|95%区間"
        );
        assert_eq!(parts("plain words, as ever"), "plain |words, |as |ever");
    }

    #[test]
    fn latin_breaks_at_spaces_alone() {
        assert_eq!(
            pieces("Chinese export-licensing\nand/or quotas"),
            ["Chinese ", "export-licensing ", "and/or ", "quotas"]
        );
        assert_eq!(pieces("4.2\u{a0}% of 10\u{a0}t"), ["4.2\u{a0}% ", "of ", "10\u{a0}t"]);
        assert!(pieces("").is_empty());
    }
}
