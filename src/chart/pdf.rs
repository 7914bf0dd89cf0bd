//! A chart as a page of vectors and text.

use super::drawing::scaled;
use super::fonts::DrawError;
use krilla::geom::Size;
use krilla::metadata::Metadata;
use krilla::page::PageSettings;
use krilla::{Document, SerializeSettings};
use krilla_svg::{SurfaceExt, SvgSettings};
use resvg::usvg::Tree;

const POINTS_PER_INCH: f64 = 72.0;

/// The PDF of a chart: one page, whose texts can be selected and searched. Without a date, so that the same chart has
/// the same bytes.
pub fn pdf(tree: &Tree, title: &str, language: &str) -> Result<Vec<u8>, DrawError> {
    let points = |units: f32| scaled(f64::from(units), POINTS_PER_INCH) as f32;
    let (width, height) = (points(tree.size().width()), points(tree.size().height()));
    let failed = || DrawError::Failed("no size".to_string());
    let size = Size::from_wh(width, height).ok_or_else(failed)?;
    let mut document = Document::new_with(SerializeSettings { enable_tagging: false, ..SerializeSettings::default() });
    let about = Metadata::new().title(title.to_string()).creator("shortfall".to_string());
    document.set_metadata(about.language(language.to_string()));
    let mut page = document.start_page_with(PageSettings::new(size));
    let mut surface = page.surface();
    surface.draw_svg(tree, size, SvgSettings::default()).ok_or_else(failed)?;
    surface.finish();
    page.finish();
    document.finish().map_err(|e| DrawError::Failed(format!("{e:?}")))
}

#[cfg(test)]
mod tests {
    use super::super::{drawing::Shape, every_picture, fonts::Fonts};
    use super::*;
    use crate::words::fixture;
    use crate::words::lang::Lang;

    #[test]
    fn a_pdf_has_the_same_bytes_every_time_and_no_date() {
        let picture = &every_picture(&fixture::typical(), Lang::En, Shape::Standard)[0];
        let draw = || pdf(&Fonts::built_in().lay_out(&picture.svg).unwrap(), &picture.name, "en").unwrap();
        let (one, two) = (draw(), draw());
        assert_eq!(one, two);
        let text = String::from_utf8_lossy(&one);
        assert!(text.starts_with("%PDF-") && text.contains("/Title") && !text.contains("CreationDate"));
        // 8.64 by 6.48 inches of 72 points
        assert!(text.contains("/MediaBox[0 0 622.08 466.56]"));
    }

    #[test]
    fn texts_stay_texts_and_lines_stay_lines() {
        let picture = &every_picture(&fixture::typical(), Lang::En, Shape::Wide)[0];
        let bytes = pdf(&Fonts::built_in().lay_out(&picture.svg).unwrap(), "", "en").unwrap();
        let text = String::from_utf8_lossy(&bytes);
        assert!(text.contains("/ToUnicode") && text.contains("DejaVuSans"));
        assert!(!text.contains("/Subtype /Image"), "no pixels");
    }
}
