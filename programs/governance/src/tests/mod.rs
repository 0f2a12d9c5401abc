mod bytes;
mod calls;
mod config;
mod kinds;
mod layout;
mod loader;
mod params;
mod pdas;
