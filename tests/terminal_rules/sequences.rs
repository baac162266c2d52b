//! Takes what a program has written apart, as a terminal does.

/// One thing that a terminal is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    Text(char),
    /// A control character.
    Control(char),
    /// `ESC [`: parameters and final letter.
    Csi(String, char),
    /// `ESC ]` to its end.
    Osc(String),
    /// `ESC` and another letter.
    Escape(char),
}

pub fn sequences(written: &[u8]) -> Vec<Told> {
    let text = String::from_utf8(written.to_vec()).expect("UTF-8");
    let mut chars = text.chars().peekable();
    let mut told = Vec::new();
    while let Some(first) = chars.next() {
        told.push(match (first, chars.peek()) {
            ('\x1b', Some('[')) => {
                chars.next();
                let mut parameters = String::new();
                let last = chars.by_ref().find(|&c| {
                    let is_last = ('@'..='~').contains(&c);
                    if !is_last {
                        parameters.push(c);
                    }
                    is_last
                });
                Told::Csi(parameters, last.expect("a whole sequence"))
            }
            ('\x1b', Some(']')) => {
                let text: String = chars.by_ref().skip(1).take_while(|&c| c != '\x07' && c != '\x1b').collect();
                // What ends it may be two characters.
                chars.next_if_eq(&'\\');
                Told::Osc(text)
            }
            ('\x1b', _) => Told::Escape(chars.next().expect("a whole sequence")),
            (c, _) if c.is_control() => Told::Control(c),
            (c, _) => Told::Text(c),
        });
    }
    told
}

/// The numbers of every change of the looks; none is a reset.
pub fn looks(written: &[u8]) -> Vec<u16> {
    let parameters = sequences(written).into_iter().filter_map(|told| match told {
        Told::Csi(parameters, 'm') => Some(parameters),
        _ => None,
    });
    let numbers = parameters.flat_map(|all| all.split(';').map(|one| one.parse().unwrap_or(0)).collect::<Vec<_>>());
    numbers.collect()
}

/// Everything written that is not text, a move, an erasure, a change of the looks, or taking and giving back the
/// terminal: nothing that a terminal answers, that changes what it sends, or that acts outside its screen.
pub fn unexpected(written: &[u8]) -> Vec<Told> {
    let expected = |told: &Told| match told {
        Told::Text(c) => !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}'),
        Told::Control(c) => matches!(c, '\r' | '\n'),
        Told::Csi(parameters, 'm' | 'H' | 'A' | 'B' | 'C' | 'D' | 'J' | 'K') => {
            parameters.chars().all(|c| c.is_ascii_digit() || c == ';')
        }
        Told::Csi(parameters, 'h' | 'l') => ["?25", "?1049", "?2004"].contains(&parameters.as_str()),
        Told::Csi(..) | Told::Escape(_) => false,
        Told::Osc(text) => text == "0;fixdex",
    };
    sequences(written).into_iter().filter(|told| !expected(told)).collect()
}

#[test]
fn sequences_are_told_apart() {
    let told = sequences(b"a\x1b[1;31m\x1b]0;t\x07\x1b]52;c;eA==\x1b\\\r\x1bcb");
    let csi = Told::Csi("1;31".to_owned(), 'm');
    let osc = |text: &str| Told::Osc(text.to_owned());
    let rest = [osc("0;t"), osc("52;c;eA=="), Told::Control('\r'), Told::Escape('c'), Told::Text('b')];
    assert_eq!(told, [[Told::Text('a'), csi].as_slice(), rest.as_slice()].concat());
    assert_eq!(unexpected(b"a\x1b[6n\x1b[?1000h\x1b[2J").len(), 2);
    assert_eq!(unexpected("\u{202e}\u{9b}m\x07\x1b[?25l\r\n".as_bytes()).len(), 3);
}
