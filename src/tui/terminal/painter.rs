//! The painter: knows what the terminal shows and what it should show, and finds few bytes that make the one the other.
//! May use the pen beside it, and nothing of the program.
//!
//! It relies only on what every terminal since the VT100 can do: to move the cursor, to change the looks, to erase the
//! rest of a line. It asks nothing, and never scrolls. Where a terminal may count the columns of a character
//! otherwise, or holds its cursor back at the end of a line, the next move is to a place rather than by a distance.

use ratatui::buffer::{Cell, CellWidth};
use ratatui::layout::Position;

use super::pen::Pen;

/// Erasing the rest of a line is shorter than more spaces than these.
const ERASE: usize = "\x1b[K".len();

/// The cells of the screen; what lies beyond a row or below all rows is blank.
#[derive(Debug, Default)]
struct Grid(Vec<Vec<Cell>>);

impl Grid {
    fn row(&self, y: usize) -> &[Cell] {
        self.0.get(y).map_or(&[], Vec::as_slice)
    }

    fn cell(&self, x: usize, y: usize) -> &Cell {
        self.row(y).get(x).unwrap_or(&Cell::EMPTY)
    }

    fn row_mut(&mut self, y: usize, columns: usize) -> &mut Vec<Cell> {
        if self.0.len() <= y {
            self.0.resize(y + 1, Vec::new());
        }
        let row = &mut self.0[y];
        if row.len() < columns {
            row.resize(columns, Cell::EMPTY);
        }
        row
    }
}

/// What the terminal shows and should show.
#[derive(Debug, Default)]
pub struct Painter {
    columns: usize,
    shown: Grid,
    wanted: Grid,
    /// The rows in which the two may differ.
    touched: Vec<usize>,
    /// Where the terminal's cursor is; `None` where terminals may differ about it.
    at: Option<(usize, usize)>,
    pen: Pen,
    /// Whether the terminal shows its cursor, and whether and where it should.
    cursor_seen: bool,
    cursor_wanted: bool,
    cursor: Position,
    bytes: String,
}

impl Painter {
    /// A painter for a terminal of so many columns, about which nothing is known: all of it is erased first.
    pub fn new(columns: u16) -> Self {
        let mut painter = Self::default();
        painter.clear(columns);
        painter
    }

    /// Erases everything.
    pub fn clear(&mut self, columns: u16) {
        *self = Self {
            columns: usize::from(columns),
            cursor_wanted: self.cursor_wanted,
            cursor: self.cursor,
            ..Self::default()
        };
        self.bytes.push_str("\x1b[m\x1b[?25l\x1b[2J");
    }

    /// Takes cells that should be shown from now on.
    pub fn take<'a>(&mut self, cells: impl Iterator<Item = (u16, u16, &'a Cell)>) {
        for (x, y, cell) in cells {
            self.want(usize::from(x), usize::from(y), cell);
        }
    }

    fn want(&mut self, x: usize, y: usize, cell: &Cell) {
        let end = x + usize::from(cell.cell_width()).max(1);
        let row = self.wanted.row_mut(y, end);
        if is_covered(&row[x]) {
            // A wide character lies over this cell.
            return;
        }
        row[x] = seen(cell);
        for covered in &mut row[x + 1..end] {
            *covered = Cell::new("");
        }
        // What a wide character covered that is gone now.
        for free in row[end..].iter_mut().take_while(|cell| is_covered(cell)) {
            *free = Cell::EMPTY;
        }
        if self.touched.last() != Some(&y) {
            self.touched.push(y);
        }
    }

    /// Shows the cursor, or hides it.
    pub fn show_cursor(&mut self, seen: bool) {
        self.cursor_wanted = seen;
    }

    pub fn place_cursor(&mut self, at: Position) {
        self.cursor = at;
    }

    pub fn cursor(&self) -> Position {
        self.cursor
    }

    /// The bytes that make the terminal show what it should; empty when it does already.
    pub fn paint(&mut self) -> &str {
        for y in std::mem::take(&mut self.touched) {
            self.paint_row(y);
        }
        self.turn(Pen::default());
        if self.cursor_wanted {
            self.go(usize::from(self.cursor.x), usize::from(self.cursor.y));
        }
        if self.cursor_seen != self.cursor_wanted {
            self.bytes.push_str(if self.cursor_wanted { "\x1b[?25h" } else { "\x1b[?25l" });
            self.cursor_seen = self.cursor_wanted;
        }
        &self.bytes
    }

    fn paint_row(&mut self, y: usize) {
        let wanted = self.wanted.row(y).to_vec();
        let differs = |x: &usize| wanted.get(*x).unwrap_or(&Cell::EMPTY) != self.shown.cell(*x, y);
        let columns = wanted.len().max(self.shown.row(y).len());
        let changed: Vec<usize> = (0..columns).filter(differs).collect();
        let used = wanted.iter().rposition(|cell| *cell != Cell::EMPTY).map_or(0, |last| last + 1);
        for (passed, &x) in changed.iter().enumerate() {
            let cell = wanted.get(x).unwrap_or(&Cell::EMPTY);
            if is_covered(cell) {
                continue;
            }
            self.go_along(&wanted, x, y);
            if x >= used && changed.len() - passed > ERASE {
                self.erase();
                break;
            }
            self.put(cell, x, y);
        }
        *self.shown.row_mut(y, 0) = wanted;
    }

    /// Goes to a column of the row; writing again what stands between may be shorter than a move.
    fn go_along(&mut self, row: &[Cell], x: usize, y: usize) {
        if let Some((from, _)) = self.at.filter(|&(from, row)| row == y && from < x) {
            let between = row.get(from..x).unwrap_or_default();
            let bytes: usize = between.iter().map(|cell| cell.symbol().len()).sum();
            let fits = |cell: &Cell| is_covered(cell) || is_certain(cell.symbol()) && self.writes(cell);
            if between.len() == x - from && bytes <= step(x - from, 'C').len() && between.iter().all(fits) {
                self.bytes.extend(between.iter().map(Cell::symbol));
                self.at = Some((x, y));
            }
        }
        self.go(x, y);
    }

    /// Whether the pen, as it is, writes the cell as it should be seen.
    fn writes(&self, cell: &Cell) -> bool {
        if *cell == Cell::EMPTY { self.pen.leaves_blank() } else { self.pen == Pen::of(cell) }
    }

    fn put(&mut self, cell: &Cell, x: usize, y: usize) {
        if !self.writes(cell) {
            self.turn(Pen::of(cell));
        }
        self.bytes.push_str(cell.symbol());
        let next = x + usize::from(cell.cell_width());
        // At the end of the line some terminals hold the cursor back, and others go on.
        self.at = (is_certain(cell.symbol()) && next < self.columns).then_some((next, y));
    }

    /// Erases the rest of the line; some terminals fill it with the background of the pen.
    fn erase(&mut self) {
        if !self.pen.leaves_blank() {
            self.turn(Pen::default());
        }
        self.bytes.push_str("\x1b[K");
    }

    fn turn(&mut self, pen: Pen) {
        self.pen.turn(pen, &mut self.bytes);
        self.pen = pen;
    }

    /// Moves the cursor, by the shortest sequence.
    fn go(&mut self, x: usize, y: usize) {
        if self.at == Some((x, y)) {
            return;
        }
        let place = match (x, y) {
            (0, 0) => "\x1b[H".to_owned(),
            (0, _) => format!("\x1b[{}H", y + 1),
            _ => format!("\x1b[{};{}H", y + 1, x + 1),
        };
        let by_distance = self.at.and_then(|at| distance(at, (x, y)));
        let shortest = by_distance.filter(|bytes| bytes.len() < place.len()).unwrap_or(place);
        self.bytes.push_str(&shortest);
        self.at = Some((x, y));
    }

    /// Forgets the bytes, which the terminal has now.
    pub fn written(&mut self) {
        self.bytes.clear();
    }
}

/// A cell as the eye sees it: an empty one has no looks.
fn seen(cell: &Cell) -> Cell {
    let empty = matches!(cell.symbol(), " " | "") && Pen::of(cell).leaves_blank();
    if empty { Cell::EMPTY } else { cell.clone() }
}

/// A move by columns or lines; the letter gives the direction.
fn step(count: usize, direction: char) -> String {
    match count {
        0 => String::new(),
        1 => format!("\x1b[{direction}"),
        _ => format!("\x1b[{count}{direction}"),
    }
}

/// A move from one place to another that is not far.
fn distance((from_x, from_y): (usize, usize), (x, y): (usize, usize)) -> Option<String> {
    match (x.checked_sub(from_x), y.checked_sub(from_y)) {
        (Some(right), Some(0)) => Some(step(right, 'C')),
        (None, Some(0)) => Some(step(from_x - x, 'D')),
        (Some(0), Some(down)) => Some(step(down, 'B')),
        (_, Some(down)) => Some(format!("{}{}", "\r\n".repeat(down), step(x, 'C'))),
        (_, None) => None,
    }
}

/// Whether the right half of a wide character lies here.
fn is_covered(cell: &Cell) -> bool {
    cell.symbol().is_empty()
}

/// Whether all terminals agree how many columns this takes: not of combined characters and pictures.
fn is_certain(symbol: &str) -> bool {
    let mut chars = symbol.chars();
    chars.next().is_some_and(|first| !('\u{1f000}'..'\u{20000}').contains(&first)) && chars.next().is_none()
}

#[cfg(test)]
mod tests;
