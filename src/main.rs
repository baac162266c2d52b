//! The `fixdex` command: hands its arguments to the library and returns the exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    fixdex::cli::run(std::env::args_os())
}
