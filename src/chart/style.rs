//! Everything about how a chart looks: sizes, colours, dashes, fonts. Lengths are in units of the viewBox.

use plotters::style::RGBColor;

/// Units of the viewBox in an inch of paper or slide: a chart of 16 to 9 is 9.6 inches wide.
pub const PER_INCH: f64 = 1600.0 / 9.6;
/// From the edge to the title and to the footer.
pub const MARGIN: f64 = 60.0;

pub const TITLE: f64 = 36.0;
pub const SUBTITLE: f64 = 23.0;
pub const LABEL: f64 = 22.0;
pub const SMALL: f64 = 19.0;
pub const FOOTER: f64 = 17.0;

/// Fonts about as wide as the first, which is the one that labels are measured and PNGs and PDFs drawn with; then fonts with
/// Japanese.
pub const FAMILY: &str = "DejaVu Sans, Verdana, Hiragino Sans, Yu Gothic, Noto Sans CJK JP, Noto Sans JP, sans-serif";

pub const PAPER: RGBColor = RGBColor(255, 255, 255);
pub const INK: RGBColor = RGBColor(22, 32, 46);
pub const SOFT: RGBColor = RGBColor(90, 102, 117);
pub const GRID: RGBColor = RGBColor(221, 225, 231);

/// How an arm is drawn. Colours differ in lightness and dashes in rhythm, so that arms stay apart in grey and for the
/// colour-blind.
#[derive(Clone, Copy)]
pub struct ArmStyle {
    pub color: RGBColor,
    pub width: f64,
    /// Lengths of stroke and gap; empty for a solid line.
    pub dash: &'static [f64],
    pub marker: Marker,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Marker {
    Ring,
    Disc,
    Square,
    Diamond,
}

const ARMS: [ArmStyle; 5] = [
    ArmStyle { color: RGBColor(217, 95, 14), width: 3.5, dash: &[13.0, 7.0], marker: Marker::Ring },
    ArmStyle { color: RGBColor(11, 60, 120), width: 4.0, dash: &[], marker: Marker::Disc },
    ArmStyle { color: RGBColor(0, 128, 115), width: 3.5, dash: &[3.0, 6.0], marker: Marker::Square },
    ArmStyle { color: RGBColor(140, 70, 140), width: 3.5, dash: &[18.0, 5.0, 3.0, 5.0], marker: Marker::Diamond },
    ArmStyle { color: RGBColor(120, 120, 40), width: 3.5, dash: &[7.0, 4.0], marker: Marker::Ring },
];

/// The style of the arm at `index`; the first is `alone`. Beyond the table styles repeat.
pub fn arm(index: usize) -> ArmStyle {
    ARMS[if index < ARMS.len() { index } else { 1 + (index - 1) % (ARMS.len() - 1) }]
}

/// The colour of an arm as red, green and blue, two hexadecimal digits each.
#[cfg(feature = "excel")]
pub fn arm_color(index: usize) -> u32 {
    let RGBColor(red, green, blue) = arm(index).color;
    u32::from_be_bytes([0, red, green, blue])
}

/// Fills of the parts of a whole, from the largest down, with the colour of text on them; the same on a dark page.
pub const PARTS: [(RGBColor, RGBColor); 5] = [
    (RGBColor(16, 66, 126), ON_DARK),
    (RGBColor(58, 112, 172), ON_DARK),
    (RGBColor(124, 168, 214), ON_LIGHT),
    (RGBColor(178, 206, 234), ON_LIGHT),
    (RGBColor(214, 228, 243), ON_LIGHT),
];
const ON_DARK: RGBColor = RGBColor(254, 254, 254);
const ON_LIGHT: RGBColor = RGBColor(20, 30, 44);
/// Fill of parts that nothing is told of, beside one that is.
pub const OTHERS: RGBColor = RGBColor(150, 160, 173);
/// Fill of what is left over.
pub const REST: RGBColor = RGBColor(232, 235, 239);

/// Colours of the dark page for those of the paper, lightest ink for darkest.
const DARK: [(RGBColor, RGBColor); 10] = [
    (PAPER, RGBColor(16, 21, 28)),
    (INK, RGBColor(232, 236, 242)),
    (SOFT, RGBColor(168, 179, 194)),
    (GRID, RGBColor(46, 56, 69)),
    (ARMS[0].color, RGBColor(255, 158, 87)),
    (ARMS[1].color, RGBColor(102, 172, 240)),
    (ARMS[2].color, RGBColor(79, 209, 192)),
    (ARMS[3].color, RGBColor(214, 153, 214)),
    (ARMS[4].color, RGBColor(205, 205, 110)),
    (REST, RGBColor(58, 68, 82)),
];

/// Style rules that turn a chart on a dark page, for screens only.
pub fn dark_css() -> String {
    format!("@media screen and (prefers-color-scheme: dark){{{}}}", dark_rules())
}

/// The same without the condition.
pub fn dark_rules() -> String {
    let hex = |c: RGBColor| format!("#{:02X}{:02X}{:02X}", c.0, c.1, c.2);
    let rule = |(light, dark): &(RGBColor, RGBColor)| {
        let (light, dark) = (hex(*light), hex(*dark));
        format!("figure svg [fill=\"{light}\"]{{fill:{dark}}}figure svg [stroke=\"{light}\"]{{stroke:{dark}}}")
    };
    DARK.iter().map(rule).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn luminance(c: RGBColor) -> f64 {
        let linear = |v: u8| {
            let v = f64::from(v) / 255.0;
            if v <= 0.040_45 { v / 12.92 } else { ((v + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(c.0) + 0.7152 * linear(c.1) + 0.0722 * linear(c.2)
    }

    fn contrast(a: RGBColor, b: RGBColor) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn alone_and_cooperative_stay_apart_in_grey() {
        assert!(contrast(arm(0).color, arm(1).color) > 2.5);
    }

    #[test]
    fn words_are_readable_on_their_grounds() {
        assert!(contrast(INK, PAPER) > 7.0 && contrast(SOFT, PAPER) > 4.5);
        assert!(PARTS.iter().all(|(fill, text)| contrast(*fill, *text) > 4.5));
        assert!((0..5).all(|i| contrast(arm(i).color, PAPER) > 3.0), "large text and lines");
    }
}
