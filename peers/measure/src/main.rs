//! Measures stripe-portal beside its alternatives, in one run: `measure build` what each costs to build,
//! `measure run` what each call costs.

mod build;
mod caller;
mod run;
mod server;
mod wrapper;

use std::process::ExitCode;

type Error = Box<dyn std::error::Error + Send + Sync>;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let result = match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        _ if std::env::var_os(wrapper::LOG).is_some() => return wrapper::compile(&arguments),
        ["build", names @ ..] => build::measure(names),
        ["run"] => run::measure(),
        [run::CALLS] => run::calls(),
        [server::SERVE, mode] => server::serve(mode),
        _ => Err("usage: measure build [PROGRAM…] | measure run".into()),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}
