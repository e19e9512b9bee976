//! The blocking client, inside and outside async runtimes.
#![cfg(all(feature = "blocking", any(feature = "reqwest", feature = "hyper", feature = "ureq")))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests stop at the first surprise")]

mod support;

use std::thread;
use std::time::{Duration, Instant};

use stripe_portal::blocking::Client;
use stripe_portal::{Error, HttpClient, OperationExt as _};
use support::{ClientsOf as _, CreateThing, Server, Steps, ok};

const THING: &str = r#"{"id":"t_1"}"#;

fn client(server: &Server, http: HttpClient) -> Client {
    Client::builder("sk_test_123").base_url(&server.url).http_client(http).build().unwrap()
}

#[test]
fn it_works_without_a_runtime() {
    for http in HttpClient::ALL {
        let server = Server::in_turn(vec![Steps::response(500, &[], "{}"), ok(THING)]);
        let client = client(&server, *http);
        assert_eq!(client.send(&CreateThing::default()).unwrap().id, "t_1");
        assert_eq!(client.send_for_response(&CreateThing::default()).unwrap().raw().request_id(), Some("req_1"));
        assert_eq!((server.received().len(), server.connections()), (3, 1));
    }
}

#[test]
fn it_works_inside_of_every_runtime() {
    for http in HttpClient::ALL {
        let server = Server::in_turn(vec![ok(THING)]);
        for mut builder in [tokio::runtime::Builder::new_current_thread(), tokio::runtime::Builder::new_multi_thread()]
        {
            let runtime = builder.enable_all().build().unwrap();
            runtime.block_on(async {
                let client = client(&server, *http);
                assert_eq!(client.send(&CreateThing::default()).unwrap().id, "t_1");
                let task = tokio::spawn(async move { client.send(&CreateThing::default()).unwrap().id });
                assert_eq!(task.await.unwrap(), "t_1");
            });
        }
    }
}

#[test]
fn many_threads_share_one_client() {
    for http in HttpClient::ALL {
        let server = Server::in_turn(vec![ok(THING).after(Duration::from_millis(50))]);
        let client = client(&server, *http);
        let start = Instant::now();
        thread::scope(|scope| {
            for _ in 0..16 {
                scope.spawn(|| client.send(&CreateThing::default()).unwrap());
            }
        });
        assert!(start.elapsed() < Duration::from_millis(500), "they do not wait for each other: {:?}", start.elapsed());
    }
}

#[test]
fn errors_and_time_outs_arrive() {
    for http in HttpClient::ALL {
        let server = Server::in_turn(vec![ok(THING).after(Duration::from_millis(300))]);
        let call = CreateThing::default().with_timeout(Duration::from_millis(50));
        assert!(matches!(client(&server, *http).send(&call), Err(Error::Timeout(_))));
    }
}

/// Counts the threads of this process with this name. Linux truncates names to 15 bytes.
#[cfg(target_os = "linux")]
fn threads(name: &str) -> usize {
    let tasks = std::fs::read_dir("/proc/self/task").unwrap();
    let names = tasks.filter_map(|task| std::fs::read_to_string(task.unwrap().path().join("comm")).ok());
    names.filter(|comm| comm.trim_end() == name).count()
}

/// Runs a test again in a separate process, without the clients of other tests.
#[cfg(target_os = "linux")]
fn alone(test: &str) -> bool {
    const ALONE: &str = "STRIPE_PORTAL_TEST_ALONE";
    if std::env::var_os(ALONE).is_some() {
        return true;
    }
    let mut command = std::process::Command::new(std::env::current_exe().unwrap());
    let output = command.args(["--exact", test, "--nocapture"]).env(ALONE, "1").output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    false
}

#[cfg(target_os = "linux")]
#[test]
fn connections_and_thread_end_with_the_client() {
    if !alone("connections_and_thread_end_with_the_client") {
        return;
    }
    for http in HttpClient::ALL {
        let expected = usize::from(http.is_async());
        let server = Server::in_turn(vec![ok(THING)]);
        let client = client(&server, *http);
        client.send(&CreateThing::default()).unwrap();
        let clone = client.clone();
        drop(client);
        assert_eq!((server.open(), threads("stripe-portal")), (1, expected), "{http:?}: as long as a clone is left");
        drop(clone);
        let start = Instant::now();
        while (server.open(), threads("stripe-portal")) != (0, 0) {
            assert!(start.elapsed() < Duration::from_secs(5), "the connection or the thread is still there");
            thread::sleep(Duration::from_millis(5));
        }
    }
}

#[cfg(feature = "reqwest")]
#[test]
fn it_answers_beside_an_async_client_on_the_only_thread_of_a_runtime() {
    let server = Server::in_turn(vec![ok(THING)]);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let builder = server.builder().timeout(Duration::from_secs(2));
        let beside = server.client();
        beside.send(&CreateThing::default()).await.unwrap();
        let client = Client::from_builder(builder.http_client(HttpClient::Reqwest)).unwrap();
        assert_eq!(client.send(&CreateThing::default()).unwrap().id, "t_1");
    });
    assert_eq!(server.connections(), 2, "a connection ends with its runtime: none is shared");
}
