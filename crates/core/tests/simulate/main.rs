//! The simulated cluster, asked from outside as a console asks: every behaviour that was observed on real servers.
mod demo;
mod scenario;
