//! Client CPU per call on loopback. The clients take turns in one process, so that the machine's moods hit all; the
//! server is another process, so that only the clients' time counts. Linux only.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::Instant;

use crate::Error;
use crate::caller::{Caller, NAMES};
use crate::server::{CONNECTIONS, SERVE};

/// The argument that makes this program the client.
pub const CALLS: &str = "--calls";

const BASE_URL: &str = "MEASURE_BASE_URL";
const ROUNDS: usize = 45;

struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

pub fn measure() -> Result<(), Error> {
    let program = std::env::current_exe()?;
    println!(
        "{:6} {:>7}  {:14} {:>12} {:>12} {:>11} {:>15}",
        "server", "at once", "client", "µs CPU/call", "× plain", "calls/s", "new connections"
    );
    for mode in ["plain", "tls", "h2"] {
        let child = Command::new(&program).args([SERVE, mode]).stdout(Stdio::piped()).spawn()?;
        let mut server = Server(child);
        let mut output = BufReader::new(server.0.stdout.take().ok_or("no output")?);
        let mut base_url = String::new();
        output.read_line(&mut base_url)?;
        let mut certificate = String::new();
        loop {
            let mut line = String::new();
            output.read_line(&mut line)?;
            if line.trim().is_empty() {
                break;
            }
            let is_end = line.starts_with("-----END");
            certificate.push_str(&line);
            if is_end {
                break;
            }
        }
        // The platform's certificates, as each of the clients reads them.
        let file = std::env::temp_dir().join(format!("stripe-portal-peers-{}.pem", std::process::id()));
        fs::write(&file, &certificate)?;
        let mut command = Command::new(&program);
        command.arg(CALLS).env(BASE_URL, base_url.trim()).env("MEASURE_MODE", mode).env("SSL_CERT_FILE", &file);
        let status = command.status();
        fs::remove_file(&file)?;
        if !status?.success() {
            return Err(format!("the calls to the {mode} server failed").into());
        }
    }
    Ok(())
}

pub fn calls() -> Result<(), Error> {
    let (base_url, mode) = (std::env::var(BASE_URL)?, std::env::var("MEASURE_MODE")?);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let callers = Caller::all(&base_url)?;
        let probe = reqwest::Client::new();
        for (at_once, calls) in [(1, 200), (64, 1280)] {
            let mut cpus: [Vec<f64>; NAMES.len()] = Default::default();
            let mut rates: [Vec<f64>; NAMES.len()] = Default::default();
            let mut connections = [0; NAMES.len()];
            let able: Vec<_> = callers.iter().enumerate().filter(|(_, caller)| caller.can(&mode, at_once)).collect();
            for (_, caller) in &able {
                caller.calls(at_once, calls).await?;
            }
            for round in 0..ROUNDS {
                // Each follows each of the others as often, and none pays for what the one before left in the caches.
                let mut order = able.clone();
                order.rotate_left(round % able.len());
                if round % 2 == 1 {
                    order.reverse();
                }
                for (index, caller) in order {
                    caller.calls(at_once, calls / 10).await?;
                    let before = accepted(&probe, &base_url).await?;
                    let (cpu_before, start) = (cpu()?, Instant::now());
                    caller.calls(at_once, calls).await?;
                    cpus[index].push((cpu()? - cpu_before) / calls as f64 / 1000.0);
                    rates[index].push(calls as f64 / start.elapsed().as_secs_f64());
                    connections[index] += accepted(&probe, &base_url).await? - before;
                }
            }
            for (index, _) in able {
                let name = NAMES[index];
                let ratios = cpus[index].iter().zip(&cpus[1]).map(|(cpu, plain)| cpu / plain).collect();
                println!(
                    "{mode:6} {at_once:>7}  {name:14} {:>12.1} {:>12.2} {:>11.0} {:>15}",
                    median(cpus[index].clone()),
                    median(ratios),
                    median(rates[index].clone()),
                    connections[index]
                );
            }
        }
        Ok(())
    })
}

async fn accepted(probe: &reqwest::Client, base_url: &str) -> Result<usize, Error> {
    Ok(probe.get(format!("{base_url}{CONNECTIONS}")).send().await?.text().await?.parse()?)
}

/// Returns the CPU time of this process, in ns.
fn cpu() -> Result<f64, Error> {
    let mut sum = 0.0;
    for task in fs::read_dir("/proc/self/task")? {
        let text = fs::read_to_string(task?.path().join("schedstat")).unwrap_or_default();
        sum += text.split(' ').next().and_then(|time| time.parse::<f64>().ok()).unwrap_or_default();
    }
    Ok(sum)
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}
