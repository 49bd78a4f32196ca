//! The photos and voice notes of a case.

use axum::extract::{Path, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderName};
use axum::response::{IntoResponse, Response};
use kuulo_core::case::CaseCode;
use kuulo_core::files::FileKind;
use kuulo_store::desk::CaseView;
use kuulo_store::files::{FileState, FileView};

use crate::Web;
use crate::problem::Problem;
use crate::shell::Console;
use crate::words::Words;

const ONLY_OUR_PAGES: HeaderName = HeaderName::from_static("cross-origin-resource-policy");

/// A file as the page shows it.
pub(super) struct Shown {
    pub(super) id: i64,
    pub(super) is_photo: bool,
    pub(super) is_kept: bool,
    /// What it is, for those who cannot see or hear it, or why it is not there.
    pub(super) title: String,
    pub(super) day: String,
}

pub(super) fn shown(view: &CaseView, words: &Words) -> Vec<Shown> {
    let one = |file: &FileView| {
        let state = match file.state {
            FileState::Waiting => "waiting",
            FileState::Kept => "kept",
            FileState::Refused => "refused",
        };
        Shown {
            id: file.id,
            is_photo: file.kind == FileKind::Photo,
            is_kept: file.state == FileState::Kept,
            title: words.say(&format!("file-{}-{state}", file.kind.name())),
            day: words.day(file.at),
        }
    };
    view.files.iter().map(one).collect()
}

/// The bytes of one. They came from outside, so the browser may do nothing with them but show or play them.
pub(crate) async fn bytes(
    State(web): State<Web>,
    console: Console,
    Path((code, id)): Path<(String, i64)>,
) -> Result<Response, Problem> {
    let code: CaseCode = code.parse().map_err(|_| Problem::NotFound)?;
    let (kind, bytes) = web.store.file(&console.steward.scope, code, id).await?;
    let (content_type, name) = match kind {
        FileKind::Photo => ("image/jpeg", "inline; filename=\"photo.jpg\""),
        FileKind::Voice => ("audio/ogg", "inline; filename=\"voice.ogg\""),
    };
    let headers = [
        (CONTENT_TYPE, content_type),
        (CONTENT_DISPOSITION, name),
        (
            CONTENT_SECURITY_POLICY,
            "default-src 'none'; sandbox; frame-ancestors 'none'",
        ),
        (ONLY_OUR_PAGES, "same-origin"),
    ];
    Ok((headers, bytes).into_response())
}
