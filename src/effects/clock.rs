//! What the browser's clock says, and doing something after a while.

use gloo::timers::callback::Timeout;
use instrument::Day;
use js_sys::Date;

/// Something that will be done; dropping it cancels it.
#[must_use]
#[derive(Debug)]
pub struct Wait {
    _timeout: Timeout,
}

/// Calls `then` after so many milliseconds.
pub fn wait(milliseconds: u32, then: impl FnOnce() + 'static) -> Wait {
    Wait { _timeout: Timeout::new(milliseconds, then) }
}

/// The moment that it is, in milliseconds since 1970.
#[allow(clippy::cast_possible_truncation)]
pub fn now() -> i64 {
    Date::now() as i64
}

/// Milliseconds since the page was opened, which never run backwards; 0 where they are not known.
pub fn running() -> i64 {
    web_sys::window().and_then(|window| window.performance()).map_or(0, |clock| whole(clock.now()))
}

/// How many milliseconds are left until a moment of the clock; none for what is no number.
pub fn until(moment: f64) -> Option<i64> {
    (!moment.is_nan()).then(|| whole(moment).saturating_sub(now()).max(0))
}

/// Moments have no fractions.
#[allow(clippy::cast_possible_truncation)]
fn whole(milliseconds: f64) -> i64 {
    milliseconds as i64
}

/// The day that it is where the person is; `None` if the clock shows a year that files cannot write.
pub fn today() -> Option<Day> {
    let now = Date::new_0();
    day(now.get_full_year(), now.get_month(), now.get_date())
}

/// The day that it is in Greenwich, as files say when they were made; `None` as for [`today`].
pub fn today_in_utc() -> Option<Day> {
    let now = Date::new_0();
    day(now.get_utc_full_year(), now.get_utc_month(), now.get_utc_date())
}

/// The browser counts months from 0 and days from 1.
fn day(year: u32, month: u32, day: u32) -> Option<Day> {
    let month = u8::try_from(month).ok()?.checked_add(1)?;
    Day::new(u16::try_from(year).ok()?, month, u8::try_from(day).ok()?)
}
