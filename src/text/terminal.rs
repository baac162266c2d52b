//! The terminal that shows standard output. It is asked for its size only.

/// Its columns and lines; `None` where there is none, or where it does not know them, as on a serial console.
#[must_use]
pub fn size() -> Option<(u16, u16)> {
    let size = rustix::termios::tcgetwinsize(std::io::stdout()).ok()?;
    known((size.ws_col, size.ws_row))
}

/// A size that says something.
fn known((columns, lines): (u16, u16)) -> Option<(u16, u16)> {
    (columns > 0 && lines > 0).then_some((columns, lines))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_that_knows_no_size_has_none() {
        assert_eq!([known((0, 0)), known((80, 0)), known((80, 24))], [None, None, Some((80, 24))]);
    }
}
