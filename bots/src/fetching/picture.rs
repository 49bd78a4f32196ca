//! Drawing a photo anew: what is kept has its picture and nothing else, no place, no time, no name of a camera.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, Rgb, RgbImage};

/// The longer side of what is kept, in pixels.
const LONGEST_SIDE: u32 = 2_048;
/// No side of what is opened may be longer.
const WIDEST: u32 = 20_000;
/// Bytes that an opened picture may take, some fifty million pixels: a small file can claim to be far larger.
const MOST_MEMORY: u64 = 160 << 20;
const QUALITY: u8 = 85;

/// A JPEG, PNG or WebP picture, turned as it should be seen, made small enough, as a JPEG without anything beside the
/// picture; nothing when it is none of these, is damaged, or is too large to be opened.
pub(super) fn drawn_anew(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut reader = ImageReader::new(Cursor::new(bytes))
        .with_guessed_format()
        .ok()?;
    if !matches!(
        reader.format()?,
        ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::WebP
    ) {
        return None;
    }
    let mut limits = Limits::default();
    limits.max_image_width = Some(WIDEST);
    limits.max_image_height = Some(WIDEST);
    limits.max_alloc = Some(2 * MOST_MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().ok()?;
    if decoder.total_bytes() > MOST_MEMORY {
        return None;
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).ok()?;
    if picture.width().max(picture.height()) > LONGEST_SIDE {
        picture = picture.resize(LONGEST_SIDE, LONGEST_SIDE, FilterType::Triangle);
    }
    picture.apply_orientation(orientation);
    let mut drawn = Vec::new();
    JpegEncoder::new_with_quality(&mut drawn, QUALITY)
        .encode_image(&on_white(picture))
        .ok()?;
    Some(drawn)
}

/// What shines through shines through to white, as on a page.
fn on_white(picture: DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.into_rgb8();
    }
    let picture = picture.into_rgba8();
    let mut page = RgbImage::new(picture.width(), picture.height());
    for (to, from) in page.pixels_mut().zip(picture.pixels()) {
        let [red, green, blue, alpha] = from.0.map(u16::from);
        let mixed =
            [red, green, blue].map(|part| ((part * alpha + 255 * (255 - alpha)) / 255) as u8);
        *to = Rgb(mixed);
    }
    page
}

#[cfg(test)]
mod tests {
    use image::{GenericImageView, Rgba, RgbaImage};

    use super::*;

    /// A picture that is red on the left and blue on the right.
    fn two_halves(width: u32, height: u32) -> DynamicImage {
        let colour = |x, _| {
            if x < width / 2 {
                Rgb([250, 0, 0])
            } else {
                Rgb([0, 0, 250])
            }
        };
        RgbImage::from_fn(width, height, colour).into()
    }

    fn written(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        picture.write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    }

    /// A JPEG with an EXIF block (TIFF, little-endian) of an orientation and the name of a camera.
    fn with_exif(jpeg: &[u8], orientation: u8) -> Vec<u8> {
        let mut exif = b"Exif\0\0II*\0\x08\0\0\0\x02\0".to_vec();
        exif.extend([0x0F, 0x01, 2, 0, 4, 0, 0, 0, b'C', b'A', b'M', 0]);
        exif.extend([0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0]);
        exif.extend([0, 0, 0, 0]);
        exif.extend(b"Storgatan 1, Mariehamn");
        let length = (exif.len() as u16 + 2).to_be_bytes();
        [&jpeg[..2], &[0xFF, 0xE1], &length, &exif, &jpeg[2..]].concat()
    }

    #[test]
    fn a_photo_is_turned_and_loses_all_that_is_not_its_picture() {
        let photo = with_exif(&written(&two_halves(80, 40), ImageFormat::Jpeg), 6);
        assert!(photo.windows(9).any(|it| it == b"Storgatan"));
        let drawn = drawn_anew(&photo).unwrap();
        assert!(!drawn.windows(9).any(|it| it == b"Storgatan"));
        assert!(!drawn.windows(4).any(|it| it == b"Exif"));
        let seen = image::load_from_memory(&drawn).unwrap();
        assert_eq!(seen.dimensions(), (40, 80));
        // Turned to the right, the left half is on top.
        assert!(seen.get_pixel(20, 10)[0] > 200 && seen.get_pixel(20, 70)[2] > 200);
    }

    #[test]
    fn large_ones_are_made_smaller_and_others_become_jpeg() {
        let wide = drawn_anew(&written(&two_halves(4_200, 100), ImageFormat::Png)).unwrap();
        assert_eq!(
            image::load_from_memory(&wide).unwrap().width(),
            LONGEST_SIDE
        );
        let clear = RgbaImage::from_pixel(8, 8, Rgba([0, 0, 0, 0]));
        let drawn = drawn_anew(&written(&clear.into(), ImageFormat::Png)).unwrap();
        assert_eq!(image::guess_format(&drawn).unwrap(), ImageFormat::Jpeg);
        assert!(image::load_from_memory(&drawn).unwrap().get_pixel(4, 4)[0] > 250);
    }

    #[test]
    fn what_is_no_photo_is_refused() {
        let photo = written(&two_halves(64, 64), ImageFormat::Jpeg);
        for bytes in [
            &b""[..],
            b"GIF89a\x01\0\x01\0",
            b"<svg/>",
            b"%PDF-1.7",
            &photo[..100],
        ] {
            assert_eq!(drawn_anew(bytes), None);
        }
    }

    #[test]
    fn a_small_file_that_claims_to_be_huge_is_not_opened() {
        // The head of a PNG of 19,999 by 19,999 pixels, and its data left out.
        let mut bomb = written(&two_halves(1, 1), ImageFormat::Png);
        bomb[16..24].copy_from_slice(&[0, 0, 0x4E, 0x1F, 0, 0, 0x4E, 0x1F]);
        assert_eq!(drawn_anew(&bomb), None);
    }
}
