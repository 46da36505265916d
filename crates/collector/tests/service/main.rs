//! The collector as a client and an operator meet it: a real server, a real file, real requests.

mod concurrency;
mod counts;
mod endpoint;
mod looking;
mod place;
mod program;
mod restart;
