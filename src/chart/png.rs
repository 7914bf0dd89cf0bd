//! A chart as pixels.

use super::drawing::scaled;
use super::fonts::DrawError;
use png::{BitDepth, ColorType, Compression, Encoder, PixelDimensions, Unit};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::Tree;

const INCHES_PER_METRE: f64 = 1.0 / 0.0254;

/// The PNG of a chart at `dpi` pixels to the inch, which it says in its header.
pub fn png(tree: &Tree, dpi: u32) -> Result<Vec<u8>, DrawError> {
    let failed = |what: &dyn ToString| DrawError::Failed(what.to_string());
    let size = tree.size();
    let pixels = |units: f32| scaled(f64::from(units), f64::from(dpi)).round() as u32;
    let (width, height) = (pixels(size.width()), pixels(size.height()));
    let mut pixmap = Pixmap::new(width, height).ok_or_else(|| failed(&"no size"))?;
    let scale = Transform::from_scale(width as f32 / size.width(), height as f32 / size.height());
    resvg::render(tree, scale, &mut pixmap.as_mut());
    encode(&pixmap, dpi).map_err(|e| failed(&e))
}

/// Without an alpha channel: a chart has a ground.
fn encode(pixmap: &Pixmap, dpi: u32) -> Result<Vec<u8>, png::EncodingError> {
    let colors: Vec<u8> = pixmap.pixels().iter().flat_map(|p| [p.red(), p.green(), p.blue()]).collect();
    let per_metre = (f64::from(dpi) * INCHES_PER_METRE).round() as u32;
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, pixmap.width(), pixmap.height());
    encoder.set_color(ColorType::Rgb);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_compression(Compression::Balanced);
    encoder.set_pixel_dims(Some(PixelDimensions { xppu: per_metre, yppu: per_metre, unit: Unit::Meter }));
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&colors)?;
    writer.finish()?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::super::{drawing::Shape, every_picture, fonts::Fonts};
    use super::*;
    use crate::words::fixture;
    use crate::words::lang::Lang;

    fn header(shape: Shape, dpi: u32) -> (u32, u32, u32) {
        let picture = &every_picture(&fixture::quiet(), Lang::En, shape)[0];
        let bytes = png(&Fonts::built_in().lay_out(&picture.svg).unwrap(), dpi).unwrap();
        let reader = png::Decoder::new(std::io::Cursor::new(&bytes)).read_info().unwrap();
        let info = reader.info();
        let dims = info.pixel_dims.unwrap();
        assert!(dims.unit == Unit::Meter && dims.xppu == dims.yppu);
        (info.width, info.height, dims.xppu)
    }

    // 200 dpi are 200 / 0.0254 = 7,874.0 pixels a metre; 96 are 3,779.5
    #[test]
    fn a_png_is_as_large_and_as_fine_as_asked_for_and_says_so() {
        assert_eq!(header(Shape::Wide, 200), (1920, 1080, 7_874));
        assert_eq!(header(Shape::Standard, 200), (1728, 1296, 7_874));
        assert_eq!(header(Shape::Wide, 96), (922, 518, 3_780));
    }
}
