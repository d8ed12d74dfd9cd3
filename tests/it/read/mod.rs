//! Reading files: labels, times, records, and what nobody vouches for.

#[cfg(feature = "csv")]
mod airport;
#[cfg(feature = "csv")]
mod canary;
#[cfg(feature = "csv")]
mod files;
#[cfg(feature = "csv")]
mod fixtures;
mod labels;
mod times;
