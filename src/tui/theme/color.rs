//! Colours: their names, what a terminal with fewer of them shows, and how well one can be read on another.

use ratatui::style::Color;

use super::Depth;

/// The terminal's own sixteen colours by name; a number from 0 to 15 is the same.
pub const NAMES: [&str; 16] = [
    "black",
    "red",
    "green",
    "yellow",
    "blue",
    "magenta",
    "cyan",
    "white",
    "bright-black",
    "bright-red",
    "bright-green",
    "bright-yellow",
    "bright-blue",
    "bright-magenta",
    "bright-cyan",
    "bright-white",
];

const SIXTEEN: [Color; 16] = [
    Color::Black,
    Color::Red,
    Color::Green,
    Color::Yellow,
    Color::Blue,
    Color::Magenta,
    Color::Cyan,
    Color::Gray,
    Color::DarkGray,
    Color::LightRed,
    Color::LightGreen,
    Color::LightYellow,
    Color::LightBlue,
    Color::LightMagenta,
    Color::LightCyan,
    Color::White,
];

/// The sixteen as most terminals show them, for finding the nearest one.
const USUAL: [u32; 16] = [
    0x00_0000, 0xcd_0000, 0x00_cd00, 0xcd_cd00, 0x00_00ee, 0xcd_00cd, 0x00_cdcd, 0xe5_e5e5, 0x7f_7f7f, 0xff_0000,
    0x00_ff00, 0xff_ff00, 0x5c_5cff, 0xff_00ff, 0x00_ffff, 0xff_ffff,
];

/// The colour of these parts, such as `0x88c0d0`.
#[must_use]
pub const fn rgb(parts: u32) -> Color {
    let [_, red, green, blue] = parts.to_be_bytes();
    Color::Rgb(red, green, blue)
}

/// The colour with this number.
#[must_use]
pub fn numbered(number: u8) -> Color {
    SIXTEEN.get(usize::from(number)).copied().unwrap_or(Color::Indexed(number))
}

/// The colour that is called this: a name, `#88c0d0`, or `default` for the terminal's own.
#[must_use]
pub fn named(text: &str) -> Option<Color> {
    if text == "default" {
        return Some(Color::Reset);
    }
    if let Some(digits) = text.strip_prefix('#') {
        let fits = digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        return u32::from_str_radix(digits, 16).ok().filter(|_| fits).map(rgb);
    }
    NAMES.iter().position(|name| *name == text).map(|at| SIXTEEN[at])
}

/// Red, green and blue; `None` for the sixteen and the terminal's own, which every terminal shows as it likes.
fn parts(color: Color) -> Option<[u8; 3]> {
    match color {
        Color::Rgb(red, green, blue) => Some([red, green, blue]),
        Color::Indexed(index @ 232..) => Some([(index - 232) * 10 + 8; 3]),
        Color::Indexed(index @ 16..) => {
            let level = |step: u8| if step == 0 { 0 } else { 55 + 40 * step };
            let index = index - 16;
            Some([level(index / 36), level(index / 6 % 6), level(index % 6)])
        }
        _ => None,
    }
}

/// The nearest colour that a terminal of this depth has.
#[must_use]
pub fn reduced(color: Color, depth: Depth) -> Color {
    let Some(wanted) = parts(color) else { return color };
    let nearest = |candidates: &mut dyn Iterator<Item = (Color, [u8; 3])>| {
        candidates.min_by_key(|(_, parts)| distance(*parts, wanted)).map_or(color, |(near, _)| near)
    };
    match (depth, color) {
        (Depth::Indexed, Color::Rgb(..)) => {
            nearest(&mut (16..=255).map(Color::Indexed).filter_map(|near| Some((near, parts(near)?))))
        }
        (Depth::Sixteen, _) => {
            let usual = USUAL.map(rgb).into_iter().filter_map(parts);
            nearest(&mut SIXTEEN.into_iter().zip(usual))
        }
        _ => color,
    }
}

fn distance(one: [u8; 3], other: [u8; 3]) -> u32 {
    one.into_iter().zip(other).map(|(a, b)| u32::from(a.abs_diff(b)).pow(2)).sum()
}

/// The contrast of two colours, from 1 to 21, as WCAG 2.2 defines it; `None` where the terminal decides about one.
#[must_use]
pub fn contrast(one: Color, other: Color) -> Option<f64> {
    let (one, other) = (luminance(parts(one)?), luminance(parts(other)?));
    Some((one.max(other) + 0.05) / (one.min(other) + 0.05))
}

/// The relative luminance of WCAG 2.2, from 0 to 1.
fn luminance(parts: [u8; 3]) -> f64 {
    let linear = parts.map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_have_names_and_numbers() {
        assert_eq!(named("cyan"), Some(Color::Cyan));
        assert_eq!(named("bright-black"), Some(Color::DarkGray));
        assert_eq!(named("#88C0d0"), Some(Color::Rgb(0x88, 0xc0, 0xd0)));
        assert_eq!(named("default"), Some(Color::Reset));
        for wrong in ["#88c0d", "#88c0d00", "#+8c0d0", "88c0d0", "teal", ""] {
            assert_eq!(named(wrong), None, "{wrong}");
        }
        assert_eq!((numbered(9), numbered(123)), (Color::LightRed, Color::Indexed(123)));
    }

    #[test]
    fn fewer_colours_show_the_nearest() {
        let ice = rgb(0x88_c0d0);
        assert_eq!(reduced(ice, Depth::Rgb), ice);
        assert_eq!(reduced(ice, Depth::Indexed), Color::Indexed(110));
        assert_eq!(reduced(rgb(0x1d_2330), Depth::Sixteen), Color::Black);
        assert_eq!(reduced(Color::Indexed(196), Depth::Sixteen), Color::LightRed);
        assert_eq!(reduced(Color::Indexed(196), Depth::Indexed), Color::Indexed(196));
        assert_eq!(reduced(Color::Cyan, Depth::Sixteen), Color::Cyan);
    }

    #[test]
    fn contrast_is_that_of_the_standard() {
        let ratio = |one, other| contrast(rgb(one), rgb(other)).expect("known colours");
        assert!((ratio(0x00_0000, 0xff_ffff) - 21.0).abs() < 1e-9);
        assert!((ratio(0x77_7777, 0xff_ffff) - 4.478).abs() < 1e-3);
        assert!((ratio(0xff_0000, 0xff_ffff) - 3.998).abs() < 1e-3);
        assert_eq!(contrast(Color::Cyan, rgb(0)), None);
    }
}
