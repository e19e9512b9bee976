//! Measures the cost of a call with stripe-portal and with its alternatives, in one run.

mod caller;
mod run;
mod server;

use std::process::ExitCode;

type Error = Box<dyn std::error::Error + Send + Sync>;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let result = match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [] => run::measure(),
        [run::CALLS] => run::calls(),
        [server::SERVE, mode] => server::serve(mode),
        _ => Err("usage: calls".into()),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}
