//! The password file of PostgreSQL's own programs: lines of `host:port:database:user:password`.

/// The password of the first line that fits; `*` fits everything, and a backslash takes `:` and `\` literally.
pub(super) fn password(content: &str, wanted: [&str; 4]) -> Option<String> {
    content.lines().filter(|line| !line.starts_with('#')).find_map(|line| {
        let [host, port, database, user, password] = <[String; 5]>::try_from(fields(line)).ok()?;
        let fits =
            [host, port, database, user].iter().zip(wanted).all(|(field, wanted)| field == "*" || field == wanted);
        fits.then_some(password)
    })
}

fn fields(line: &str) -> Vec<String> {
    let mut fields = vec![String::new()];
    let mut chars = line.chars();
    while let Some(c) = chars.next() {
        match (c, fields.len()) {
            // What follows the fourth colon is the password, with all its colons.
            (':', 1..5) => fields.push(String::new()),
            (c, _) => {
                let c = if c == '\\' { chars.next().unwrap_or(c) } else { c };
                fields.last_mut().into_iter().for_each(|field| field.push(c));
            }
        }
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_line_that_fits_counts() {
        let content = "# host:5432:team:ann:no\nother:5432:team:ann:no\nbroken\n\
                       db.example:*:team:ann:p\\:w\\\\d:x\n*:*:*:*:rest\n";
        assert_eq!(password(content, ["db.example", "5432", "team", "ann"]).as_deref(), Some(r"p:w\d:x"));
        assert_eq!(password(content, ["db.example", "5432", "team", "jon"]).as_deref(), Some("rest"));
        assert_eq!(password("a:1:b:c:d", ["a", "2", "b", "c"]), None);
    }
}
