//! A fake OpenSearch with state: it keeps documents, makes them visible on refresh, runs queries and aggregations, and
//! refuses what the real one refuses, with its kinds of errors. It knows the part of the interface that Kuulo uses, from the
//! documentation of OpenSearch 2; whatever else it meets it refuses too, so that nothing malformed goes through.

// Each test file uses a part of it, and clippy does not see that these functions run in tests.
#![allow(dead_code, unused_imports, unreachable_pub, clippy::unwrap_used)]

mod aggregating;
mod bulk;
mod checking;
mod cluster;
mod index;
mod mapping;
mod matching;
mod query;
mod routes;
mod searching;

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, mpsc};
use std::thread::{self, JoinHandle};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderMap, Method, Response, Uri};
use kuulo_search::ClusterSettings;
use tokio::sync::oneshot;

pub use cluster::{Cluster, Trouble};
pub use index::Demand;
use routes::Call;

/// A running fake. It stops when it is dropped.
pub struct Fake {
    address: SocketAddr,
    cluster: Arc<Mutex<Cluster>>,
    stop: Option<oneshot::Sender<()>>,
    server: Option<JoinHandle<()>>,
}

impl Fake {
    pub fn start() -> Fake {
        let cluster = Arc::new(Mutex::new(Cluster::default()));
        let (stop, stopped) = oneshot::channel::<()>();
        let (tell, told) = mpsc::channel();
        let router = Router::new().fallback(answer).with_state(cluster.clone());
        let server = thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build();
            runtime.unwrap().block_on(async {
                let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
                tell.send(listener.local_addr().unwrap()).unwrap();
                tokio::select! {
                    served = async { axum::serve(listener, router).await } => served.unwrap(),
                    _ = stopped => {}
                }
            });
        });
        Fake {
            address: told.recv().unwrap(),
            cluster,
            stop: Some(stop),
            server: Some(server),
        }
    }

    pub fn settings(&self) -> ClusterSettings {
        ClusterSettings {
            url: format!("http://{}", self.address),
            index: "kuulo".to_owned(),
            credentials: None,
            authorities: None,
        }
    }

    /// What it holds, to look at or to change behind the client's back.
    pub fn cluster(&self) -> MutexGuard<'_, Cluster> {
        self.cluster.lock().unwrap()
    }
}

impl Drop for Fake {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(server) = self.server.take() {
            let stopped = server.join();
            assert!(
                stopped.is_ok() || thread::panicking(),
                "the fake has panicked"
            );
        }
    }
}

async fn answer(
    State(cluster): State<Arc<Mutex<Cluster>>>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response<Body> {
    let header = |name: &str| {
        headers
            .get(name)
            .map(|value| value.to_str().unwrap().to_owned())
    };
    let call = Call {
        method: method.as_str().to_owned(),
        path: uri.path().to_owned(),
        query: uri.query().unwrap_or_default().to_owned(),
        content_type: header("content-type").unwrap_or_default(),
        authorization: header("authorization"),
        body: body.to_vec(),
    };
    let reply = cluster.lock().unwrap().answer(&call);
    let mut response = Response::builder().status(reply.status);
    if let Some(seconds) = reply.retry_after {
        response = response.header("retry-after", seconds);
    }
    let is_json = response.header("content-type", "application/json");
    is_json.body(Body::from(reply.body)).unwrap()
}
