//! A selection in a list that scrolls.

use super::action::Action;

/// Which item is selected and which stands at the top of the pane.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cursor {
    pub selected: usize,
    pub top: usize,
}

impl Cursor {
    /// Moves as `action` says in a list of `count` items of which `visible` have room; other actions do nothing.
    pub fn act(&mut self, action: Action, count: usize, visible: usize) {
        let visible = visible.max(1);
        let step = |lines: usize| isize::try_from(lines).unwrap_or(isize::MAX);
        match action {
            Action::Up => self.step(-1, count, visible),
            Action::Down => self.step(1, count, visible),
            Action::HalfUp => self.by(-step(visible / 2), count),
            Action::HalfDown => self.by(step(visible / 2), count),
            Action::PageUp => self.by(-step(visible), count),
            Action::PageDown => self.by(step(visible), count),
            Action::Top => self.selected = 0,
            Action::Bottom => self.selected = count.saturating_sub(1),
            _ => {}
        }
        self.keep_visible(count, visible);
    }

    /// Selects `item` and scrolls as little as needed.
    pub fn select(&mut self, item: usize, count: usize, visible: usize) {
        self.selected = item;
        self.keep_visible(count, visible.max(1));
    }

    /// Moves by one item. Where that leaves the view, the list scrolls by half a pane: most steps then change two lines of
    /// the screen, which is calm to look at and quick on a slow line.
    fn step(&mut self, items: isize, count: usize, visible: usize) {
        self.by(items, count);
        let in_view = (self.top..self.top + visible).contains(&self.selected);
        if !in_view {
            self.top = self.selected.saturating_sub(visible / 2).min(count.saturating_sub(visible));
        }
    }

    fn by(&mut self, items: isize, count: usize) {
        self.selected = self.selected.saturating_add_signed(items).min(count.saturating_sub(1));
    }

    /// Makes the selection exist and be in view, for a list or pane that changed its size.
    pub fn keep_visible(&mut self, count: usize, visible: usize) {
        self.selected = self.selected.min(count.saturating_sub(1));
        let lowest = (self.selected + 1).saturating_sub(visible);
        self.top = self.top.clamp(lowest, self.selected).min(count.saturating_sub(visible).max(lowest));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moves_stay_in_the_list_and_in_view() {
        let mut cursor = Cursor::default();
        cursor.act(Action::Up, 10, 3);
        assert_eq!(cursor, Cursor { selected: 0, top: 0 });
        cursor.act(Action::Bottom, 10, 3);
        assert_eq!(cursor, Cursor { selected: 9, top: 7 });
        cursor.act(Action::PageUp, 10, 3);
        assert_eq!(cursor, Cursor { selected: 6, top: 6 });
        cursor.act(Action::Down, 0, 3);
        assert_eq!(cursor, Cursor { selected: 0, top: 0 });
    }

    #[test]
    fn a_step_out_of_view_scrolls_by_half_a_pane() {
        let mut cursor = Cursor { selected: 3, top: 0 };
        cursor.act(Action::Down, 20, 4);
        assert_eq!(cursor, Cursor { selected: 4, top: 2 });
        cursor.act(Action::Up, 20, 4);
        assert_eq!(cursor, Cursor { selected: 3, top: 2 });
        let mut cursor = Cursor { selected: 8, top: 8 };
        cursor.act(Action::Up, 20, 4);
        assert_eq!(cursor, Cursor { selected: 7, top: 5 });
        let mut cursor = Cursor { selected: 18, top: 15 };
        cursor.act(Action::Down, 20, 4);
        assert_eq!(cursor, Cursor { selected: 19, top: 16 }, "the last item stands at the end of the pane");
    }

    #[test]
    fn a_pane_that_grows_is_filled() {
        let mut cursor = Cursor { selected: 9, top: 9 };
        cursor.keep_visible(10, 5);
        assert_eq!(cursor, Cursor { selected: 9, top: 5 });
    }
}
