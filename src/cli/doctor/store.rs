//! Checks of the walkthroughs on this host and of the team's server.

use std::time::Duration;

use super::check::Check;
use crate::cli::context::Context;
use crate::error::Error;
use crate::store::postgres::{self, TeamInspection};
use crate::store::{Inspection, inspect, unsent};
use crate::text::count::counted;

/// How long the team's server may take for one answer: somebody waits for the report.
const PATIENCE: Duration = Duration::from_secs(4);

pub(super) fn checks(context: &Context) -> Vec<Check> {
    let name = "store";
    let dir = &context.paths.state;
    vec![match inspect(dir) {
        Ok(None) => Check::ok(name, "there is no walkthrough yet"),
        Ok(Some(store)) => seen(&store),
        Err(error) => Check::failed(name, &error),
    }]
}

fn seen(store: &Inspection) -> Check {
    let name = "store";
    let count = usize::try_from(store.walkthroughs).unwrap_or(usize::MAX);
    let walkthroughs = counted(count, "walkthrough");
    let journal = if store.wal { "a write-ahead log" } else { "a rollback journal" };
    let found = format!("{walkthroughs}, schema {} of {}, {journal}", store.schema, store.known);
    if let Some(damage) = &store.damage {
        let hint = "keep a copy of it, save what can be read by `fixdex walk export --all -o FILE`, and import that \
                    into another `--state-dir DIR`";
        return Check::problem(name, format!("{found}; damaged: {damage}"), hint);
    }
    if let Some(first) = store.damaged.first() {
        let more = store.damaged.len() - 1;
        let more = if more == 0 { String::new() } else { format!(", and {more} more") };
        let hint = "the others can be used; a backup or a colleague's hand-over brings it back at another place, by \
                    `--state-dir DIR`; `fixdex walk export --all` names all that are damaged";
        return Check::problem(name, format!("{found}; {first}{more}"), hint);
    }
    if store.shared && store.wal {
        let hint = "leave fixdex on every host and open it once: it then keeps a journal that network file systems can";
        return Check::warning(name, format!("{found}, on a file system that hosts share"), hint);
    }
    let place = if store.shared { ", on a file system that hosts share" } else { "" };
    Check::ok(name, format!("{found}, whole{place}"))
}

pub(super) fn team_checks(context: &Context) -> Vec<Check> {
    let name = "team";
    let address = match context.team() {
        Ok(None) => return vec![Check::ok(name, "no team is configured")],
        Ok(Some(address)) => address.with_patience(PATIENCE),
        Err(error) => return vec![Check::failed(name, &error)],
    };
    vec![match postgres::inspect(&address) {
        Ok(team) => {
            let waiting = team.id.as_ref().map(|id| unsent(&context.paths.state, id));
            reached(address.name(), &team, waiting.unwrap_or(Ok(0)))
        }
        Err(error) => Check::failed(name, &error),
    }]
}

fn reached(server: &str, team: &TeamInspection, unsent: Result<u64, Error>) -> Check {
    let name = "team";
    if team.encoding != "UTF8" {
        let found = format!("{server} keeps text as {}, which has no room for every name", team.encoding);
        return Check::problem(name, found, "make a database WITH ENCODING 'UTF8' TEMPLATE template0");
    }
    if team.schema == 0 {
        return Check::ok(name, format!("{server} answers; nobody has used it yet"));
    }
    match unsent {
        Ok(0) => Check::ok(name, format!("{server} answers, schema {}; it has everything of this host", team.schema)),
        Ok(count) => {
            let events = counted(usize::try_from(count).unwrap_or(usize::MAX), "event");
            let found = format!("{server} answers, schema {}; {events} not sent yet", team.schema);
            Check::warning(name, found, "`fixdex walk sync` sends them")
        }
        Err(error) => Check::failed(name, &error),
    }
}

#[cfg(test)]
mod tests {
    use super::super::check::State;
    use super::*;
    use crate::store::Damaged;

    fn store() -> Inspection {
        Inspection {
            schema: 4,
            known: 4,
            damage: None,
            wal: true,
            shared: false,
            walkthroughs: 1,
            newest: 3,
            damaged: Vec::new(),
        }
    }

    #[test]
    fn what_is_wrong_with_the_store_is_told() {
        assert_eq!(seen(&store()), Check::ok("store", "1 walkthrough, schema 4 of 4, a write-ahead log, whole"));
        let damaged = Inspection { damage: Some("row 3 missing".to_owned()), ..store() };
        assert_eq!(seen(&damaged).state, State::Problem);
        let bad = |walkthrough: &str| Damaged { walkthrough: walkthrough.to_owned(), reason: "gone".to_owned() };
        let damaged = seen(&Inspection { damaged: vec![bad("1"), bad("2")], ..store() });
        assert_eq!(damaged.state, State::Problem);
        assert!(damaged.found.ends_with("; walkthrough 1 is damaged: gone, and 1 more"), "{}", damaged.found);
        let shared = Inspection { shared: true, ..store() };
        assert_eq!(seen(&shared).state, State::Warning);
        assert_eq!(seen(&Inspection { wal: false, ..shared }).state, State::Ok);
    }

    #[test]
    fn what_is_wrong_with_the_team_is_told() {
        let team = TeamInspection { schema: 1, encoding: "UTF8".to_owned(), id: None };
        let state = |team: &TeamInspection, unsent| reached("db:5432/fixdex", team, Ok(unsent)).state;
        assert_eq!([state(&team, 0), state(&team, 2)], [State::Ok, State::Warning]);
        assert_eq!(state(&TeamInspection { schema: 0, ..team.clone() }, 0), State::Ok);
        assert_eq!(state(&TeamInspection { encoding: "LATIN1".to_owned(), ..team }, 0), State::Problem);
    }
}
