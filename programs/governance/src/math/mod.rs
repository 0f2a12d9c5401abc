//! Pure mathematics: no accounts, no clock.
