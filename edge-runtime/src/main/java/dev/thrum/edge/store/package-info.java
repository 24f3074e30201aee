/// What a device must still know after a power cut: documents by key, and the history of scores.
/// The port; `store.sqlite` keeps it on disk.
@NullMarked
package dev.thrum.edge.store;

import org.jspecify.annotations.NullMarked;
