//! The fonts that PNG and PDF are drawn with, and what they lack.

use ab_glyph::{Font, FontRef};
use resvg::usvg::fontdb::{Database, ID, Source};
use resvg::usvg::{FontResolver, Group, Node, Options, Tree};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};
use unicode_width::UnicodeWidthChar;

const BUILT_IN: &str = "DejaVu Sans";

/// Largest font file that is read.
const MOST_BYTES: u64 = 64 << 20;

#[cfg(feature = "japanese")]
const JAPANESE: [&[u8]; 2] = [
    include_bytes!("../../assets/fonts/NotoSansJP-Regular-level1.otf"),
    include_bytes!("../../assets/fonts/NotoSansJP-Bold-level1.otf"),
];
#[cfg(not(feature = "japanese"))]
const JAPANESE: [&[u8]; 0] = [];

/// DejaVu Sans, and for what it lacks a font of the user's and Noto Sans JP, in this order. No font of the system's is
/// used, so that the same chart has the same bytes everywhere.
#[derive(Debug, Clone)]
pub struct Fonts {
    all: Arc<Database>,
    /// In the order in which they are asked for a character.
    order: Arc<[ID]>,
    own: Option<(ID, PathBuf)>,
}

/// A file that is not a font that charts can be drawn with.
#[derive(Debug, thiserror::Error)]
pub enum FontError {
    /// It cannot be read.
    #[error("cannot read the font {}: {cause}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        cause: std::io::Error,
    },
    /// It has more bytes than any font needs.
    #[error("{} is larger than {} MiB, the most that is read of a font", path.display(), MOST_BYTES >> 20)]
    TooLarge {
        /// The file.
        path: PathBuf,
    },
    /// It holds no font of a known kind.
    #[error("{} is not a font that charts can be drawn with; --font takes a .ttf, .otf or .ttc file", path.display())]
    NoFont {
        /// The file.
        path: PathBuf,
    },
}

/// An SVG that could not be drawn.
#[derive(Debug, thiserror::Error)]
pub enum DrawError {
    /// One of ours always can.
    #[error("cannot draw the chart: {0}")]
    Failed(String),
    /// Some characters are in no font at hand.
    #[error("{0}")]
    Missing(Missing),
}

/// Characters that no font has.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "PNG and PDF charts need a font with {}: {} lacks {}; name one with --font FILE (.ttf, .otf, .ttc), or leave them \
     out with --charts svg",
    listed(characters),
    font.as_deref().map_or("the built-in font".to_string(), |file| file.display().to_string()),
    if characters.len() == 1 { "it" } else { "them" }
)]
pub struct Missing {
    /// Each once, in the order in which they come.
    pub characters: Vec<char>,
    /// The user's font, where there is one.
    pub font: Option<PathBuf>,
}

impl Missing {
    /// Also with the characters of another.
    pub fn and(mut self, other: Missing) -> Missing {
        let fresh: Vec<char> = other.characters.into_iter().filter(|c| !self.characters.contains(c)).collect();
        self.characters.extend(fresh);
        self
    }
}

/// As many as a message names.
const NAMED: usize = 12;

fn listed(characters: &[char]) -> String {
    let named: String = characters.iter().take(NAMED).collect();
    match characters.len() - named.chars().count() {
        0 => format!("`{named}`"),
        more => format!("`{named}` and {more} more characters"),
    }
}

impl Fonts {
    /// Without a font of the user's.
    pub fn built_in() -> Fonts {
        static FONTS: LazyLock<Fonts> = LazyLock::new(|| Fonts::load(None).expect("the built-in fonts can be read"));
        FONTS.clone()
    }

    /// With the font in a .ttf, .otf or .ttc file; of a collection its first.
    pub fn with_file(path: &Path) -> Result<Fonts, FontError> {
        let mut bytes = Vec::new();
        std::fs::File::open(path)
            .and_then(|file| file.take(MOST_BYTES + 1).read_to_end(&mut bytes))
            .map_err(|cause| FontError::Unreadable { path: path.to_path_buf(), cause })?;
        if bytes.len() as u64 > MOST_BYTES {
            return Err(FontError::TooLarge { path: path.to_path_buf() });
        }
        let no_font = || FontError::NoFont { path: path.to_path_buf() };
        FontRef::try_from_slice_and_index(&bytes, 0).map_err(|_| no_font())?;
        Fonts::load(Some((path, bytes))).ok_or_else(no_font)
    }

    fn load(own: Option<(&Path, Vec<u8>)>) -> Option<Fonts> {
        let mut all = Database::new();
        let mut load = |bytes: Vec<u8>| all.load_font_source(Source::Binary(Arc::new(bytes))).first().copied();
        let mut order = vec![load(dejavu::sans::regular().to_vec())?, load(dejavu::sans::bold().to_vec())?];
        let own = match own {
            Some((path, bytes)) => Some((load(bytes)?, path.to_path_buf())),
            None => None,
        };
        order.extend(own.iter().map(|(id, _)| *id));
        for bytes in JAPANESE {
            order.push(load(bytes.to_vec())?);
        }
        all.set_sans_serif_family(BUILT_IN);
        Some(Fonts { all: Arc::new(all), order: order.into(), own })
    }

    /// Characters of the texts that none of the fonts has.
    pub fn check<'a>(&self, texts: impl IntoIterator<Item = &'a str>) -> Result<(), Missing> {
        let mut characters = Vec::new();
        // a control or joining character is not drawn
        let drawn = |c: &char| !c.is_whitespace() && c.width().is_some_and(|width| width > 0);
        for c in texts.into_iter().flat_map(str::chars).filter(drawn) {
            if !characters.contains(&c) && !self.order.iter().any(|id| has(&self.all, *id, c)) {
                characters.push(c);
            }
        }
        if characters.is_empty() {
            Ok(())
        } else {
            Err(Missing { characters, font: self.own.as_ref().map(|own| own.1.clone()) })
        }
    }

    /// The SVG laid out in these fonts, all of whose texts they can write.
    pub(super) fn lay_out(&self, svg: &str) -> Result<Tree, DrawError> {
        let (order, own) = (self.order.clone(), self.own.as_ref().map(|own| own.0));
        let fallback = move |c: char, used: &[ID], all: &mut Arc<Database>| {
            let weight = |id: &ID| all.face(*id).map(|face| face.weight);
            let rank = |id: &ID| (Some(*id) != own, weight(id) != used.first().and_then(weight));
            let able = order.iter().copied().filter(|id| !used.contains(id) && has(all, *id, c));
            able.min_by_key(rank)
        };
        let options = Options {
            fontdb: self.all.clone(),
            font_family: BUILT_IN.to_string(),
            font_resolver: FontResolver {
                select_font: FontResolver::default_font_selector(),
                select_fallback: Box::new(fallback),
            },
            ..Options::default()
        };
        let tree = Tree::from_str(svg, &options).map_err(|e| DrawError::Failed(e.to_string()))?;
        let mut said = Vec::new();
        texts(tree.root(), &mut said);
        self.check(said.iter().map(String::as_str)).map_err(DrawError::Missing)?;
        Ok(tree)
    }
}

fn has(all: &Database, font: ID, c: char) -> bool {
    let glyph = |bytes: &[u8], index: u32| {
        FontRef::try_from_slice_and_index(bytes, index).is_ok_and(|font| font.glyph_id(c).0 != 0)
    };
    all.with_face_data(font, glyph).unwrap_or(false)
}

/// What the texts of a group say.
fn texts(group: &Group, said: &mut Vec<String>) {
    for node in group.children() {
        match node {
            Node::Group(group) => texts(group, said),
            Node::Text(text) => said.extend(text.chunks().iter().map(|chunk| chunk.text().to_string())),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn svg(text: &str) -> String {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"400\" height=\"100\">\
             <text x=\"10\" y=\"50\" font-family=\"{}\">{text}</text></svg>",
            super::super::style::FAMILY
        )
    }

    /// Names of the fonts that a text is drawn with.
    fn drawn_with(fonts: &Fonts, text: &str) -> Vec<String> {
        let tree = fonts.lay_out(&svg(text)).unwrap();
        let Node::Group(group) = &tree.root().children()[0] else {
            let Node::Text(text) = &tree.root().children()[0] else { panic!("no text") };
            return names(fonts, text);
        };
        let Node::Text(text) = &group.children()[0] else { panic!("no text") };
        names(fonts, text)
    }

    fn names(fonts: &Fonts, text: &resvg::usvg::Text) -> Vec<String> {
        let glyphs = text.layouted().iter().flat_map(|span| &span.positioned_glyphs);
        let mut names: Vec<String> =
            glyphs.map(|glyph| fonts.all.face(glyph.font).unwrap().post_script_name.clone()).collect();
        names.dedup();
        names
    }

    #[test]
    fn latin_is_drawn_with_the_font_that_it_is_measured_with() {
        assert_eq!(drawn_with(&Fonts::built_in(), "Ōsaka − 5 ≥ 3 → ±"), ["DejaVuSans"]);
    }

    #[cfg(feature = "japanese")]
    #[test]
    fn japanese_has_its_own_font() {
        assert_eq!(drawn_with(&Fonts::built_in(), "2025年の供給"), ["DejaVuSans", "NotoSansCJKjp-Regular"]);
    }

    #[test]
    fn what_no_font_has_is_named_once() {
        let error = Fonts::built_in().lay_out(&svg("한국, 한국 and \u{200b}Japan")).unwrap_err().to_string();
        assert!(
            error.starts_with("PNG and PDF charts need a font with `한국`: the built-in font lacks them"),
            "{error}"
        );
        assert!(error.contains("--font FILE") && error.contains("--charts svg"));
        let many: String = ('\u{ac00}'..).take(20).collect();
        let error = Fonts::built_in().check([many.as_str()]).unwrap_err().to_string();
        assert!(error.contains(" and 8 more characters"), "{error}");
    }

    #[test]
    fn a_file_that_is_no_font_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("font.ttf");
        assert!(Fonts::with_file(&path).unwrap_err().to_string().contains("cannot read the font"));
        std::fs::write(&path, "not a font").unwrap();
        let error = Fonts::with_file(&path).unwrap_err().to_string();
        assert!(error.contains("font.ttf is not a font"), "{error}");
    }

    #[test]
    fn a_font_of_the_users_comes_before_the_japanese() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("mono.ttf");
        std::fs::write(&path, dejavu::sans_mono::regular()).unwrap();
        let fonts = Fonts::with_file(&path).unwrap();
        assert_eq!(fonts.order.len(), 3 + JAPANESE.len());
        assert_eq!(drawn_with(&fonts, "Japan"), ["DejaVuSans"]);
        assert!(fonts.check(["한"]).unwrap_err().to_string().contains("mono.ttf lacks it"));
    }
}
