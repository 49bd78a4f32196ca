//! Every address of Kuulo and who may ask for it. A route that is not in this table does not exist.

use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::{MethodRouter, get, post};

use crate::problem::Problem;
use crate::{
    Web, assets, case, deliveries, form, health, ideas, journey, links, model, own, panel,
    preferences, queue, rooms, saved, search, security, sign_in, survey, units,
};

/// Who may ask for a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Who {
    Everybody,
    Stewards,
}

struct Route {
    path: &'static str,
    who: Who,
    handlers: MethodRouter<Web>,
}

fn table() -> Vec<Route> {
    let route = |path, who, handlers| Route {
        path,
        who,
        handlers,
    };
    use Who::{Everybody, Stewards};
    vec![
        route("/healthz", Everybody, get(health::live)),
        route("/readyz", Everybody, get(health::ready)),
        route("/assets/{name}", Everybody, get(assets::asset)),
        route(
            "/join/{token}",
            Everybody,
            get(sign_in::ask).post(sign_in::join),
        ),
        route("/out", Everybody, post(sign_in::out)),
        route("/f", Everybody, get(form::blank).post(form::take)),
        route(
            "/f/{touchpoint}",
            Everybody,
            get(form::blank_at).post(form::take_at),
        ),
        route("/r", Everybody, get(own::show).post(own::look_up)),
        route("/r/say", Everybody, post(own::say)),
        route("/r/leave", Everybody, post(own::leave)),
        route("/", Stewards, get(journey::show)),
        route("/queue", Stewards, get(queue::list)),
        route(
            "/queue/{code}",
            Stewards,
            get(queue::one).post(queue::confirm),
        ),
        route("/case/{code}", Stewards, get(case::show)),
        route("/case/{code}/{what}", Stewards, post(case::act)),
        route("/case/{code}/file/{id}", Stewards, get(case::bytes)),
        route("/search", Stewards, get(search::show)),
        route("/search/suggest", Stewards, get(search::offer)),
        route("/search/save", Stewards, post(saved::save)),
        route("/search/saved/{id}", Stewards, get(saved::open)),
        route("/search/saved/{id}/{what}", Stewards, post(saved::act)),
        route("/search/chat/{what}", Stewards, post(saved::chat)),
        route("/deliveries", Stewards, get(deliveries::show)),
        route("/ideas", Stewards, get(ideas::show)),
        route("/units", Stewards, get(units::show)),
        route("/units/{unit}/{what}", Stewards, post(units::act)),
        route("/panel", Stewards, get(panel::show)),
        route("/panel/{what}", Stewards, post(panel::act)),
        route("/model", Stewards, get(model::show)),
        route("/links", Stewards, get(links::show)),
        route("/links/{what}", Stewards, post(links::act)),
        route("/links/{code}/qr.svg", Stewards, get(links::picture)),
        route("/survey", Stewards, get(survey::show)),
        route("/survey/{unit}/{what}", Stewards, post(survey::act)),
        route("/rooms", Stewards, get(rooms::show)),
        route("/rooms/code", Stewards, post(rooms::code)),
        route("/rooms/ideas", Stewards, post(rooms::ideas_code)),
        route("/rooms/{id}/end", Stewards, post(rooms::end)),
        route("/language", Stewards, post(preferences::language)),
        route("/look", Stewards, post(preferences::look)),
    ]
}

/// The whole web side of Kuulo. Serve it with connect info, so that callers can be told apart.
pub fn router(web: Web) -> Router {
    let mut routes = Router::new();
    for Route {
        path,
        who,
        handlers,
    } in table()
    {
        let handlers = match who {
            Who::Everybody => handlers,
            Who::Stewards => {
                handlers.layer(from_fn_with_state(web.clone(), security::only_stewards))
            }
        };
        routes = routes.route(path, handlers);
    }
    let routes = routes.fallback(async || Problem::NotFound);
    security::guard(routes, &web).with_state(web)
}
