//! The page with all pictures.

use std::fmt::Write;

/// One picture, and what it shows.
pub struct Picture {
    pub scene: &'static str,
    /// The size, and the theme where it is not the terminal's.
    pub size: String,
    pub file: String,
}

const STYLE: &str = "body{font-family:sans-serif;background:#eee;margin:2em}\
    figure{display:inline-block;margin:0 1em 1em 0;vertical-align:top}\
    img{height:16em}figcaption{color:#555;font-size:.8em}";

/// The page: each scene with its pictures beside each other.
pub fn page(pictures: &[Picture]) -> String {
    let mut page = format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>fixdex: every view</title><style>{STYLE}</style>\n"
    );
    let mut scene = "";
    for picture in pictures {
        if picture.scene != scene {
            scene = picture.scene;
            // Writing to a string cannot fail.
            let _ = writeln!(page, "<h2>{scene}</h2>");
        }
        let Picture { size, file, .. } = picture;
        let _ = writeln!(
            page,
            "<figure><a href=\"{file}\"><img src=\"{file}\" alt=\"{scene}, {size}\"></a><figcaption>{size}</figcaption></figure>"
        );
    }
    page + "</html>\n"
}
