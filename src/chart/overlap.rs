//! The test that every chart has to pass: texts lie inside the frame and do not overlap.

use super::{Fonts, Picture, Shape, canvas};
use resvg::usvg::{Group, Node};

/// Panics where a text leaves the frame or overlaps another, or where there is hardly any.
pub fn check_picture(picture: &Picture, shape: Shape) {
    let tree = Fonts::built_in().lay_out(&picture.svg).unwrap();
    let mut texts = Vec::new();
    collect(tree.root(), &mut texts);
    assert!(texts.len() >= 4, "{}: {} texts", picture.name, texts.len());
    check(&picture.name, &texts, shape.size());
}

/// Every text with the box that its glyphs fill, in units of the viewBox.
fn collect(group: &Group, texts: &mut Vec<(String, resvg::tiny_skia::Rect)>) {
    for node in group.children() {
        match node {
            Node::Group(group) => collect(group, texts),
            Node::Text(text) => {
                let said = text.chunks().iter().map(|c| c.text()).collect();
                texts.push((said, text.flattened().bounding_box()));
            }
            _ => {}
        }
    }
}

fn check(name: &str, texts: &[(String, resvg::tiny_skia::Rect)], (width, height): (f64, f64)) {
    let (width, height) = ((width * canvas::FINE) as f32, (height * canvas::FINE) as f32);
    for (i, (said, place)) in texts.iter().enumerate() {
        let fits = place.left() >= 0.0 && place.top() >= 0.0 && place.right() <= width && place.bottom() <= height;
        assert!(fits, "{name}: \"{said}\" at {place:?}");
        for (other, there) in &texts[..i] {
            assert!(place.intersect(there).is_none(), "{name}: \"{said}\" and \"{other}\"");
        }
    }
}
