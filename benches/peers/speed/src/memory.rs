//! How much memory the crate asks for, and how often.

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

static CALLS: AtomicU64 = AtomicU64::new(0);
static HELD: AtomicU64 = AtomicU64::new(0);
static PEAK: AtomicU64 = AtomicU64::new(0);

struct Counting;

#[global_allocator]
static ALLOCATOR: Counting = Counting;

fn taken(bytes: usize) {
    CALLS.fetch_add(1, Relaxed);
    let held = HELD.fetch_add(bytes as u64, Relaxed) + bytes as u64;
    PEAK.fetch_max(held, Relaxed);
}

// SAFETY: every call goes to the system's allocator as it came.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        taken(layout.size());
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        taken(layout.size());
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, memory: *mut u8, layout: Layout) {
        HELD.fetch_sub(layout.size() as u64, Relaxed);
        unsafe { System.dealloc(memory, layout) }
    }

    unsafe fn realloc(&self, memory: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // For a while both may be held.
        taken(size);
        HELD.fetch_sub(layout.size() as u64, Relaxed);
        unsafe { System.realloc(memory, layout, size) }
    }
}

/// Counts from here, and from what is held now.
#[unsafe(no_mangle)]
pub extern "C" fn memory_from_here() {
    CALLS.store(0, Relaxed);
    PEAK.store(HELD.load(Relaxed), Relaxed);
}

/// Allocations since then.
#[unsafe(no_mangle)]
pub extern "C" fn allocations() -> u64 {
    CALLS.load(Relaxed)
}

/// The most bytes that were held at once since then.
#[unsafe(no_mangle)]
pub extern "C" fn peak_bytes() -> u64 {
    PEAK.load(Relaxed)
}
