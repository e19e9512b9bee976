//! The blocking client, inside and outside of async runtimes.
#![cfg(feature = "blocking")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests stop at the first surprise")]

mod support;

use std::thread;
use std::time::{Duration, Instant};

use stripe_portal::blocking::Client;
use stripe_portal::{Error, OperationExt as _};
use support::{Act, CreateThing, Server, answer, ok};

const THING: &str = r#"{"id":"t_1"}"#;

fn client(server: &Server) -> Client {
    Client::from_builder(server.builder()).unwrap()
}

#[test]
fn it_works_without_a_runtime() {
    let server = Server::in_turn(vec![answer(500, &[], "{}"), ok(THING)]);
    let client = client(&server);
    assert_eq!(client.send(&CreateThing::default()).unwrap().id, "t_1");
    assert_eq!(client.send_for_response(&CreateThing::default()).unwrap().raw().request_id(), Some("req_1"));
    assert_eq!((server.received().len(), server.connections()), (3, 1));
}

#[test]
fn it_works_inside_of_every_runtime() {
    let server = Server::in_turn(vec![ok(THING)]);
    for mut builder in [tokio::runtime::Builder::new_current_thread(), tokio::runtime::Builder::new_multi_thread()] {
        let runtime = builder.enable_all().build().unwrap();
        runtime.block_on(async {
            let client = client(&server);
            assert_eq!(client.send(&CreateThing::default()).unwrap().id, "t_1");
            let task = tokio::spawn(async move { client.send(&CreateThing::default()).unwrap().id });
            assert_eq!(task.await.unwrap(), "t_1");
        });
    }
}

#[test]
fn many_threads_share_one_client() {
    let server = Server::in_turn(vec![Act::Wait(Duration::from_millis(50), Box::new(ok(THING)))]);
    let client = client(&server);
    let start = Instant::now();
    thread::scope(|scope| {
        for _ in 0..16 {
            scope.spawn(|| client.send(&CreateThing::default()).unwrap());
        }
    });
    assert!(start.elapsed() < Duration::from_millis(500), "they do not wait for each other: {:?}", start.elapsed());
}

#[test]
fn errors_and_time_outs_arrive() {
    let server = Server::in_turn(vec![Act::Wait(Duration::from_millis(300), Box::new(ok(THING)))]);
    let call = CreateThing::default().with_timeout(Duration::from_millis(50));
    assert!(matches!(client(&server).send(&call), Err(Error::Timeout(_))));
}

#[test]
fn connections_and_thread_end_with_the_client() {
    let server = Server::in_turn(vec![ok(THING)]);
    let client = client(&server);
    client.send(&CreateThing::default()).unwrap();
    assert_eq!(server.open(), 1);
    drop(client);
    let start = Instant::now();
    while server.open() > 0 {
        assert!(start.elapsed() < Duration::from_secs(5), "the connection is still open");
        thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn it_answers_beside_an_async_client_on_the_only_thread_of_a_runtime() {
    let server = Server::in_turn(vec![ok(THING)]);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let builder = server.builder().timeout(Duration::from_secs(2));
        let beside = server.client();
        beside.send(&CreateThing::default()).await.unwrap();
        let client = Client::from_builder(builder).unwrap();
        assert_eq!(client.send(&CreateThing::default()).unwrap().id, "t_1");
    });
    assert_eq!(server.connections(), 2, "a connection ends with its runtime: none is shared");
}
