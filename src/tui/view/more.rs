//! The signs that more stands above or below what a pane shows. They cover no text that cannot be scrolled into view,
//! and a text that they cover ends with an ellipsis.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Span;

use crate::text::width::width;
use crate::tui::theme::Theme;

/// So many lines or items stand above the pane: said in the rule over it, else in its first row.
pub fn above(frame: &mut Frame<'_>, pane: Rect, rule: Rect, count: usize, theme: Theme) {
    let y = if rule.height > 0 { rule.y } else { pane.y };
    let row = Rect { y, height: pane.height.min(1), ..pane };
    if count > 0 {
        corner(frame, row, &format!("↑ {count} more"), theme);
    }
}

/// So many lines or items stand below the pane: said in its last row.
pub fn below(frame: &mut Frame<'_>, pane: Rect, count: usize, theme: Theme) {
    let row = Rect { y: pane.bottom().saturating_sub(1), height: pane.height.min(1), ..pane };
    if count > 0 {
        corner(frame, row, &format!("↓ {count} more"), theme);
    }
}

/// Writes at the right end of the row.
pub fn corner(frame: &mut Frame<'_>, row: Rect, text: &str, theme: Theme) {
    let row = row.intersection(frame.area());
    let columns = super::clamp(width(text) + 3);
    if row.height == 0 || row.width < columns {
        return;
    }
    let area = Rect { x: row.right() - columns, width: columns, ..row };
    let buffer = frame.buffer_mut();
    let covers = area.positions().any(|at| !matches!(buffer[at].symbol(), " " | "─"));
    super::clear(frame, area, theme);
    let lead = if covers { "… " } else { "  " };
    super::put(frame, Span::styled(format!("{lead}{text}"), theme.faint()), area);
}
