//! Draws the picture of the README from the program's real screen: `cargo run --release --example picture`.
//!
//! The program runs in a terminal of its own; what stands on its screen after a few keys becomes
//! `assets/screen.svg`.

#[expect(dead_code, reason = "the tests use more of it")]
#[path = "../tests/support/pty.rs"]
mod pty;

use std::fmt::Write;
use std::path::Path;

use pty::Pty;

const COLUMNS: u16 = 112;
const ROWS: u16 = 30;
const CELL: (u16, u16) = (9, 19);
const MARGIN: u16 = 12;

/// The sixteen colours, as a quiet dark terminal shows them.
const PALETTE: [&str; 16] = [
    "#1d2330", "#e06c75", "#98c379", "#e5c07b", "#61afef", "#c678dd", "#56b6c2", "#c8ccd4", "#5c6370", "#e06c75",
    "#98c379", "#e5c07b", "#61afef", "#c678dd", "#56b6c2", "#ffffff",
];
const BACKGROUND: &str = "#1d2330";
const FOREGROUND: &str = "#c8ccd4";
const FAINT: &str = "#7f8796";

fn main() -> std::io::Result<()> {
    let program = std::env::current_exe()?;
    let built = program.ancestors().nth(2).ok_or_else(|| std::io::Error::other("no build directory"))?;
    let home = tempfile::tempdir()?;
    let mut pty = Pty::start(&built.join("fixdex"), &[], home.path(), COLUMNS, ROWS);
    pty.wait_for("found").send("offer limit").wait_for("Search: offer limit").wait_for("27006 (HTTP 400)");
    let picture = pty.look(draw);
    pty.send("\x03\x03");
    pty.end();
    let path = Path::new("assets/screen.svg");
    std::fs::write(path, picture)?;
    println!("{}", path.display());
    Ok(())
}

fn draw(screen: &vt100::Screen) -> String {
    let (width, height) = (COLUMNS * CELL.0 + 2 * MARGIN, ROWS * CELL.1 + 2 * MARGIN);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" font-family=\"DejaVu Sans Mono, Menlo, Consolas, monospace\" \
         font-size=\"15\" xml:space=\"preserve\">\n<rect width=\"100%\" height=\"100%\" rx=\"8\" \
         fill=\"{BACKGROUND}\"/>\n"
    );
    for row in 0..ROWS {
        for column in 0..COLUMNS {
            if let Some(cell) = screen.cell(row, column) {
                draw_cell(&mut svg, cell, MARGIN + column * CELL.0, MARGIN + row * CELL.1);
            }
        }
    }
    svg.push_str("</svg>\n");
    svg
}

fn draw_cell(svg: &mut String, cell: &vt100::Cell, x: u16, y: u16) {
    let color = |color, default| match color {
        vt100::Color::Idx(index) => PALETTE.get(usize::from(index)).copied().unwrap_or(default),
        _ => default,
    };
    let plain = if cell.dim() { FAINT } else { FOREGROUND };
    let (mut ink, mut paper) = (color(cell.fgcolor(), plain), color(cell.bgcolor(), BACKGROUND));
    if cell.inverse() {
        (ink, paper) = (paper, ink);
    }
    // Writing to a string cannot fail.
    if paper != BACKGROUND {
        let _ =
            writeln!(svg, "<rect x=\"{x}\" y=\"{y}\" width=\"{}\" height=\"{}\" fill=\"{paper}\"/>", CELL.0, CELL.1);
    }
    let text = cell.contents();
    if text.trim().is_empty() {
        return;
    }
    let weight = if cell.bold() { " font-weight=\"bold\"" } else { "" };
    let line = if cell.underline() { " text-decoration=\"underline\"" } else { "" };
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    let _ = writeln!(svg, "<text x=\"{x}\" y=\"{}\" fill=\"{ink}\"{weight}{line}>{text}</text>", y + 14);
}
