//! What ratatui draws on: a painter, and where its bytes go. May use the painter beside it.

use std::io::{self, Write};

use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};

use super::painter::Painter;
use super::size::size;

/// The real terminal, written to once a frame and only when something changed. It is never asked anything.
#[derive(Debug)]
pub struct Painted<W: Write> {
    painter: Painter,
    writer: W,
}

impl<W: Write> Painted<W> {
    /// The terminal behind `writer`.
    ///
    /// # Errors
    /// When its size cannot be known.
    pub fn new(writer: W) -> io::Result<Self> {
        let Size { width: columns, .. } = size()?;
        Ok(Self { painter: Painter::new(columns), writer })
    }
}

impl<W: Write> Backend for Painted<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        self.painter.take(content);
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.painter.show_cursor(false);
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.painter.show_cursor(true);
        Ok(())
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.painter.cursor())
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.painter.place_cursor(position.into());
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        let Size { width: columns, .. } = size()?;
        self.painter.clear(columns);
        Ok(())
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        match clear_type {
            ClearType::All => self.clear(),
            // A program that has the whole screen erases nothing else.
            _ => Err(io::ErrorKind::Unsupported.into()),
        }
    }

    fn size(&self) -> io::Result<Size> {
        size()
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.size()?, pixels: Size::ZERO })
    }

    fn flush(&mut self) -> io::Result<()> {
        let bytes = self.painter.paint();
        if !bytes.is_empty() {
            self.writer.write_all(bytes.as_bytes())?;
            self.writer.flush()?;
        }
        self.painter.written();
        Ok(())
    }
}
