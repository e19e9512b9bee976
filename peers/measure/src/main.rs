//! Measures the build cost of stripe-portal and its alternatives in one run: `measure [PROGRAM…]`.

mod build;
mod wrapper;

use std::process::ExitCode;

type Error = Box<dyn std::error::Error + Send + Sync>;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if std::env::var_os(wrapper::LOG).is_some() {
        return wrapper::compile(&arguments);
    }
    match build::measure(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}
