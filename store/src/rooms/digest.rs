//! The week in figures, for a steering room.

use jiff::{SignedDuration, Timestamp, Zoned};
use kuulo_core::labels::Theme;
use kuulo_core::language::Country;
use kuulo_core::phrase::{Phrase, RoomPhrase, Scores, Trend, WeekDigest, time_zone};
use kuulo_core::scope::Scope;
use kuulo_core::steering::Gets;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, EntityTrait, FromQueryResult, IntoActiveModel, QueryFilter, QuerySelect,
};

use super::cards::gets;
use super::{To, row, seal_of};
use crate::desk::allowed;
use crate::entity::rooms::room;
use crate::entity::{cases, outbox};
use crate::outbox::Delivery;
use crate::{Store, StoreError, rows};

/// The hour of Monday from which the week is told.
const FROM_HOUR: i8 = 8;
/// Counts and scores below these are not told.
const FEW: u64 = 5;
const FEW_ANSWERS: u64 = 10;
/// How many themes that grow, and that fall, are told.
const TRENDS: usize = 2;
/// Standard errors that make a difference sure although eleven themes are looked at.
const SURE: f64 = 2.8;

/// What a digest needs of a case.
#[derive(FromQueryResult)]
struct Line {
    created: i64,
    themes: i32,
    has_words: bool,
    role: String,
    score: Option<i32>,
}

impl Store {
    /// Sends the digest of the week before to each room that gets it and has not got it, on Monday from eight o'clock
    /// or as soon after that as can be; returns how many.
    pub async fn keep_digests(
        &self,
        country: Country,
        url: Option<&str>,
        now: Timestamp,
    ) -> Result<u64, StoreError> {
        let local = now.to_zoned(time_zone(country));
        let Some(due) = due_since(&local) else {
            return Ok(0);
        };
        let week = week_name(&local);
        let rooms = room::Entity::find()
            .filter(room::Column::Lost.is_null())
            .filter(room::Column::BoundAt.lt(rows::milliseconds(due)))
            .all(self.read())
            .await?;
        let mut sent = 0;
        for room in rooms {
            if room.digested.as_deref() != Some(&week) && gets(&room)?.contains(&Gets::Digest) {
                let told = self
                    .tell_week(&room, &week, country, url, (due, now))
                    .await?;
                sent += u64::from(told);
            }
        }
        Ok(sent)
    }

    /// Of two processes one marks the week as told, and tells it in the same transaction.
    async fn tell_week(
        &self,
        room: &room::Model,
        week: &str,
        country: Country,
        url: Option<&str>,
        (due, now): (Timestamp, Timestamp),
    ) -> Result<bool, StoreError> {
        let scope = self.shown_in(room).await?;
        let end = due
            .to_zoned(time_zone(country))
            .start_of_day()
            .map_or(due, |day| day.timestamp());
        let said = Phrase::from(self.week(&scope, end, country, url, now).await?);
        let transaction = self.begin().await?;
        let unless_told = match &room.digested {
            Some(told) => room::Column::Digested.eq(told.as_str()),
            None => room::Column::Digested.is_null(),
        };
        let marked = room::Entity::update_many()
            .col_expr(room::Column::Digested, Expr::value(week))
            .filter(room::Column::Id.eq(room.id))
            .filter(unless_told)
            .exec(&transaction)
            .await?;
        let sealed = self.ticket_to_room(&transaction, room.id).await?;
        let (1, Some(sealed)) = (marked.rows_affected, sealed) else {
            return Ok(false);
        };
        let to = To {
            contact: Some(seal_of(room.id)),
            platform: rows::platform(&room.platform)?,
            sealed,
            language: rows::language(&room.language)?,
            country,
        };
        outbox::Entity::insert(row(self, to, &said, now).into_active_model())
            .exec_without_returning(&transaction)
            .await?;
        transaction.commit().await?;
        self.wake();
        Ok(true)
    }

    /// The seven days before `end` in figures, beside the seven before them.
    pub async fn week(
        &self,
        scope: &Scope,
        end: Timestamp,
        country: Country,
        url: Option<&str>,
        now: Timestamp,
    ) -> Result<RoomPhrase, StoreError> {
        let week = SignedDuration::from_hours(24 * 7);
        let (start, before) = (end - week, end - week - week);
        let lines: Vec<Line> = cases::Entity::find()
            .select_only()
            .columns([
                cases::Column::Created,
                cases::Column::Themes,
                cases::Column::HasWords,
                cases::Column::Role,
                cases::Column::Score,
            ])
            .filter(allowed(scope))
            .filter(cases::Column::Created.gte(rows::milliseconds(before)))
            .filter(cases::Column::Created.lt(rows::milliseconds(end)))
            .into_model::<Line>()
            .all(self.read())
            .await?;
        let start = rows::milliseconds(start);
        let (now_lines, old_lines): (Vec<&Line>, Vec<&Line>) =
            lines.iter().partition(|line| line.created >= start);
        let words = |lines: &[&Line]| lines.iter().filter(|line| line.has_words).count() as u64;
        let load = self.load(scope, now).await?;
        let (answered, reached) = self.answers(scope, start, rows::milliseconds(end)).await?;
        let (growing, falling) = trends(&now_lines, &old_lines);
        let first_day = end.to_zoned(time_zone(country)).date().yesterday();
        Ok(RoomPhrase::DigestWeek(Box::new(WeekDigest {
            week: first_day.map_or(0, |day| day.iso_week_date().week().unsigned_abs()),
            messages: words(&now_lines),
            before: words(&old_lines),
            unread: load.new,
            overdue: load.overdue,
            answered,
            reached,
            patients: scores(&now_lines, &["patient", "relative"]),
            staff: scores(&now_lines, &["staff"]),
            growing,
            falling,
            url: url.map(str::to_owned),
        })))
    }

    /// How many cases were answered in a time, and how many of those whose writer can be told have got the answer.
    async fn answers(&self, scope: &Scope, from: i64, to: i64) -> Result<(u64, u64), StoreError> {
        let decided = cases::Entity::find()
            .filter(allowed(scope))
            .filter(cases::Column::Decided.gte(from))
            .filter(cases::Column::Decided.lt(to))
            .filter(cases::Column::Contact.is_not_null())
            .all(self.read())
            .await?;
        let codes: Vec<String> = decided.into_iter().map(|case| case.code).collect();
        let mut reached = 0;
        for codes in codes.chunks(crate::database::MOST_VALUES) {
            let got = [Delivery::Sent, Delivery::Collected].map(Delivery::name);
            let told = outbox::Entity::find()
                .select_only()
                .column(outbox::Column::CaseCode)
                .distinct()
                .filter(outbox::Column::CaseCode.is_in(codes.iter().cloned()))
                .filter(outbox::Column::State.is_in(got))
                .filter(outbox::Column::Phrase.starts_with(r#"{"say":"answer-"#))
                .into_tuple::<Option<String>>()
                .all(self.read())
                .await?;
            reached += told.len() as u64;
        }
        Ok((codes.len() as u64, reached))
    }
}

/// The last Monday, from the hour on; nothing before that hour of a Monday.
fn due_since(local: &Zoned) -> Option<Timestamp> {
    let back = i64::from(local.weekday().to_monday_zero_offset());
    let monday = local
        .date()
        .checked_sub(jiff::Span::new().days(back))
        .ok()?;
    let due = monday.at(FROM_HOUR, 0, 0, 0);
    let due = due.to_zoned(local.time_zone().clone()).ok()?.timestamp();
    (local.timestamp() >= due).then_some(due)
}

/// The week of a day, such as `2026-W49`.
fn week_name(local: &Zoned) -> String {
    let week = local.date().iso_week_date();
    format!("{}-W{:02}", week.year(), week.week())
}

/// The recommendation score with its interval, from enough answers.
fn scores(lines: &[&Line], roles: &[&str]) -> Option<Scores> {
    let given: Vec<i32> = lines
        .iter()
        .filter(|line| roles.contains(&line.role.as_str()))
        .filter_map(|line| line.score)
        .collect();
    let n = given.len() as u64;
    if n < FEW_ANSWERS {
        return None;
    }
    let share = |holds: fn(&i32) -> bool| {
        given.iter().filter(|score| holds(score)).count() as f64 / n as f64
    };
    let (promoters, detractors) = (share(|score| *score >= 9), share(|score| *score <= 6));
    let score = promoters - detractors;
    let spread = promoters + detractors - score * score;
    let half = 1.96 * (spread.max(0.0) / n as f64).sqrt();
    let points = |share: f64| (100.0 * share.clamp(-1.0, 1.0)).round() as i64;
    Some(Scores {
        score: points(score),
        low: points(score - half),
        high: points(score + half),
        n,
    })
}

/// Themes of which there is surely more than the week before, and surely less: those that changed most first.
fn trends(now: &[&Line], before: &[&Line]) -> (Vec<Trend>, Vec<Trend>) {
    let count = |lines: &[&Line], place: usize| {
        let holds = |line: &&&Line| line.has_words && line.themes & (1 << place) != 0;
        lines.iter().filter(holds).count() as u64
    };
    let (mut growing, mut falling) = (Vec::new(), Vec::new());
    for (place, theme) in Theme::ALL.iter().enumerate() {
        let (n, earlier) = (count(now, place), count(before, place));
        let sureness = sureness(n, earlier);
        let trend = (sureness.abs(), Trend { theme: *theme, n });
        match sureness {
            // What can be worked out from a small count is not told either.
            _ if n < FEW || earlier < FEW => {}
            s if s >= SURE => growing.push(trend),
            s if s <= -SURE => falling.push(trend),
            _ => {}
        }
    }
    let most = |mut trends: Vec<(f64, Trend)>| {
        trends.sort_by(|a, b| b.0.total_cmp(&a.0));
        trends.into_iter().take(TRENDS).map(|(_, it)| it).collect()
    };
    (most(growing), most(falling))
}

/// How many standard errors two counts of events lie apart.
fn sureness(n: u64, earlier: u64) -> f64 {
    let both = (n + earlier) as f64;
    (n as f64 - earlier as f64) / both.max(1.0).sqrt()
}

#[cfg(test)]
mod tests {
    use jiff::tz::TimeZone;

    use super::*;

    fn due(at: &str) -> Option<String> {
        let at: Timestamp = at.parse().unwrap();
        let local = at.to_zoned(time_zone(Country::Finland));
        due_since(&local).map(|due| due.to_string())
    }

    #[test]
    fn the_week_is_told_on_monday_from_eight_by_local_time() {
        // In summer Finland is three hours ahead, in winter two.
        assert_eq!(due("2026-06-01T04:59:59Z"), None);
        let summer = Some("2026-06-01T05:00:00Z".to_owned());
        assert_eq!(due("2026-06-01T05:00:00Z"), summer);
        assert_eq!(due("2026-06-07T20:00:00Z"), summer);
        assert_eq!(due("2026-11-30T05:59:00Z"), None);
        assert_eq!(
            due("2026-11-30T06:00:00Z"),
            Some("2026-11-30T06:00:00Z".to_owned())
        );
        let local: Timestamp = "2026-12-31T22:30:00Z".parse().unwrap();
        let zone = TimeZone::posix("EET-2").unwrap();
        assert_eq!(week_name(&local.to_zoned(zone)), "2026-W53");
    }

    fn line(created: i64, theme: Theme, role: &str, score: Option<i32>) -> Line {
        Line {
            created,
            themes: rows::theme_bits([theme]),
            has_words: true,
            role: role.to_owned(),
            score,
        }
    }

    #[test]
    fn only_sure_differences_are_told() {
        let many = |theme, n| (0..n).map(|_| line(0, theme, "patient", None)).collect();
        let told = |now: usize, before: usize| {
            let now: Vec<Line> = many(Theme::Access, now);
            let before: Vec<Line> = many(Theme::Access, before);
            let (growing, falling) = trends(
                &now.iter().collect::<Vec<_>>(),
                &before.iter().collect::<Vec<_>>(),
            );
            (growing.len(), falling.len())
        };
        assert_eq!(told(31, 10), (1, 0));
        assert_eq!(told(10, 31), (0, 1));
        assert_eq!(told(20, 12), (0, 0));
        assert_eq!(told(60, 4), (0, 0));
        assert_eq!(told(4, 60), (0, 0));
    }

    #[test]
    fn a_score_needs_ten_answers() {
        let answers = |n: i32| -> Vec<Line> {
            (0..n)
                .map(|i| line(0, Theme::Care, "staff", Some(if i < 6 { 10 } else { 3 })))
                .collect()
        };
        let nine = answers(9);
        assert_eq!(scores(&nine.iter().collect::<Vec<_>>(), &["staff"]), None);
        let ten = answers(10);
        let ten: Vec<&Line> = ten.iter().collect();
        assert_eq!(scores(&ten, &["patient"]), None);
        let said = scores(&ten, &["staff"]).unwrap();
        assert_eq!((said.score, said.n), (20, 10));
        assert!(said.low < 0 && said.high > 20);
    }
}
