//! Copying from what has the focus: the most useful thing, the command line, or one of all that there is; then into a
//! file as well, since no clipboard says whether it took it.

mod clips;

use crate::text::width::truncate;
use crate::tui::action::Action;
use crate::tui::clip::{Clip, Copied, Why};
use crate::tui::context::Context;
use crate::tui::message::{Effect, Told};
use crate::tui::overlay::{Chosen, Item, Overlay, Picker};
use crate::tui::state::{Screen, State};
use crate::walkthrough::variables::missing;
use clips::{Source, sources};

/// How much of a text stands beside its name in the list.
const SHOWN: usize = 48;

/// Copies the most useful thing.
pub fn useful(state: &State) -> Vec<Effect> {
    sources(state).first().map(|source| Effect::Copy(source.clip())).into_iter().collect()
}

/// Copies the command line of the view.
pub fn command_line(state: &State) -> Vec<Effect> {
    sources(state).last().map(|source| Effect::Copy(source.clip())).into_iter().collect()
}

/// Asks what to copy.
pub fn pick(state: &mut State) {
    let mut items: Vec<Item> = sources(state).into_iter().map(item).collect();
    if matches!(state.stack.last(), Some(Screen::Checklist(_))) {
        items.push(Item::new("the walkthrough as Markdown for a ticket", "redacted", Chosen::CopyTicket));
    }
    if !items.is_empty() {
        state.overlays.push(Overlay::Picker(Picker::new("Copy", items)));
    }
}

fn item(source: Source) -> Item {
    let line = source.text.trim().lines().next().unwrap_or_default();
    let shown = truncate(line, SHOWN).into_owned();
    let about = source.text.trim().to_owned();
    Item::new(source.what, shown, Chosen::Copy { what: source.what, text: source.text, exact: source.exact })
        .with_about(about)
}

/// Copies what was chosen.
pub fn chosen(what: &'static str, text: String, exact: bool) -> Vec<Effect> {
    vec![Effect::Copy(Source { what, text, exact }.clip())]
}

/// Writes what was copied last to a file.
pub fn to_file(state: &State) -> Vec<Effect> {
    state.copied.clone().map(Effect::CopyToFile).into_iter().collect()
}

/// Tells what became of the clip that was copied last.
pub fn tell(state: &mut State, copied: Copied) {
    let Some(Clip { what, replaced, .. }) = &state.copied else { return };
    let file = state.key(Action::CopyToFile);
    let also = format!("{file} writes it to a file");
    let replaced = replaced.as_ref().map_or_else(String::new, |replaced| format!("; {replaced}"));
    let unfilled = unfilled(state).map_or_else(String::new, |unfilled| format!(". {unfilled}"));
    let told = match copied {
        Copied::ToTerminal => Told::fact(format!(
            "Sent {what} to the terminal's clipboard (OSC 52), unconfirmed{replaced}{unfilled}. {also}"
        )),
        Copied::ToTmux => Told::fact(format!(
            "Copied {what} to tmux (load-buffer -w), which may pass it on, unconfirmed{replaced}{unfilled}. {also}"
        )),
        Copied::ToFile { path, why } => {
            let why = match why {
                Why::Asked => "",
                Why::NoTmux => "tmux cannot be reached. ",
                Why::NoClipboard => "This terminal has no clipboard. ",
                Why::TooLong => "This is more than terminals take. ",
            };
            Told::fact(format!("{why}Wrote {what} to {}{replaced}{unfilled}", path.display()))
        }
        Copied::Off => Told::fact(format!("Copying is off (clipboard = \"off\" in config.toml). {also}")),
        Copied::Failed(why) => Told::problem(format!("cannot copy {what}: {why}. {also}")),
    };
    state.told = Some(told);
}

/// The values that are not filled in yet in what was copied from a step, and the way to set them.
fn unfilled(state: &State) -> Option<String> {
    let Some(Screen::Checklist(view)) = state.stack.last() else { return None };
    let walkthrough = &view.walkthrough;
    let declared = |name: &&str| walkthrough.content.variables.iter().any(|variable| variable.name == **name);
    let missing = missing(&state.copied.as_ref()?.text, &walkthrough.variables);
    let missing: Vec<&str> = missing.into_iter().filter(declared).collect();
    let (is, them) = if missing.len() == 1 { ("is", "it") } else { ("are", "them") };
    let key = state.keymap.name(Context::Checklist, Action::Variables);
    (!missing.is_empty()).then(|| format!("{} {is} not filled in; {key} sets {them}", missing.join(", ")))
}
