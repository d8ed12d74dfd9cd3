//! Organisations drawn by seed: where nothing is to be found its name is given in at most 5% of them, and where something was planted it is found.

mod everyone;
mod knowledge;
mod organisations;
mod overshoot;
mod perception;
mod sales_force;
