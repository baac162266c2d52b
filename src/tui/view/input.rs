//! A line to type into.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use tui_input::Input;
use unicode_segmentation::UnicodeSegmentation;

use crate::text::width::{truncate, width};
use crate::tui::theme::Theme;

/// Draws the label and what is typed, with the cursor where the next letter goes. What has no room is cut at both ends.
pub fn draw(frame: &mut Frame<'_>, area: Rect, label: &str, input: &Input, focused: bool, theme: Theme) {
    if area.height == 0 {
        return;
    }
    let lead = super::clamp(width(label)).min(area.width);
    let field = Rect { x: area.x + lead, width: area.width - lead, ..area };
    let room = usize::from(field.width).saturating_sub(1).max(1);
    let end = input.value().char_indices().nth(input.cursor()).map_or(input.value().len(), |(at, _)| at);
    let (before, after) = input.value().split_at(end);
    let before = tail(before, room);
    let after = truncate(after, room.saturating_sub(width(&before)));
    let column = super::clamp(width(&before));
    let style = if focused { theme.key() } else { theme.faint() };
    super::put(frame, Span::styled(label, style), area);
    super::put(frame, Line::from_iter([before, after.into_owned()]), field);
    if focused {
        frame.set_cursor_position((field.x + column, field.y));
    }
}

/// As much of the end of `text` as fits into `room` columns, after an ellipsis where it is cut.
fn tail(text: &str, room: usize) -> String {
    if width(text) <= room {
        return text.to_owned();
    }
    let mut used = 1;
    let fits = |grapheme: &&str| {
        used += width(grapheme);
        used <= room
    };
    let kept: usize = text.graphemes(true).rev().take_while(fits).map(str::len).sum();
    format!("…{}", &text[text.len() - kept..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_long_text_is_kept() {
        assert_eq!(tail("abcdef", 6), "abcdef");
        assert_eq!(tail("abcdef", 4), "…def");
        assert_eq!(tail("日本語", 4), "…語");
        assert_eq!(tail("ab", 1), "…");
    }
}
