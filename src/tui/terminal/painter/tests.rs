//! What a terminal shows after the painter's bytes is what should be shown.

use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};

use super::*;

const AREA: Rect = Rect::new(0, 0, 24, 5);

/// A terminal with a painter in front of it.
struct Painting {
    painter: Painter,
    terminal: vt100::Parser,
    drawn: Buffer,
}

impl Painting {
    fn new() -> Self {
        let terminal = vt100::Parser::new(AREA.height, AREA.width, 0);
        Self { painter: Painter::new(AREA.width), terminal, drawn: Buffer::empty(AREA) }
    }

    /// Draws a frame as ratatui does; returns the bytes that it took.
    fn draw(&mut self, frame: Buffer) -> String {
        self.painter.take(self.drawn.diff(&frame).into_iter());
        let bytes = self.painter.paint().to_owned();
        self.painter.written();
        self.terminal.process(bytes.as_bytes());
        self.drawn = frame;
        bytes
    }

    fn draw_lines(&mut self, lines: &[&str]) -> String {
        let mut frame = Buffer::empty(AREA);
        for (y, line) in (0..).zip(lines) {
            frame.set_string(0, y, line, Style::new());
        }
        self.draw(frame)
    }

    /// Where the terminal shows something else.
    fn difference(&self) -> Option<String> {
        AREA.positions().find_map(|at| {
            let shown = self.terminal.screen().cell(at.y, at.x).expect("a cell");
            let wanted = &self.drawn[at];
            if shown.is_wide_continuation() || (looks_of(wanted) == looks_shown(shown)) {
                return None;
            }
            Some(format!("{at:?}: {:?} instead of {:?}", looks_shown(shown), looks_of(wanted)))
        })
    }
}

type Looks = (String, vt100::Color, vt100::Color, [bool; 5]);

fn looks_of(cell: &Cell) -> Looks {
    let cell = seen(cell);
    let has = |modifier| cell.modifier.contains(modifier);
    let modifiers =
        [Modifier::BOLD, Modifier::DIM, Modifier::ITALIC, Modifier::UNDERLINED, Modifier::REVERSED].map(has);
    (cell.symbol().to_owned(), color(cell.fg), color(cell.bg), modifiers)
}

fn looks_shown(cell: &vt100::Cell) -> Looks {
    let symbol = if cell.contents().is_empty() { " " } else { cell.contents() };
    let blank = symbol == " " && cell.bgcolor() == vt100::Color::Default && !cell.underline() && !cell.inverse();
    if blank {
        return looks_of(&Cell::EMPTY);
    }
    let modifiers = [cell.bold(), cell.dim(), cell.italic(), cell.underline(), cell.inverse()];
    (symbol.to_owned(), cell.fgcolor(), cell.bgcolor(), modifiers)
}

fn color(color: Color) -> vt100::Color {
    match color {
        Color::Red => vt100::Color::Idx(1),
        Color::Cyan => vt100::Color::Idx(6),
        Color::White => vt100::Color::Idx(15),
        Color::Rgb(r, g, b) => vt100::Color::Rgb(r, g, b),
        _ => vt100::Color::Default,
    }
}

fn style() -> impl Strategy<Value = Style> {
    let colors = [Color::Reset, Color::Reset, Color::Red, Color::Cyan, Color::White, Color::Rgb(1, 2, 3)];
    let modifiers =
        [Modifier::empty(), Modifier::BOLD, Modifier::DIM, Modifier::UNDERLINED | Modifier::ITALIC, Modifier::REVERSED];
    (
        prop::sample::select(colors.to_vec()),
        prop::sample::select(colors.to_vec()),
        prop::sample::select(modifiers.to_vec()),
    )
        .prop_map(|(fg, bg, modifier)| Style::reset().fg(fg).bg(bg).add_modifier(modifier))
}

/// Pieces of text at places; later ones lie over earlier ones.
fn frame() -> impl Strategy<Value = Buffer> {
    let texts =
        ["a", "limit", "use limit is exceeded", "日本", "한국어 text", "e\u{301}te\u{301}", "Ü…│─", "      ", " a  b "];
    let piece = (0..AREA.width, 0..AREA.height, prop::sample::select(texts.to_vec()), style());
    prop::collection::vec(piece, 0..12).prop_map(|pieces| {
        let mut frame = Buffer::empty(AREA);
        for (x, y, text, style) in pieces {
            frame.set_string(x, y, text, style);
        }
        frame
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, ..ProptestConfig::default() })]
    #[test]
    fn the_terminal_shows_what_was_drawn(frames in prop::collection::vec(frame(), 1..5)) {
        let mut painting = Painting::new();
        for frame in frames {
            painting.draw(frame);
            prop_assert_eq!(painting.difference(), None);
        }
    }
}

#[test]
fn nothing_is_written_when_nothing_changed() {
    let mut painting = Painting::new();
    painting.painter.show_cursor(true);
    painting.draw_lines(&["Search: use"]);
    assert_eq!(painting.draw_lines(&["Search: use"]), "");
}

#[test]
fn the_end_of_a_line_is_erased() {
    let mut painting = Painting::new();
    painting.draw_lines(&["what the query found", "2"]);
    assert_eq!(painting.draw_lines(&["what", "2"]), "\x1b[1;6H\x1b[K");
    assert_eq!(painting.difference(), None);
}

#[test]
fn a_key_of_the_input_line_costs_a_few_bytes() {
    let mut painting = Painting::new();
    painting.painter.show_cursor(true);
    painting.painter.place_cursor(Position::new(3, 0));
    painting.draw_lines(&["use"]);
    painting.painter.place_cursor(Position::new(4, 0));
    assert_eq!(painting.draw_lines(&["usel"]), "l");
}

/// Terminals count the columns of such a picture as one or as two.
#[test]
fn what_follows_an_uncertain_width_is_placed() {
    let bytes = Painting::new().draw_lines(&["❤\u{fe0f} b", "👩\u{200d}🚀c"]);
    assert!(bytes.contains("\x1b[1;4Hb") && bytes.contains("\x1b[2;3Hc"), "{bytes:?}");
}

#[test]
fn a_full_line_is_followed_by_a_move_to_a_place() {
    let full = "x".repeat(usize::from(AREA.width));
    let mut painting = Painting::new();
    let bytes = painting.draw_lines(&[&full, "next"]);
    assert!(bytes.contains("x\x1b[2Hnext"), "{bytes:?}");
    assert_eq!(painting.difference(), None);
}
