//! Where everything stands, from the size of the terminal alone.

use ratatui::layout::{Constraint, Layout, Margin, Rect};

/// From this width on, a list has its page beside it.
pub const TWO_PANES: u16 = 100;

/// Below this width there are no borders and no separators.
pub const BORDERS: u16 = 60;

/// Below this size only a message fits.
pub const SMALLEST: (u16, u16) = (40, 10);

/// Text wider than this is hard to read.
const WIDEST_TEXT: u16 = 100;

/// A preview holds no more rows, its title among them.
const TALLEST_PREVIEW: u16 = 28;

/// The parts of the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    pub header: Rect,
    /// The line that is typed into.
    pub query: Rect,
    /// What the list is filtered by and how much it has.
    pub summary: Rect,
    pub rule: Rect,
    pub list: Rect,
    /// The column between the panes; empty with one pane.
    pub separator: Rect,
    /// The page beside the list; empty with one pane.
    pub preview: Rect,
    /// All between rule and footer.
    pub body: Rect,
    pub footer: Rect,
}

/// The parts of a view with a query line.
#[must_use]
pub fn of_list(size: (u16, u16)) -> Parts {
    parts(size, 1)
}

/// The parts of a view that is all page: `query` is its title line.
#[must_use]
pub fn of_page(size: (u16, u16)) -> Parts {
    parts(size, 0)
}

fn parts(size: (u16, u16), summary_rows: u16) -> Parts {
    let area = Rect::new(0, 0, size.0, size.1);
    let [header, query, summary, rule, body, footer] = Layout::vertical([
        Constraint::Length(1),
        Constraint::Length(1),
        Constraint::Length(summary_rows),
        Constraint::Length(u16::from(size.0 >= BORDERS)),
        Constraint::Min(0),
        Constraint::Length(1),
    ])
    .areas(area);
    let (list, separator, preview) = panes(body);
    Parts { header, query, summary, rule, list, separator, preview, body, footer }
}

/// The parts of the Diagnose view.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DiagnosisParts {
    pub header: Rect,
    /// The line that says what was found.
    pub verdict: Rect,
    pub rule: Rect,
    pub log: Rect,
    /// Between log and candidates: a column, or a line with one pane.
    pub separator: Rect,
    pub list: Rect,
    /// The page of the selected candidate; empty with one pane.
    pub page: Rect,
    pub body: Rect,
    pub footer: Rect,
}

/// The parts of the Diagnose view with so many candidates: the log at the left and the candidates at the right, or the
/// candidates above the log where it is narrow.
#[must_use]
pub fn of_diagnosis(size: (u16, u16), candidates: usize) -> DiagnosisParts {
    let Parts { header, query: verdict, rule, body, footer, .. } = of_page(size);
    let parts = DiagnosisParts { header, verdict, rule, body, footer, ..DiagnosisParts::default() };
    let rows = u16::try_from(candidates * 2).unwrap_or(u16::MAX);
    if body.width < TWO_PANES {
        // Without a candidate there is still something to say.
        let rows = if candidates == 0 { 4 } else { rows };
        let most = (body.height / 2).max(2);
        let [list, separator, log] = Layout::vertical([
            Constraint::Length(rows.min(most)),
            Constraint::Length(u16::from(rows > 0 && size.0 >= BORDERS)),
            Constraint::Min(0),
        ])
        .areas(body);
        return DiagnosisParts { log, separator, list, ..parts };
    }
    let [log, separator, right] =
        Layout::horizontal([Constraint::Percentage(50), Constraint::Length(1), Constraint::Min(0)]).areas(body);
    let [list, _, page] = Layout::vertical([
        Constraint::Length(rows.min(body.height / 3)),
        Constraint::Length(u16::from(rows > 0)),
        Constraint::Min(0),
    ])
    .areas(right);
    DiagnosisParts { log, separator, list, page, ..parts }
}

fn panes(body: Rect) -> (Rect, Rect, Rect) {
    if body.width < TWO_PANES {
        return (body, Rect::default(), Rect::default());
    }
    let [list, separator, preview] =
        Layout::horizontal([Constraint::Percentage(46), Constraint::Length(1), Constraint::Min(0)]).areas(body);
    (list, separator, preview)
}

/// Where the text of a page stands in its pane: with a margin, and not wider than is good to read.
#[must_use]
pub fn text_area(pane: Rect) -> Rect {
    let margin = Margin { horizontal: u16::from(pane.width >= BORDERS / 2), vertical: 0 };
    let inner = pane.inner(margin);
    Rect { width: inner.width.min(WIDEST_TEXT), ..inner }
}

/// Where the page beside a list stands in its pane. It is a glance, drawn anew with every move in the list: the rest is
/// one key away, and more rows would make each move slow on a slow line.
#[must_use]
pub fn preview_area(pane: Rect) -> Rect {
    let area = text_area(pane);
    Rect { height: area.height.min(TALLEST_PREVIEW), ..area }
}

/// What a titled page leaves for its lines: all but the title and the empty line under it.
#[must_use]
pub fn below_title(area: Rect) -> Rect {
    let used = area.height.min(2);
    Rect { y: area.y + used, height: area.height - used, ..area }
}

/// The box of an overlay: in the middle, at most this large, between the first and the last line of the screen.
#[must_use]
pub fn overlay(size: (u16, u16), columns: u16, rows: u16) -> Rect {
    let room = size.1.saturating_sub(2);
    let (width, height) = (columns.min(size.0), rows.min(room));
    Rect::new((size.0 - width) / 2, (1 + (room - height) / 3).min(size.1), width, height)
}

/// The box of help and notices.
#[must_use]
pub fn reading_overlay(size: (u16, u16)) -> Rect {
    overlay(size, 76, size.1.saturating_sub(4).max(SMALLEST.1 - 2))
}

/// The box of a notice of so many lines.
#[must_use]
pub fn notice_overlay(size: (u16, u16), lines: usize) -> Rect {
    let most = reading_overlay(size);
    let rows = u16::try_from(lines).unwrap_or(u16::MAX).saturating_add(4).min(most.height);
    overlay(size, most.width, rows)
}

/// The box of a list of so many items to choose from, with lines below it. It keeps its size while typing narrows the
/// list.
#[must_use]
pub fn picker_overlay(size: (u16, u16), items: usize, below: u16) -> Rect {
    let rows = u16::try_from(items).unwrap_or(u16::MAX).saturating_add(4).saturating_add(below);
    overlay(size, size.0.saturating_sub(4).clamp(BORDERS, 92), rows.clamp(6, size.1.max(18)))
}

/// How many lines of an overlay are left for its content, under its title line and inside its border.
#[must_use]
pub fn overlay_rows(overlay: Rect) -> usize {
    usize::from(overlay.height.saturating_sub(4))
}
