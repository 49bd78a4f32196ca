//! A link as a picture that a telephone reads.

use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use qrcode::{Color, EcLevel, QrCode};

/// White around the picture, in modules: the least that the standard asks for.
const QUIET: usize = 4;

/// The picture as SVG, which prints sharp at any size; nothing for a text that is too long for one.
pub(crate) fn picture(text: &str) -> Option<String> {
    // A poster on a wall gets scratched and wet: a quarter may be lost.
    let code = QrCode::with_error_correction_level(text, EcLevel::Q).ok()?;
    let (width, side) = (code.width(), code.width() + 2 * QUIET);
    let dark = code.to_colors().into_iter().enumerate();
    let dark = dark.filter(|(_, color)| *color == Color::Dark);
    let squares: String = dark
        .map(|(at, _)| format!("M{} {}h1v1h-1z", at % width + QUIET, at / width + QUIET))
        .collect();
    Some(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" shape-rendering=\"crispEdges\">\
         <path fill=\"#fff\" d=\"M0 0h{side}v{side}H0z\"/><path d=\"{squares}\"/></svg>"
    ))
}

/// Whoever may see the link may keep the picture, and nobody in between.
pub(crate) fn response(picture: String) -> Response {
    let headers = [
        (CONTENT_TYPE, "image/svg+xml"),
        (CACHE_CONTROL, "private, max-age=3600"),
    ];
    (headers, picture).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Draws the squares of a picture again and reads its finder: the three corners by which a telephone knows it.
    #[test]
    fn a_picture_has_its_corners_and_white_around_it() {
        let svg = picture("https://kuulo.example.org/f/abcdefgh").unwrap();
        let side: usize = svg
            .split("viewBox=\"0 0 ")
            .nth(1)
            .unwrap()
            .split(' ')
            .next()
            .unwrap()
            .parse()
            .unwrap();
        let squares = svg.rsplit("d=\"").next().unwrap();
        let is_dark = |x: usize, y: usize| squares.contains(&format!("M{x} {y}h1"));
        let far = side - QUIET - 7;
        for (left, top) in [(QUIET, QUIET), (far, QUIET), (QUIET, far)] {
            for step in 0..7 {
                assert!(is_dark(left + step, top) && is_dark(left, top + step));
            }
            assert!(!is_dark(left + 1, top + 1) && is_dark(left + 3, top + 3));
        }
        for at in 0..side {
            assert!(!is_dark(at, QUIET - 1) && !is_dark(QUIET - 1, at));
        }
        assert_eq!(picture(&"a".repeat(4000)), None);
    }
}
