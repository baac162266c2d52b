//! Draws every view in every state: `cargo run --example gallery -- [DIR]`. Without a directory only the picture of the
//! README, `assets/screen.svg`, is drawn anew.
//!
//! The frames come from the program's own loop; keys and answers come from a script, as in the tests of the screen.

#[expect(dead_code, reason = "the tests use more of it")]
#[path = "../../tests/screen/harness.rs"]
mod harness;
mod scenes;
mod sheet;
mod svg;

use std::error::Error;
use std::fs::{create_dir_all, write};
use std::path::{Path, PathBuf};

use fixdex::config::ThemeName;
use fixdex::tui::signs::Content;
use fixdex::tui::theme::{Depth, Theme};

use harness::Screen;
use scenes::{Scene, Stage};
use sheet::Picture;
use svg::Paper;

const SIZES: [(u16, u16); 4] = [(120, 40), (80, 24), (60, 20), (40, 10)];

/// Of the picture in the README.
const README: (u16, u16) = (112, 30);

/// The themes that some scenes are drawn in as well, on the terminal that they are for.
const THEMES: [(&str, ThemeName, Depth, bool, Paper); 7] = [
    ("terminal, light", ThemeName::Terminal, Depth::Rgb, true, Paper::LIGHT),
    ("dark", ThemeName::Dark, Depth::Rgb, true, Paper::DARK),
    ("light", ThemeName::Light, Depth::Rgb, true, Paper::DARK),
    ("contrast", ThemeName::Contrast, Depth::Rgb, true, Paper::DARK),
    ("dark in 16 colours", ThemeName::Dark, Depth::Sixteen, true, Paper::DARK),
    ("mono", ThemeName::Mono, Depth::Rgb, true, Paper::DARK),
    ("mono in ASCII", ThemeName::Mono, Depth::None, false, Paper::DARK),
];

/// The scenes that are drawn in every theme.
const THEMED: [&str; 6] =
    ["search-list", "diagnose-found", "countries-typed", "checklist-closed", "palette", "search-problem"];

fn main() -> Result<(), Box<dyn Error>> {
    let mut stage = Stage::new()?;
    let Some(dir) = std::env::args_os().nth(1).map(PathBuf::from) else {
        let mut screen = scenes::found(&stage);
        screen.resize(README.0, README.1);
        return Ok(write("assets/screen.svg", svg::draw(screen.buffer(), screen.cursor(), &Paper::DARK))?);
    };
    create_dir_all(&dir)?;
    let mut pictures = Vec::new();
    for scene in &scenes::SCENES {
        let mut screen = (scene.play)(&stage);
        for size in SIZES {
            pictures.push(draw(&mut screen, scene, size, "", &Paper::DARK, &dir)?);
        }
    }
    for (name, theme, depth, unicode, paper) in &THEMES {
        let content = if *unicode { Content::All } else { Content::Ascii };
        stage.set_theme(Theme::new(*theme, *depth).with_signs(*unicode, content));
        for scene in scenes::SCENES.iter().filter(|scene| THEMED.contains(&scene.name)) {
            pictures.push(draw(&mut (scene.play)(&stage), scene, SIZES[0], name, paper, &dir)?);
        }
    }
    write(dir.join("index.html"), sheet::page(&pictures))?;
    println!("{} pictures: {}", pictures.len(), dir.join("index.html").display());
    Ok(())
}

/// Draws the scene at this size into a file, and its text into another.
fn draw(
    screen: &mut Screen,
    scene: &Scene,
    (columns, rows): (u16, u16),
    theme: &str,
    paper: &Paper,
    dir: &Path,
) -> Result<Picture, Box<dyn Error>> {
    // A terminal of another size begins with an empty screen; nothing of an earlier frame can stay.
    screen.resize(columns - 1, rows).resize(columns, rows);
    let size = format!("{columns}x{rows} {theme}").trim_end().to_owned();
    let name = format!("{}-{}", scene.name, size.replace(", ", " ").replace(' ', "-"));
    write(dir.join(format!("{name}.svg")), svg::draw(screen.buffer(), screen.cursor(), paper))?;
    write(dir.join(format!("{name}.txt")), screen.frame() + "\n")?;
    Ok(Picture { scene: scene.title, size, file: format!("{name}.svg") })
}
