//! What the server answers, asked without a network.

use std::fs;

use axum::body::{Body, to_bytes};
use axum::http::Request;
use tempfile::TempDir;
use tower::ServiceExt;

use super::*;

fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let page = format!("<culture-mirror endpoint=\"{WRITTEN_ENDPOINT}\"></culture-mirror>");
    for (name, text) in [("index.html", page.as_str()), ("a.wasm", "plain"), ("a.wasm.br", "packed")] {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

async fn ask(site: Site, path: &str, accept_encoding: &str) -> (StatusCode, HeaderMap, String) {
    let request = Request::get(path).header("accept-encoding", accept_encoding).body(Body::empty()).unwrap();
    let (parts, body) = site.router().oneshot(request).await.unwrap().into_parts();
    let body = to_bytes(body, usize::MAX).await.unwrap();
    (parts.status, parts.headers, String::from_utf8(body.to_vec()).unwrap())
}

#[tokio::test]
async fn the_page_names_the_endpoint_and_so_does_its_policy() {
    let folder = folder();
    let site = Site::new(folder.path()).with_endpoint("http://127.0.0.1:9/submissions".parse().unwrap());
    for path in ["/", "/index.html"] {
        let (status, headers, body) = ask(site.clone(), path, "br").await;
        assert_eq!(status, StatusCode::OK);
        assert!(body.contains("endpoint=\"http://127.0.0.1:9/submissions\""), "{body}");
        assert!(
            headers[CONTENT_SECURITY_POLICY]
                .to_str()
                .unwrap()
                .contains("connect-src 'self' http://127.0.0.1:9;")
        );
        assert_eq!(headers[CACHE_CONTROL], "no-cache");
        assert_eq!(headers[X_CONTENT_TYPE_OPTIONS], "nosniff");
        assert_eq!(headers[REFERRER_POLICY], "no-referrer");
    }
}

#[tokio::test]
async fn the_compressed_copy_is_sent_to_who_takes_it() {
    let folder = folder();
    for (accept_encoding, expected) in [("br", "packed"), ("identity", "plain")] {
        let (_, headers, body) = ask(Site::new(folder.path()), "/a.wasm", accept_encoding).await;
        assert_eq!(
            (body.as_str(), &headers["content-type"]),
            (expected, &HeaderValue::from_static("application/wasm"))
        );
    }
}

#[tokio::test]
async fn extra_pages_and_headers_are_served_with_the_rest() {
    let folder = folder();
    let site = Site::new(folder.path())
        .with_page("/extra.html", "<p>extra</p>")
        .with_header(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    let (status, headers, body) = ask(site, "/extra.html", "identity").await;
    assert_eq!((status, body.as_str()), (StatusCode::OK, "<p>extra</p>"));
    assert_eq!(headers[CACHE_CONTROL], "no-store");
    assert!(headers.contains_key(CONTENT_SECURITY_POLICY));
}

#[tokio::test]
async fn files_are_for_any_origin_unless_the_operator_forgets_it() {
    let folder = folder();
    let (_, headers, _) = ask(Site::new(folder.path()), "/a.wasm", "br").await;
    assert_eq!(headers[ACCESS_CONTROL_ALLOW_ORIGIN], "*");
    let careless = Site::new(folder.path()).without_header(ACCESS_CONTROL_ALLOW_ORIGIN);
    let (_, headers, _) = ask(careless, "/a.wasm", "br").await;
    assert!(!headers.contains_key(ACCESS_CONTROL_ALLOW_ORIGIN));
}

#[tokio::test]
async fn the_operator_says_whose_pages_may_frame_the_site() {
    let folder = folder();
    let site = Site::new(folder.path()).framed_by("https://intranet.example");
    let (_, headers, _) = ask(site, "/", "br").await;
    let policy = headers[CONTENT_SECURITY_POLICY].to_str().unwrap();
    assert!(policy.contains("frame-ancestors https://intranet.example;"), "{policy}");
}

#[tokio::test]
async fn under_a_path_the_same_files_are_found_there_and_nowhere_else() {
    let folder = folder();
    let recorder = Recorder::default();
    let site = Site::new(folder.path()).under("/deep/down/").recorded_by(&recorder);
    for (path, expected) in [
        ("/deep/down/", StatusCode::OK),
        ("/deep/down/index.html", StatusCode::OK),
        ("/deep/down/a.wasm", StatusCode::OK),
        ("/a.wasm", StatusCode::NOT_FOUND),
    ] {
        assert_eq!(ask(site.clone(), path, "identity").await.0, expected, "{path}");
        assert_eq!(recorder.requests().last().unwrap().path, path);
    }
}

#[tokio::test]
async fn what_is_absent_is_not_found() {
    let folder = folder();
    assert_eq!(ask(Site::new(folder.path()), "/absent.json", "br").await.0, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_recorder_sees_path_query_and_body() {
    let folder = folder();
    let recorder = Recorder::default();
    let request = Request::post("/index.html?a=1").body(Body::from("body")).unwrap();
    Site::new(folder.path()).recorded_by(&recorder).router().oneshot(request).await.unwrap();
    let requests = recorder.requests();
    let [request] = requests.as_slice() else { panic!("{requests:?}") };
    assert_eq!(
        (request.method.as_str(), request.path.as_str(), &*request.body),
        ("POST", "/index.html?a=1", &b"body"[..])
    );
    recorder.clear();
    assert!(recorder.requests().is_empty());
}

#[tokio::test]
async fn a_port_in_use_is_said_plainly() {
    let folder = folder();
    let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    let port = taken.local_addr().unwrap().port();
    let error = Site::new(folder.path()).start(port).await.unwrap_err().to_string();
    assert_eq!(error, format!("port {port} is in use; choose another with --port"));
}
