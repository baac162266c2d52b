//! Bytes of unknown origin to text: UTF-8, UTF-16 with or without a mark, else Windows-1252.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// So many bytes tell the encoding.
const PROBE: usize = 4096;

/// The encoding that a text is most likely in.
#[must_use]
pub fn encoding(bytes: &[u8]) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding;
    }
    let probe = &bytes[..bytes.len().min(PROBE)];
    if let Some(encoding) = zero_pattern(probe) {
        return encoding;
    }
    if mostly_utf8(bytes) { UTF_8 } else { WINDOWS_1252 }
}

/// UTF-16 without a mark shows itself by the zero bytes of its Latin letters.
fn zero_pattern(probe: &[u8]) -> Option<&'static Encoding> {
    let pairs = probe.len() / 2;
    let zeros = |offset: usize| probe.chunks_exact(2).filter(|pair| pair[offset] == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let many = |zeros: usize| pairs >= 4 && zeros * 10 >= pairs * 4;
    let few = |zeros: usize| zeros * 10 < pairs;
    if many(odd) && few(even) {
        Some(UTF_16LE)
    } else if many(even) && few(odd) {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Whether more characters beyond ASCII are right than wrong when read as UTF-8.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut right, mut wrong) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        right += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        wrong += usize::from(!chunk.invalid().is_empty());
    }
    // A cut inside the last character is no sign of another encoding.
    wrong <= right || (wrong == 1 && std::str::from_utf8(bytes).is_err_and(|error| error.error_len().is_none()))
}

/// The bytes as text; what is wrong in them becomes a replacement character.
#[must_use]
pub fn decoded<'a>(bytes: &'a [u8], encoding: &'static Encoding) -> Cow<'a, str> {
    encoding.decode_with_bom_removal(bytes).0
}
