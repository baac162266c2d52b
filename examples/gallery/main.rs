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

use scenes::{Scene, Stage};
use sheet::Picture;
use svg::Paper;

const SIZES: [(u16, u16); 4] = [(120, 40), (80, 24), (60, 20), (40, 10)];

/// Of the picture in the README.
const README: (u16, u16) = (112, 30);

fn main() -> Result<(), Box<dyn Error>> {
    let stage = Stage::new()?;
    let Some(dir) = std::env::args_os().nth(1).map(PathBuf::from) else {
        let mut screen = scenes::found(&stage);
        screen.resize(README.0, README.1);
        write("assets/screen.svg", svg::draw(screen.buffer(), screen.cursor(), &Paper::DARK))?;
        return Ok(());
    };
    create_dir_all(&dir)?;
    let mut pictures = Vec::new();
    for scene in &scenes::SCENES {
        pictures.extend(draw(&stage, scene, &dir)?);
    }
    write(dir.join("index.html"), sheet::page(&pictures))?;
    println!("{} pictures: {}", pictures.len(), dir.join("index.html").display());
    Ok(())
}

/// Draws the scene at every size, and some of them in every theme.
fn draw(stage: &Stage, scene: &Scene, dir: &Path) -> Result<Vec<Picture>, Box<dyn Error>> {
    let mut pictures = Vec::new();
    let mut screen = (scene.play)(stage);
    for (columns, rows) in SIZES {
        screen.resize(columns, rows);
        let name = format!("{}-{columns}x{rows}", scene.name);
        write(dir.join(format!("{name}.svg")), svg::draw(screen.buffer(), screen.cursor(), &Paper::DARK))?;
        write(dir.join(format!("{name}.txt")), screen.frame() + "\n")?;
        pictures.push(Picture { scene: scene.title, size: format!("{columns}x{rows}"), file: format!("{name}.svg") });
    }
    Ok(pictures)
}
