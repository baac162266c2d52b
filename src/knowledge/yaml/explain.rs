//! What a place that is no YAML means for the person who wrote it: the parser's words are about tokens and scalars.

use granit_parser::{ErrorKind, ScanError};

/// What is wrong and how to mend it.
pub(super) fn explain(error: &ScanError) -> (String, &'static str) {
    match error.kind() {
        ErrorKind::UnexpectedCharacter { character } if character.is_control() => {
            ("a control character stands here".to_owned(), "delete it and type the text anew")
        }
        ErrorKind::UnexpectedCharacter { .. } => {
            ("text cannot begin with this sign".to_owned(), "put the whole text into quotes")
        }
        kind => match known(kind) {
            Some((what, hint)) => (what.to_owned(), hint),
            None => (format!("this is no valid YAML: {}", error.info()), "text with signs in it needs quotes"),
        },
    }
}

/// The mistakes that people make.
fn known(kind: &ErrorKind) -> Option<(&'static str, &'static str)> {
    use ErrorKind as E;
    Some(match kind {
        E::UnknownAnchor => ("aliases are not used here", super::WRITE_OUT),
        E::TabNotAllowed
        | E::TabInBlockIndentation
        | E::TabInIndentation
        | E::TabAtBlockScalarStart
        | E::TabInPlainScalar => ("a tab stands here", "indent with spaces"),
        E::MappingValueNotAllowed | E::MappingKeyNotAllowed => {
            ("this colon would begin another field", "put text that holds a colon into quotes")
        }
        E::UnclosedQuotedScalar | E::InvalidQuotedScalarIndent | E::DocumentIndicatorInQuotedScalar => {
            ("a text in quotes is not closed, here or above", "end it with the quote it begins with")
        }
        E::InvalidTrailingDoubleQuotedScalar | E::InvalidTrailingSingleQuotedScalar => {
            ("text follows the closing quote", "put the whole text into quotes: single ones around double ones")
        }
        E::UnknownQuotedScalarEscape | E::InvalidQuotedScalarHexEscape | E::InvalidUnicodeEscape => {
            ("a backslash in this text escapes nothing known", "use single quotes around text with backslashes")
        }
        E::SimpleKeyExpected => ("this is neither `name: value` nor a list item", "write a space after the colon"),
        E::InvalidIndentation | E::ExpectedBlockSequenceEntry => {
            ("this line begins in a column of its own", "begin all fields of an entry in the same column")
        }
        E::ExpectedBlockMappingKey => {
            ("a field name is expected here", "text that begins with `{`, `[` or a quote needs quotes as a whole")
        }
        kind if is_bracket(kind) => {
            ("a bracket is not closed, here or above", "close it; text that begins with `{` or `[` needs quotes")
        }
        _ => return None,
    })
}

fn is_bracket(kind: &ErrorKind) -> bool {
    use ErrorKind as E;
    matches!(
        kind,
        E::UnclosedFlowCollection { .. }
            | E::MismatchedFlowCollectionEnd { .. }
            | E::MisplacedFlowCollectionEnd
            | E::InvalidColonPlacement
            | E::ExpectedFlowSequenceSeparator
            | E::ExpectedFlowMappingSeparator
            | E::UnexpectedEofFlowSequence
            | E::UnexpectedEofFlowMapping
            | E::UnexpectedEofImplicitFlowMapping
            | E::BlockEntryInFlowCollection
    )
}
