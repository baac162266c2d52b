//! The themes that are built in. A test holds the contrast of their colours.

use ratatui::style::{Color, Modifier};

use super::color::rgb;
use super::role::{Look, ROLES, Role};
use crate::config::ThemeName;

const BOLD: Modifier = Modifier::BOLD;
const FOUND: Modifier = Modifier::BOLD.union(Modifier::UNDERLINED);

/// The looks of a theme, in the order of [`Role::ALL`].
#[must_use]
pub fn looks(theme: ThemeName) -> [Look; ROLES] {
    let look = match theme {
        ThemeName::Terminal => terminal,
        ThemeName::Dark => |role| painted(role, &DARK),
        ThemeName::Light => |role| painted(role, &LIGHT),
        ThemeName::Contrast => |role| painted(role, &CONTRAST),
        ThemeName::Mono => mono,
    };
    Role::ALL.map(look)
}

/// The terminal's own sixteen colours on its own background.
fn terminal(role: Role) -> Look {
    let look = mono(role);
    match role {
        Role::Key | Role::Code => look.fg(Color::Cyan),
        Role::Found | Role::Warning => look.fg(Color::Yellow),
        Role::Failure => look.fg(Color::Red),
        Role::Success => look.fg(Color::Green),
        _ => look,
    }
}

/// Weights alone.
fn mono(role: Role) -> Look {
    Look::PLAIN.weight(match role {
        Role::Text | Role::Code | Role::Success => Modifier::empty(),
        Role::Heading | Role::Strong | Role::Key | Role::Warning | Role::Failure | Role::Remembered => BOLD,
        Role::Faint | Role::Border => Modifier::DIM,
        Role::Found => FOUND,
        Role::Selected => Modifier::REVERSED,
    })
}

/// The colours of a theme that paints its own background.
struct Paint {
    paper: u32,
    ink: u32,
    faint: u32,
    border: u32,
    blue: u32,
    yellow: u32,
    red: u32,
    green: u32,
    /// Behind the selected item, whose text has the colour of the paper.
    bar: u32,
}

const DARK: Paint = Paint {
    paper: 0x1d_2330,
    ink: 0xd8_dee9,
    faint: 0x9a_a5b8,
    border: 0x6b_7689,
    blue: 0x7f_d1e0,
    yellow: 0xeb_cb8b,
    red: 0xf0_8c95,
    green: 0xa8_d18d,
    bar: 0x88_c0d0,
};

const LIGHT: Paint = Paint {
    paper: 0xfa_fafa,
    ink: 0x24_292e,
    faint: 0x5f_6770,
    border: 0x8a_929b,
    blue: 0x0b_5f83,
    yellow: 0x7a_5200,
    red: 0xb3_1d28,
    green: 0x1a_6b2f,
    bar: 0x0b_5f83,
};

const CONTRAST: Paint = Paint {
    paper: 0x00_0000,
    ink: 0xff_ffff,
    faint: 0xd0_d0d0,
    border: 0xa8_a8a8,
    blue: 0x5f_ffff,
    yellow: 0xff_ff5f,
    red: 0xff_9e9e,
    green: 0x7f_ff7f,
    bar: 0xff_ff5f,
};

fn painted(role: Role, paint: &Paint) -> Look {
    let ink = |color| Look::PLAIN.fg(rgb(color));
    match role {
        Role::Text => ink(paint.ink).bg(rgb(paint.paper)),
        Role::Heading | Role::Strong | Role::Remembered => ink(paint.ink).weight(BOLD),
        Role::Faint => ink(paint.faint),
        Role::Border => ink(paint.border),
        Role::Key => ink(paint.blue).weight(BOLD),
        Role::Code => ink(paint.blue),
        Role::Found => ink(paint.yellow).weight(FOUND),
        Role::Warning => ink(paint.yellow).weight(BOLD),
        Role::Failure => ink(paint.red).weight(BOLD),
        Role::Success => ink(paint.green),
        Role::Selected => ink(paint.paper).bg(rgb(paint.bar)).weight(BOLD),
    }
}
