//! Measures the build cost of stripe-portal and its alternatives in one run: `measure [--rounds N] [PROGRAM…]`, and
//! compares generators: `measure [--rounds N] generators [SPEC]`.

mod build;
mod generators;
mod report;
mod usage;
mod wrapper;

use std::process::ExitCode;

type Error = Box<dyn std::error::Error + Send + Sync>;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if std::env::var_os(wrapper::LOG).is_some() {
        return wrapper::compile(&arguments);
    }
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Measures what the arguments name.
fn run(arguments: &[String]) -> Result<(), Error> {
    let (rounds, names) = match arguments {
        [option, rounds, names @ ..] if option == "--rounds" => (rounds.parse()?, names),
        names => (1, names),
    };
    if rounds == 0 {
        return Err("`--rounds` needs a number above 0".into());
    }
    match names.split_first() {
        Some((command, arguments)) if command == "generators" => generators::measure(rounds, arguments),
        _ => build(rounds, names),
    }
}

/// Builds the programs called `names`, or all of them, once in each round, and prints medians.
fn build(rounds: usize, names: &[String]) -> Result<(), Error> {
    let programs = build::named(names)?;
    let mut report = report::Report::new(programs.len());
    for round in 0..rounds {
        // Each round begins with another program, so that a machine that drifts does not favour one of them.
        for turn in 0..programs.len() {
            let index = (round + turn) % programs.len();
            eprintln!("round {} of {rounds}: {} …", round + 1, programs[index].package);
            report.add(index, build::cost(programs[index])?);
        }
    }
    let packages: Vec<&str> = programs.iter().map(|program| program.package).collect();
    report.print(&packages);
    Ok(())
}
