//! The simulated cluster, asked from outside as a console asks: every behaviour that was observed on real servers.
mod add_node;
mod configure_cluster;
mod console;
mod demo;
mod judged;
mod links;
mod network;
mod plexus;
mod property;
mod refused;
mod remove_node;
mod routes;
mod scenario;
mod status;
mod update_node;
