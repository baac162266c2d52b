//! Draws a frame as an SVG picture, as a terminal with these sixteen colours would show it.

use std::fmt::Write;

use fixdex::text::width::width;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Position;
use ratatui::style::{Color, Modifier};

const CELL: (u16, u16) = (9, 19);
const MARGIN: u16 = 12;
const BASELINE: u16 = 14;

/// The colours of a terminal.
pub struct Paper {
    pub background: &'static str,
    pub foreground: &'static str,
    pub palette: [&'static str; 16],
}

impl Paper {
    pub const DARK: Self = Self {
        background: "#1d2330",
        foreground: "#c8ccd4",
        palette: [
            "#1d2330", "#e06c75", "#98c379", "#e5c07b", "#61afef", "#c678dd", "#56b6c2", "#c8ccd4", "#5c6370",
            "#e06c75", "#98c379", "#e5c07b", "#61afef", "#c678dd", "#56b6c2", "#ffffff",
        ],
    };
    pub const LIGHT: Self = Self {
        background: "#ffffff",
        foreground: "#24292e",
        palette: [
            "#000000", "#b31d28", "#22863a", "#b08800", "#0366d6", "#6f42c1", "#1b7c83", "#6a737d", "#444d56",
            "#d73a49", "#28a745", "#dbab09", "#2188ff", "#8a63d2", "#3192aa", "#ffffff",
        ],
    };

    fn of(&self, color: Color, default: &str) -> String {
        let named = |index: u8| self.palette[usize::from(index)].to_owned();
        match color {
            Color::Reset => default.to_owned(),
            Color::Rgb(red, green, blue) => format!("#{red:02x}{green:02x}{blue:02x}"),
            Color::Indexed(index @ 0..16) => named(index),
            Color::Indexed(index @ 232..) => format!("#{0:02x}{0:02x}{0:02x}", (index - 232) * 10 + 8),
            Color::Indexed(index) => cube(index - 16),
            Color::Black => named(0),
            Color::Red => named(1),
            Color::Green => named(2),
            Color::Yellow => named(3),
            Color::Blue => named(4),
            Color::Magenta => named(5),
            Color::Cyan => named(6),
            Color::Gray => named(7),
            Color::DarkGray => named(8),
            Color::LightRed => named(9),
            Color::LightGreen => named(10),
            Color::LightYellow => named(11),
            Color::LightBlue => named(12),
            Color::LightMagenta => named(13),
            Color::LightCyan => named(14),
            Color::White => named(15),
        }
    }
}

fn cube(index: u8) -> String {
    let level = |step: u8| if step == 0 { 0 } else { 55 + 40 * step };
    format!("#{:02x}{:02x}{:02x}", level(index / 36), level(index / 6 % 6), level(index % 6))
}

/// How a piece of text looks.
#[derive(Clone, PartialEq)]
struct Look {
    ink: String,
    paper: String,
    modifiers: Modifier,
}

/// The picture of the frame, with the cursor where it blinks.
pub fn draw(buffer: &Buffer, cursor: Option<Position>, colors: &Paper) -> String {
    // The paper of the whole picture is that of most of its cells.
    let page = colors.of(buffer.content.last().map_or(Color::Reset, |cell| cell.bg), colors.background);
    let (width, height) = (buffer.area.width * CELL.0 + 2 * MARGIN, buffer.area.height * CELL.1 + 2 * MARGIN);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" font-family=\"DejaVu Sans Mono, Menlo, Consolas, monospace\" \
         font-size=\"15\" xml:space=\"preserve\">\n<rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"{page}\"/>\n"
    );
    for row in 0..buffer.area.height {
        draw_row(&mut svg, buffer, row, colors, &page);
    }
    if let Some(Position { x, y }) = cursor {
        let (left, top) = (MARGIN + x * CELL.0, MARGIN + y * CELL.1);
        put(&mut svg, &rect(left, top, 2, CELL.1, colors.foreground));
    }
    svg.push_str("</svg>\n");
    svg
}

/// Draws pieces of one look each. A character that is not ASCII is a piece of its own, so that fonts of another width
/// cannot move what stands behind it.
fn draw_row(svg: &mut String, buffer: &Buffer, y: u16, colors: &Paper, page: &str) {
    let (mut x, mut piece) = (0, None::<(u16, String, Look)>);
    while x < buffer.area.width {
        let cell = &buffer[(x, y)];
        let (text, look) = (cell.symbol(), look(cell, colors));
        match &mut piece {
            Some((_, sofar, same)) if *same == look && text.is_ascii() && sofar.is_ascii() => sofar.push_str(text),
            _ => {
                if let Some((from, text, look)) = piece.replace((x, text.to_owned(), look)) {
                    draw_piece(svg, (from, y), &text, &look, page);
                }
            }
        }
        x += u16::try_from(width(text).max(1)).unwrap_or(1);
    }
    if let Some((from, text, look)) = piece {
        draw_piece(svg, (from, y), &text, &look, page);
    }
}

fn look(cell: &Cell, colors: &Paper) -> Look {
    let mut ink = colors.of(cell.fg, colors.foreground);
    let mut paper = colors.of(cell.bg, colors.background);
    if cell.modifier.contains(Modifier::DIM) {
        ink = between(&ink, &paper);
    }
    if cell.modifier.contains(Modifier::REVERSED) {
        std::mem::swap(&mut ink, &mut paper);
    }
    Look { ink, paper, modifiers: cell.modifier }
}

/// What terminals make of a dimmed colour: nearer to the background.
fn between(ink: &str, paper: &str) -> String {
    let part = |color: &str, at: usize| u16::from_str_radix(&color[at..at + 2], 16).unwrap_or(0);
    let mixed = |at| (part(ink, at) * 3 + part(paper, at) * 2) / 5;
    format!("#{:02x}{:02x}{:02x}", mixed(1), mixed(3), mixed(5))
}

fn draw_piece(svg: &mut String, (x, y): (u16, u16), text: &str, look: &Look, page: &str) {
    let columns = u16::try_from(width(text).max(1)).unwrap_or(1);
    let (left, top) = (MARGIN + x * CELL.0, MARGIN + y * CELL.1);
    if look.paper != page {
        put(svg, &rect(left, top, columns * CELL.0, CELL.1, &look.paper));
    }
    if let Some(lines) = box_lines(text, left, top) {
        return put(svg, &format!("<path d=\"{lines}\" stroke=\"{}\" fill=\"none\"/>", look.ink));
    }
    let is_underlined = look.modifiers.contains(Modifier::UNDERLINED);
    if text.trim().is_empty() && !is_underlined {
        return;
    }
    let weight = if look.modifiers.contains(Modifier::BOLD) { " font-weight=\"bold\"" } else { "" };
    let line = if is_underlined { " text-decoration=\"underline\"" } else { "" };
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    put(svg, &format!("<text x=\"{left}\" y=\"{}\" fill=\"{}\"{weight}{line}>{text}</text>", top + BASELINE, look.ink));
}

/// The strokes of a sign that draws a box, so that no font leaves gaps between them.
fn box_lines(text: &str, left: u16, top: u16) -> Option<String> {
    let (right, bottom) = (left + CELL.0, top + CELL.1);
    let (x, y) = (f32::from(left) + f32::from(CELL.0) / 2.0, f32::from(top) + f32::from(CELL.1) / 2.0);
    Some(match text {
        "─" => format!("M{left} {y}H{right}"),
        "│" => format!("M{x} {top}V{bottom}"),
        "┌" => format!("M{right} {y}H{x}V{bottom}"),
        "┐" => format!("M{left} {y}H{x}V{bottom}"),
        "└" => format!("M{right} {y}H{x}V{top}"),
        "┘" => format!("M{left} {y}H{x}V{top}"),
        "┬" => format!("M{left} {y}H{right}M{x} {y}V{bottom}"),
        "┴" => format!("M{left} {y}H{right}M{x} {y}V{top}"),
        _ => return None,
    })
}

fn rect(x: u16, y: u16, width: u16, height: u16, color: &str) -> String {
    format!("<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{color}\"/>")
}

fn put(svg: &mut String, element: &str) {
    // Writing to a string cannot fail.
    let _ = writeln!(svg, "{element}");
}
