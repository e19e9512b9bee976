//! A program that decodes, uses and drops values of maximum depth on a small stack.

use std::fmt::Write as _;

use crate::cycles::Cycle;

/// Returns the program for the cycles of the types in `module`.
///
/// Without arguments it prints, for each cycle, how deep a value can be read, after it did everything with such a value in a
/// thread with a stack of [`STACK_KIB`]. With `measure` it prints the least stack in KiB for each cycle and use. An overflow
/// aborts it.
pub fn program(module: &str, cycles: &[Cycle]) -> String {
    let mut program = PROGRAM.replace("STACK_KIB", &STACK_KIB.to_string());
    let _ = writeln!(program, "const CYCLES: &[Cycle] = &[");
    for cycle in cycles {
        let _ = writeln!(
            program,
            "    Cycle {{ name: {:?}, run: run::<{module}::{}>, objects: {}, open: {:?}, inner: {:?}, close: {:?} }},",
            format!("{} {}", cycle.ty, cycle.fields),
            cycle.ty,
            cycle.objects,
            cycle.open,
            cycle.inner,
            cycle.close,
        );
    }
    program.push_str("];\n");
    program
}

/// The stack that must be enough, in KiB: a quarter of the stack of a Tokio thread.
pub const STACK_KIB: usize = 512;

const PROGRAM: &str = r#"//! Reads, uses and drops values as deep as they can be.
#![allow(deprecated, clippy::all)]

use std::fmt::Debug;
use std::hint::black_box;
use std::process::{Command, Stdio};
use std::thread::Builder;

use serde::Serialize;
use serde::de::DeserializeOwned;
use stripe_portal::{FromJson, from_json};

struct Cycle {
    name: &'static str,
    run: fn(&str, &str, usize) -> bool,
    objects: usize,
    open: &'static str,
    inner: &'static str,
    close: &'static str,
}

impl Cycle {
    fn text(&self, times: usize) -> String {
        [self.open.repeat(times), self.inner.to_owned(), self.close.repeat(times)].concat()
    }
}

const USES: [&str; 8] = ["read", "drop", "clone", "eq", "debug", "serialize", "from_str", "from_value"];

/// Uses a value in a thread with `kib` of stack. It is made and left in others. Tells whether it could be read.
fn run<T>(what: &str, text: &str, kib: usize) -> bool
where
    T: FromJson + Clone + PartialEq + Debug + Serialize + DeserializeOwned + Send + 'static,
{
    let (text, what) = (text.to_owned(), what.to_owned());
    let large = || Builder::new().stack_size(256 << 20);
    let small = Builder::new().stack_size(kib << 10);
    match what.as_str() {
        "read" => {
            let read = small.spawn(move || from_json::<T>(&text).map(Box::new)).unwrap().join().unwrap();
            large().spawn(move || read.is_ok()).unwrap().join().unwrap()
        }
        "from_str" => {
            let read = small.spawn(move || serde_json::from_str::<Box<T>>(&text)).unwrap().join().unwrap();
            large().spawn(move || read.is_ok()).unwrap().join().unwrap()
        }
        "from_value" => {
            let value: serde_json::Value = serde_json::from_str(&text).unwrap();
            let read = small.spawn(move || serde_json::from_value::<Box<T>>(value)).unwrap().join().unwrap();
            large().spawn(move || read.is_ok()).unwrap().join().unwrap()
        }
        _ => {
            let value = large().spawn(move || Box::new(from_json::<T>(&text).unwrap())).unwrap().join().unwrap();
            let keep = move || {
                match what.as_str() {
                    "clone" => return vec![value.clone(), value],
                    "eq" => assert_eq!(value == value, black_box(true)),
                    "debug" => assert!(!format!("{value:#?}").is_empty()),
                    "serialize" => assert!(!serde_json::to_string(&value).unwrap().is_empty()),
                    _ => return Vec::new(),
                }
                vec![value]
            };
            let kept = small.spawn(keep).unwrap().join().unwrap();
            large().spawn(move || drop(kept)).unwrap().join().unwrap();
            true
        }
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        [index, what, times, kib] => {
            let cycle: &Cycle = &CYCLES[index.parse::<usize>().unwrap()];
            assert!((cycle.run)(what, &cycle.text(times.parse().unwrap()), kib.parse().unwrap()));
        }
        ["measure"] => (0..CYCLES.len()).for_each(measure),
        _ => {
            for cycle in CYCLES {
                let times = deepest(cycle);
                println!("{} levels of {}", times * cycle.objects, cycle.name);
                for what in USES {
                    (cycle.run)(what, &cycle.text(times), STACK_KIB);
                }
                assert!(!(cycle.run)("read", &cycle.text(times + 1), STACK_KIB), "read deeper");
                assert!(!(cycle.run)("read", &cycle.text(5_000), STACK_KIB), "read far too deep");
            }
        }
    }
}

/// Returns the maximum number of repetitions of a cycle.
fn deepest(cycle: &Cycle) -> usize {
    (1..).find(|times| !(cycle.run)("read", &cycle.text(*times), 64 << 10)).unwrap() - 1
}

fn measure(index: usize) {
    let cycle = &CYCLES[index];
    let times = deepest(cycle);
    print!("{:4} levels", times * cycle.objects);
    for what in USES {
        let is_enough = |kib: usize| {
            let this = std::env::current_exe().unwrap();
            let [index, times, kib] = [index, times, kib].map(|number| number.to_string());
            let status = Command::new(this).args([&index, what, &times, &kib]).stderr(Stdio::null()).status();
            status.unwrap().code() != None
        };
        let (mut least, mut enough) = (16, 64 << 10);
        while enough - least > 8 {
            let middle = (least + enough) / 2;
            if is_enough(middle) { enough = middle } else { least = middle }
        }
        print!(" {what} {enough}");
    }
    println!(" {}", cycle.name);
}

"#;
